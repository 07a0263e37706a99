import type { Core } from '@strapi/strapi';
import type { MinutedDecision } from '../../domain/minutes';
import { isPending, reachedOf, unitsOfDecision } from '../../domain/minutes';
import { minutesNumber } from '../../domain/numbering';
import { firstWords } from '../../domain/text';
import { createRecord } from '../../gate/documents';
import { settleOwed } from '../../gate/notify';
import { nextNumber } from '../../gate/number-series';
import type { GateRecord } from '../../gate/record';
import { idsOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { readRulebook } from '../../gate/rulebook';
import { performAsMachine } from '../../gate/transition';
import { followTask } from '../decision/follow-task';
import { LATE_EVENTS } from './late';
import { reachedUnits } from './meeting';
import { DECISION, decisionsOf, meetingOf } from './read';
import { sheetOf } from './sheet';

const TASK = 'api::task.task';

/** Whom the office chose, and whoever a decision names: nobody is given a duty he is not told of. */
async function distributed(strapi: Core.Strapi, minutes: GateRecord): Promise<string[]> {
  const decisions = await decisionsOf(strapi, textOf(minutes, 'meeting'));
  const named = decisions.filter(isPending).flatMap(unitsOfDecision);
  return reachedOf(await reachedUnits(strapi), [...idsOf(minutes, 'distribution'), ...named]);
}

/** Number, distribution and the sheet as it is from now on, for good. */
export async function issueMinutes(on: Judgement): Promise<Record<string, unknown>> {
  const { strapi, after, today } = on;
  const year = Number(today.slice(0, 4));
  const distribution = await distributed(strapi, after);
  const rulebook = await readRulebook(strapi);
  const serial = await nextNumber(strapi, 'minutes', year);
  const number = minutesNumber(rulebook && textOf(rulebook, 'minutesPrefix'), year, serial);
  const own = { year, number, distribution };
  return { ...own, issued: await sheetOf(strapi, { ...after, ...own }) };
}

/** 议定事项 → 重点任务: a draft with source, units and date, for 改革协调组 to complete and issue. */
async function makeTask(on: Judgement, decision: MinutedDecision): Promise<string> {
  const { strapi, after, today } = on;
  const meeting = await meetingOf(strapi, textOf(after, 'meeting'));
  return createRecord(strapi, TASK, {
    title: firstWords(decision.text),
    content: decision.text,
    source: 'meeting_decision',
    sourceDocument: textOf(after, 'number'),
    year: Number(today.slice(0, 4)),
    group: meeting?.group?.documentId ?? null,
    leadUnit: decision.leadUnit?.id ?? null,
    coopUnits: decision.coopUnits.map(({ id }) => id),
    dueOn: decision.dueOn,
  });
}

/** `sequence` is the place on the sheet: letters and lists then count as the paper does. */
async function takeEffect(
  on: Judgement,
  decision: MinutedDecision,
  sequence: number,
): Promise<void> {
  const { strapi, after, actor, now } = on;
  const target = { uid: DECISION, documentId: decision.id, actor, now };
  const minutes = after.documentId;
  if (decision.kind === 'for_information') {
    await performAsMachine(
      strapi,
      { ...target, action: 'decision.conclude' },
      { minutes, sequence },
    );
    return;
  }
  const linked = decision.task?.id ?? null;
  const task = linked ?? (decision.kind === 'assignment' ? await makeTask(on, decision) : null);
  const effect = { minutes, task, sequence };
  await performAsMachine(strapi, { ...target, action: 'decision.take_effect' }, effect);
  if (decision.task?.state === 'struck_off') await followTask(on, linked, 'decision.carry_out');
}

/**
 * Notice 四(一): with its minutes a decision takes effect: an assignment gets its task, a linked one
 * keeps it, information is concluded. All of it in the transaction of the issue, or nothing.
 */
export async function putIntoEffect(on: Judgement): Promise<void> {
  const { strapi, after } = on;
  const decisions = await decisionsOf(strapi, textOf(after, 'meeting'));
  for (const [at, decision] of decisions.entries()) {
    if (isPending(decision)) await takeEffect(on, decision, at + 1);
  }
  await settleOwed(strapi, LATE_EVENTS.issue, textOf(after, 'meeting') ?? '');
}
