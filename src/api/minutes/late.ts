import type { Core } from '@strapi/strapi';
import type { Calendar, DateText } from '../../domain/calendar';
import { officeDate } from '../../domain/calendar';
import { dateWords } from '../../domain/letters.zh';
import { MINUTED_KINDS } from '../../domain/meeting-form';
import type { LateStep, MinutesNorms } from '../../domain/minutes';
import { lateSteps } from '../../domain/minutes';
import type { Telling } from '../../gate/notify';
import { findRows } from '../../gate/rows';
import { readNorms } from './norms';
import { MEETING, MINUTES } from './read';

/** What is told of each step; it is about the meeting, which has no minutes yet or none in effect. */
export const LATE_EVENTS = {
  draft: 'minutes.draft_late',
  issue: 'minutes.issue_late',
} as const satisfies Record<LateStep, string>;

interface HeldRow {
  readonly documentId: string;
  readonly title: string;
  readonly heldOn: DateText;
}

interface MinutesRow {
  readonly state: string;
  readonly issueDueOn: DateText | null;
  readonly meeting: { readonly documentId: string } | null;
}

/** When meetings are looked at, from when on they are judged, and by what. */
interface Judging {
  readonly now: Date;
  readonly since: DateText;
  readonly calendar: Calendar;
  readonly norms: MinutesNorms;
}

function tellingsOf(held: HeldRow, minutes: MinutesRow | null, on: Judging): Telling[] {
  const { documentId, title, heldOn } = held;
  const today = officeDate(on.now);
  const known = minutes && {
    issued: minutes.state === 'issued_minutes',
    issueDueOn: minutes.issueDueOn,
  };
  return lateSteps({ heldOn, minutes: known }, { ...on, today }).map(({ step, dueOn }) => ({
    event: LATE_EVENTS[step],
    uid: MEETING,
    record: { documentId, version: null },
    facts: { title, heldOn: dateWords(heldOn), dueOn: dateWords(dueOn) },
    now: on.now,
    today,
    occasion: documentId,
  }));
}

/**
 * Minutes of meetings held since a day that are behind the office's norms, one telling for a meeting
 * and step. Of kinds that have no minutes, and of meetings called off, there is none.
 */
export async function lateMinutes(
  strapi: Core.Strapi,
  on: Omit<Judging, 'norms'>,
): Promise<Telling[]> {
  const where = { state: 'held', kind: { $in: MINUTED_KINDS }, heldOn: { $gte: on.since } };
  const held = await findRows<HeldRow>(strapi, MEETING, {
    where,
    select: ['documentId', 'title', 'heldOn'],
    orderBy: { id: 'asc' },
  });
  const minutes = await findRows<MinutesRow>(strapi, MINUTES, {
    where: { corrects: { $null: true }, meeting: where },
    select: ['state', 'issueDueOn'],
    populate: { meeting: { select: ['documentId'] } },
  });
  const byMeeting = new Map(minutes.map((row) => [row.meeting?.documentId, row]));
  const judging = { ...on, norms: await readNorms(strapi) };
  return held.flatMap((one) => tellingsOf(one, byMeeting.get(one.documentId) ?? null, judging));
}
