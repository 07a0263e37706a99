import type { MeetingKind } from './meeting';
import { MEETING_KINDS } from './meeting';
import type { PostKind } from './roles';
import type { Violation } from './verdict';
import { violation } from './verdict';

export const isMeetingKind = (text: string | null): text is MeetingKind =>
  MEETING_KINDS.some((kind) => kind === text);

const CLOCK = /^(\d{1,2})(?::|点|时)(\d{1,2})?分?$/;
const LAST_HOUR = 23;
const LAST_MINUTE = 59;

/**
 * A time of the office's wall clock as `HH:MM`, from what people type: 9:00, ９：００, 9点30分, 14时.
 * Null: no such time.
 */
export function parseTime(text: string): string | null {
  const found = CLOCK.exec(text.normalize('NFKC').replace(/\s/g, ''));
  if (!found || (found[2] === undefined && text.normalize('NFKC').includes(':'))) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > LAST_HOUR || minute > LAST_MINUTE) return null;
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The time as it is kept; what is no time stays as it was typed, for the fault to name it. */
export const keptTime = (text: string | null): string | null =>
  text === null ? null : (parseTime(text) ?? text);

interface Chairs {
  /** Posts whose meeting it is. */
  readonly own: readonly PostKind[];
  /** Posts that chair it when asked to 委托. */
  readonly deputies: readonly PostKind[];
}

/** Notice 四(一)(三): who chairs what, and who instead of him. */
export const CHAIRS = {
  committee_report: { own: ['taskforce_leader'], deputies: ['executive_deputy_leader'] },
  leader_regular: { own: ['taskforce_leader'], deputies: ['executive_deputy_leader'] },
  executive_regular: { own: ['executive_deputy_leader'], deputies: ['deputy_leader'] },
  office_meeting: { own: ['office_director'], deputies: ['office_deputy_director'] },
  group_dispatch: { own: ['group_head'], deputies: ['taskforce_member', 'deputy_leader'] },
  director_dispatch: { own: ['office_director'], deputies: ['office_deputy_director'] },
} as const satisfies Record<MeetingKind, Chairs>;

/** Kinds whose decisions go out as minutes 会议纪要 〔四(一)〕; the others may end when held. */
export const MINUTED_KINDS: readonly MeetingKind[] = [
  'leader_regular',
  'executive_regular',
  'office_meeting',
];

export interface Chair {
  readonly kind: string;
  /** Document id of its group. */
  readonly group: string | null;
}

export interface Meeting {
  readonly kind: string | null;
  readonly group: string | null;
  readonly heldOn: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string | null;
  readonly delegation: string | null;
  readonly units: readonly string[];
  /** The post that chairs; null while none is named. */
  readonly chair: Chair | null;
}

function groupFaults({ kind, group }: Meeting): Violation[] {
  if (kind !== 'group_dispatch') {
    return group === null ? [] : [violation('meeting.group-superfluous', 'group')];
  }
  return group === null ? [violation('meeting.group-missing', 'group')] : [];
}

/** Times that can be read, the end after the start; midnight ends no office's meeting. */
export function timeFaults(startsAt: string | null, endsAt: string | null): Violation[] {
  const [start, end] = [startsAt, endsAt].map((text) => (text === null ? null : parseTime(text)));
  const unread = [
    { field: 'startsAt', sent: startsAt, read: start },
    { field: 'endsAt', sent: endsAt, read: end },
  ].filter(({ sent, read }) => sent !== null && read === null);
  if (unread.length > 0) {
    return unread.map(({ field }) => violation('meeting.time-unreadable', field));
  }
  const backwards = typeof start === 'string' && typeof end === 'string' && end <= start;
  return backwards ? [violation('meeting.end-not-after-start', 'endsAt')] : [];
}

const among = (kinds: readonly PostKind[], kind: string): boolean =>
  kinds.some((known) => known === kind);

/** A meeting is chaired by the post whose it is, or by its deputy with a recorded 委托. */
function chairFaults({ kind, group, chair, delegation }: Meeting): Violation[] {
  if (chair === null || !isMeetingKind(kind)) return [];
  const { own, deputies } = CHAIRS[kind];
  const isOwn = among(own, chair.kind);
  const elsewhere = chair.kind === 'group_head' && chair.group !== group;
  if (elsewhere || !(isOwn || among(deputies, chair.kind))) {
    return [violation('meeting.chair-unfit', 'chair')];
  }
  const told = delegation !== null && delegation.trim() !== '';
  return isOwn || told ? [] : [violation('meeting.delegation-missing', 'delegation')];
}

/** What is wrong with a meeting in whatever state, all at once; that its day exists is a matter of form. */
export const meetingFaults = (meeting: Meeting): Violation[] => [
  ...groupFaults(meeting),
  ...timeFaults(meeting.startsAt, meeting.endsAt),
  ...chairFaults(meeting),
];

const blank = (text: string | null): boolean => text === null || text.trim() === '';

/** What the day of the meeting says of the posts and units it needs. */
export interface OnItsDay {
  /** Whether somebody holds the chair's post on the day of the meeting. */
  readonly chairHeld: boolean;
  /** Names of invited units that are no longer active. */
  readonly inactiveUnits: readonly string[];
}

/** Somebody is called, and only units that are still there. */
export const unitFaults = (
  units: readonly string[],
  inactiveUnits: readonly string[],
): Violation[] => [
  ...(units.length === 0 ? [violation('meeting.units-missing', 'units')] : []),
  ...(inactiveUnits.length > 0
    ? [violation('meeting.unit-inactive', 'units', { units: inactiveUnits.join('、') })]
    : []),
];

/** What a meeting lacks before anybody is called to it, all at once. */
export const convocationFaults = (
  meeting: Meeting,
  { chairHeld, inactiveUnits }: OnItsDay,
  today: string,
): Violation[] => [
  ...(meeting.heldOn !== null && meeting.heldOn < today ? [violation('date.past', 'heldOn')] : []),
  ...(blank(meeting.startsAt) ? [violation('meeting.starts-at-missing', 'startsAt')] : []),
  ...(blank(meeting.place) ? [violation('meeting.place-missing', 'place')] : []),
  ...unitFaults(meeting.units, inactiveUnits),
  ...(meeting.chair === null ? [violation('meeting.chair-missing', 'chair')] : []),
  ...(meeting.chair !== null && !chairHeld ? [violation('meeting.chair-vacant', 'chair')] : []),
];

/** A meeting is recorded as held on its day or later. */
export const heldFaults = (heldOn: string | null, today: string): Violation[] =>
  heldOn !== null && heldOn > today ? [violation('meeting.not-yet', 'heldOn')] : [];

type Appointment = Pick<Meeting, 'heldOn' | 'startsAt' | 'endsAt' | 'place'>;

/** Whether those invited have to say again whether they come. */
export const isMoved = (before: Appointment, after: Appointment): boolean =>
  before.heldOn !== after.heldOn ||
  before.startsAt !== keptTime(after.startsAt) ||
  before.endsAt !== keptTime(after.endsAt);

/** A change that changes nothing would call everybody for nothing. */
export const changeFaults = (before: Appointment, after: Appointment): Violation[] =>
  isMoved(before, after) || before.place !== after.place
    ? []
    : [violation('meeting.nothing-changed')];

/** The series a meeting belongs to: the code of its cadence, else its kind. */
export function seriesOf(kind: MeetingKind, groupCode: string | null): string {
  const base = kind.replaceAll('_', '-');
  if (kind !== 'group_dispatch' || groupCode === null) return base;
  return `${base}-${groupCode.replace(/^special-group-/, '')}`;
}
