import {
  attendanceOptions,
  attendOf,
  recordAttendance,
  recordLate,
} from '../../api/meeting/attendance';
import { appointmentOf, invitationTo, meetingFacts } from '../../api/meeting/letters';
import { inactiveAmong, isChairHeld, readMeeting } from '../../api/meeting/read';
import { askAgain, callUnits, tellChangedUnits } from '../../api/meeting/units';
import { MINUTES_OF_MEETING } from '../../api/minutes/meeting';
import { releaseTopics } from '../../api/topic/agenda';
import { heldAnswerFaults } from '../../domain/attendance';
import { CONTRACTS } from '../../domain/contract';
import { MEETING_TRANSITIONS } from '../../domain/meeting';
import {
  changeFaults,
  convocationFaults,
  heldFaults,
  isMeetingKind,
  keptTime,
  meetingFaults,
  MINUTED_KINDS,
  seriesOf,
  unitFaults,
} from '../../domain/meeting-form';
import { NO_PARTIES } from '../../domain/permissions';
import type { Transition } from '../../domain/transition';
import type { Violation } from '../../domain/verdict';
import type { GateRecord } from '../record';
import { idsOf, textOf } from '../record';
import { same } from '../relations';
import type { GateRule, Judgement } from '../rule';
import { findRow } from '../rows';
import { meetingHints } from './meeting-hints';
import { onceAnswered } from './once-answered';

const MEETING = 'api::meeting.meeting';

const inactiveIn = ({ strapi, after }: Judgement): Promise<string[]> =>
  inactiveAmong(strapi, idsOf(after, 'units'));

/** Who is called to a convened meeting may change, but somebody is called. */
async function editedUnits(on: Judgement): Promise<Violation[]> {
  const { before, after } = on;
  const convened = before !== null && textOf(before, 'state') === 'convened';
  if (!convened || same(before['units'], after['units'])) return [];
  return unitFaults(idsOf(after, 'units'), await inactiveIn(on));
}

/** Everything that stands against calling people to the meeting as it is. */
async function convocation(on: Judgement): Promise<Violation[]> {
  const { strapi, after, today } = on;
  return convocationFaults(
    await readMeeting(strapi, after),
    { chairHeld: await isChairHeld(strapi, after), inactiveUnits: await inactiveIn(on) },
    today,
  );
}

/** A changed meeting is as fit to be called to as a new one. */
async function change(on: Judgement): Promise<Violation[]> {
  const { before, after, answers } = on;
  if (!before || Object.keys(answers).length === 0) return [];
  return [...changeFaults(appointmentOf(before), appointmentOf(after)), ...(await convocation(on))];
}

async function codeOf(strapi: Judgement['strapi'], group: string | null): Promise<string | null> {
  if (group === null) return null;
  const row = await findRow<{ code: string }>(strapi, 'api::group.group', {
    where: { documentId: group },
    select: ['code'],
  });
  return row?.code ?? null;
}

async function derived({ strapi, after }: Judgement): Promise<Record<string, unknown>> {
  const kind = textOf(after, 'kind');
  return {
    startsAt: keptTime(textOf(after, 'startsAt')),
    endsAt: keptTime(textOf(after, 'endsAt')),
    series: isMeetingKind(kind)
      ? seriesOf(kind, await codeOf(strapi, textOf(after, 'group')))
      : null,
  };
}

/** Nobody hears that a meeting is off which nobody was called to. */
const told = ({ before, after }: Judgement): GateRecord | null =>
  before !== null &&
  textOf(before, 'state') === 'planned' &&
  textOf(after, 'state') === 'called_off'
    ? null
    : after;

/** A meeting is held on its day at the earliest; minutes are drafted once, and not of every kind. */
function awaits({ action }: Transition, record: GateRecord, today: string): boolean {
  if (action === 'meeting.hold') return (textOf(record, 'heldOn') ?? '') <= today;
  if (action !== 'meeting.draft_minutes') return true;
  const minuted = MINUTED_KINDS.some((kind) => kind === textOf(record, 'kind'));
  return minuted && record['minutesDraftedAt'] === null;
}

/** Units know of a meeting they were called to, and of one that was held all the same. */
const isKnown = (record: GateRecord): boolean =>
  record['convenedAt'] !== null || textOf(record, 'state') === 'held';

const isDispatch = (record: GateRecord): boolean => textOf(record, 'kind') === 'group_dispatch';

/** Notice 四(一)(三). */
export const meetingRule: GateRule = {
  uid: MEETING,
  contract: CONTRACTS[MEETING],
  table: MEETING_TRANSITIONS,
  faults: async (on) => [
    ...meetingFaults(await readMeeting(on.strapi, on.after)),
    ...(await editedUnits(on)),
  ],
  checks: {
    convocation,
    change,
    'day-come': ({ after, today }) => heldFaults(textOf(after, 'heldOn'), today),
    'meeting-units': async (on) => unitFaults(idsOf(on.after, 'units'), await inactiveIn(on)),
    'came-or-missed': (on) => onceAnswered(on, () => heldAnswerFaults(attendOf(on.answers))),
    ...MINUTES_OF_MEETING.checks,
  },
  options: { ...attendanceOptions, ...MINUTES_OF_MEETING.options },
  // Units hear of a meeting when they are called to it; a group's dispatch is its head's from the start.
  parties: (record) => ({
    ...NO_PARTIES,
    concerned: isKnown(record) ? idsOf(record, 'units') : [],
    group: isDispatch(record) ? textOf(record, 'group') : null,
  }),
  onDesk: (record) => isKnown(record) || isDispatch(record),
  awaits,
  hints: meetingHints,
  derive: derived,
  effects: {
    'meeting.convene': callUnits,
    'meeting.change': askAgain,
    'meeting.call_off': releaseTopics,
    'meeting.hold': recordAttendance,
    'meeting.record_held': recordLate,
    ...MINUTES_OF_MEETING.effects,
  },
  leadsTo: MINUTES_OF_MEETING.leadsTo,
  onWrite: tellChangedUnits,
  told,
  invitation: ({ after }) => invitationTo(after),
  facts: meetingFacts,
  title: (record) => textOf(record, 'title') ?? '',
};
