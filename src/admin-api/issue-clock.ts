import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { officeDate } from '../domain/calendar';
import type { ClockRound } from '../domain/clock';
import { clockOn } from '../domain/clock';
import { clockSentence, resultWords, roundSentence } from '../domain/clock.zh';
import type { PersonActor } from '../domain/permissions';
import { labelOf } from '../domain/wording.zh';
import { readCalendar } from '../gate/calendar';
import { clockFieldsOf } from '../gate/clocks';
import { notFound } from '../gate/errors';
import { itemsOf } from '../gate/record';
import { visibleRecord } from '../gate/transition';
import { param } from '../web/request';

const ISSUE = 'api::issue.issue';

const shownRound = (round: ClockRound) => ({
  label: labelOf(round.clock),
  unit: round.unitName,
  result: round.result,
  resultWords: resultWords(round),
  sentence: roundSentence(round),
});

/**
 * The clock of an issue as it stands today, and the rounds that have ended, in their order.
 * @throws 404 where there is none, or none for this actor
 */
export async function clockOfIssue(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const found = await visibleRecord(strapi, { uid: ISSUE, documentId: param(ctx, 'id'), actor });
  if (!found) throw notFound();
  const [today, calendar] = [officeDate(now), await readCalendar(strapi)];
  const fields = clockFieldsOf(found.record);
  const { clock, clockDaysLeft } = clockOn(fields, today, calendar);
  return {
    sentence: clockSentence(fields, today, calendar),
    isOverdue: clock !== null && clockDaysLeft !== null && clockDaysLeft < 0,
    // Only the machine writes rounds, as `domain/clock.ts` makes them.
    rounds: itemsOf(found.record, 'rounds').map((item) =>
      shownRound(item as unknown as ClockRound),
    ),
  };
}
