import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { closeMonths } from '../domain/light';
import { lightFields } from '../domain/light-fields';
import { dateWords } from '../domain/letters.zh';
import { MACHINE } from '../domain/permissions';
import { writeJournal } from './journal';
import type { LightChange, SweptTask } from './light-set';
import { readOpenTasks, writeLights } from './light-set';
import type { Standard } from './lights';
import { readStandard } from './lights';
import { takeSnapshot } from './snapshot';

/** Tasks read, judged and written at once: memory stays the same however many there are. */
const PAGE = 20_000;

export interface Swept {
  /** Open tasks. */
  readonly judged: number;
  /** Those of which anything was written. */
  readonly written: number;
  /** Those whose light turned. */
  readonly turned: number;
}

/** What is to be written on a task, or null where it shows everything already. */
function changeOf(task: SweptTask, standard: Standard): LightChange | null {
  const months = closeMonths(task, standard);
  const fields = lightFields({ ...task, ...months }, standard, standard.rules);
  const same =
    fields.lightReason === task.lightReason &&
    fields.light === task.light &&
    fields.lightSince === task.lightSince &&
    fields.lightRank === task.lightRank &&
    fields.lightRules === task.lightRules &&
    months.yellowMonths === task.yellowMonths &&
    months.monthClosed === task.monthClosed;
  return same ? null : { id: task.id, version: task.version, ...fields, ...months };
}

/** The changes a page of tasks calls for. */
function judge(tasks: readonly SweptTask[], standard: Standard) {
  const changes: LightChange[] = [];
  let turned = 0;
  for (const task of tasks) {
    const change = changeOf(task, standard);
    if (change === null) continue;
    changes.push(change);
    if (change.light !== task.light) turned += 1;
  }
  return { changes, turned };
}

/** One page is written while the next one is read. */
async function sweepPages(
  strapi: Core.Strapi,
  standard: Standard,
  stop?: AbortSignal,
): Promise<Swept> {
  const swept = { judged: 0, written: 0, turned: 0 };
  let page = await readOpenTasks(strapi, 0, PAGE);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    stop?.throwIfAborted();
    const { changes, turned } = judge(page, standard);
    const [written, next] = await Promise.all([
      writeLights(strapi, changes),
      readOpenTasks(strapi, last.id, PAGE),
    ]);
    swept.judged += page.length;
    swept.written += written;
    swept.turned += turned;
    page = next;
  }
  return swept;
}

/**
 * Design §4: judges every open task for the office's day of `now` and writes what changed, closes
 * the months that have ended, and keeps the day's counts. The rules are those of a single write;
 * one journal row tells of the run. Running it again for the same day changes nothing.
 * @param stop ends it between two pages; what is written stays, the next run goes over the rest
 * @throws AbortError when stopped
 */
export async function sweepLights(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<Swept> {
  const today = officeDate(now);
  const swept = await sweepPages(strapi, await readStandard(strapi, today), stop);
  await strapi.db.transaction(async () => {
    await takeSnapshot(strapi, today, now);
    await writeJournal(strapi, {
      uid: 'api::task.task',
      documentId: null,
      title: `${dateWords(today)}灯号核定（${swept.judged}项，更新${swept.written}项，灯号变化${swept.turned}项）`,
      action: 'record.update',
      actor: MACHINE,
      at: now,
      before: null,
      after: null,
      changed: [],
      reason: null,
    });
  });
  return swept;
}
