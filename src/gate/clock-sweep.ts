import type { Core } from '@strapi/strapi';
import type { Calendar, DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import { standingOn } from '../domain/clock';
import { dateWords } from '../domain/letters.zh';
import { MACHINE } from '../domain/permissions';
import { readCalendar } from './calendar';
import type { ClockPage, Written } from './clock-set';
import { readRunningClocks, writeClocks } from './clock-set';
import { writeJournal } from './journal';

/** Issues gone over at once: so long a person's step on one of them may have to wait. */
const PAGE = 20_000;

export interface SweptClocks extends Written {
  /** Issues on which a clock runs. */
  readonly judged: number;
}

async function sweepPages(
  strapi: Core.Strapi,
  today: DateText,
  calendar: Calendar,
  stop?: AbortSignal,
): Promise<SweptClocks> {
  const swept = { judged: 0, written: 0, moved: 0 };
  let page: ClockPage | null = await readRunningClocks(strapi, 0, PAGE);
  while (page !== null) {
    stop?.throwIfAborted();
    const changes = page.groups.map((from) => ({ from, to: standingOn(from, today, calendar) }));
    const { written, moved } = await writeClocks(strapi, page, changes);
    swept.judged += page.groups.reduce((sum, { issues }) => sum + issues, 0);
    swept.written += written;
    swept.moved += moved;
    page = await readRunningClocks(strapi, page.last, PAGE);
  }
  return swept;
}

/**
 * Design §3: what is left of every running clock on the office's day of `now`, and the due dates
 * that waited for a calendar. The rules are those of a single step; one journal row tells of the run.
 * Running it again for the same day changes nothing.
 * @param stop ends it between two pages; what is written stays, the next run goes over the rest
 * @throws AbortError when stopped
 */
export async function sweepClocks(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<SweptClocks> {
  const today = officeDate(now);
  const swept = await sweepPages(strapi, today, await readCalendar(strapi), stop);
  await writeJournal(strapi, {
    uid: 'api::issue.issue',
    documentId: null,
    title: `${dateWords(today)}问题计时核定（${swept.judged}项，更新${swept.written}项，到期日变动${swept.moved}项）`,
    action: 'record.update',
    actor: MACHINE,
    at: now,
    before: null,
    after: null,
    changed: [],
    reason: null,
  });
  return swept;
}
