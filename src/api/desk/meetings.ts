import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { Named } from './mine';
import { groupsOf, NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';
import { OFFICE_DAY } from './urgent';

export const MEETING = 'api::meeting.meeting';
export const ATTENDANCE = 'api::attendance.attendance';
const TOPIC = 'api::topic.topic';

/** A meeting as a list shows it. */
export interface MeetingSummary {
  readonly id: number;
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly kind: string;
  readonly heldOn: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string | null;
  readonly group: Named | null;
}

/** A meeting as whoever is invited was told of it. */
export interface MeetingDetail extends MeetingSummary {
  readonly series: string | null;
  readonly delegation: string | null;
  readonly calledOffReason: string | null;
  readonly chair: Named | null;
  readonly units: readonly Named[];
}

const SUMMARY = [
  'id',
  'documentId',
  'title',
  'state',
  'kind',
  'heldOn',
  'startsAt',
  'endsAt',
  'place',
] as const satisfies readonly (keyof MeetingSummary)[];

/** Named one by one: whom the office invited from outside and what it notes are its own. */
const DETAIL = [
  ...SUMMARY,
  'series',
  'delegation',
  'calledOffReason',
] as const satisfies readonly (keyof MeetingDetail)[];

/** What a unit answered to one meeting, and what was recorded of it. */
export interface AttendanceItem {
  readonly documentId: string;
  readonly state: string;
  readonly answer: string | null;
  readonly attendeeName: string | null;
  readonly absenceReason: string | null;
  readonly unit: Named | null;
}

export const DISPATCH = 'group_dispatch';

/**
 * The meetings an account sees: those its units have been called to, and the dispatches of its group
 * from the first plan on; the query form of `concerns`.
 */
const mine = (actor: PersonActor) => ({
  $or: [
    {
      units: { documentId: { $in: unitsOf(actor) } },
      $or: [{ convenedAt: { $notNull: true } }, { state: 'held' }],
    },
    { group: { documentId: { $in: groupsOf(actor) } }, kind: DISPATCH },
  ],
});

const INVITED = `select l.meeting_id from meetings_units_lnk l join meetings m on m.id = l.meeting_id
  where l.unit_id in (select id from mine) and (m.convened_at is not null or m.state = 'held')`;

const led = (on: string): string => `select l.meeting_id from meetings_group_lnk l
  join meetings m on m.id = l.meeting_id
  where l.group_id in (select id from led) and m.kind = '${DISPATCH}' and ${on}`;

/** Convened meetings that a unit of the reader's has not answered. */
const UNANSWERED = `select l.meeting_id from attendances_meeting_lnk l
  join attendances a on a.id = l.attendance_id
  join attendances_unit_lnk u on u.attendance_id = a.id
  join meetings m on m.id = l.meeting_id
  where u.unit_id in (select id from mine) and a.state = 'attendance_asked' and m.state = 'convened'`;

/** Dispatches whose next step is their group's: to be convened, or to be recorded as held. */
const TO_HANDLE = led(`(m.state = 'planned'
    or (m.state = 'convened' and m.held_on <= ${OFFICE_DAY}))`);

/** What asks for an answer first, by its day; then what is to come, then what has been, newest first. */
export const URGENT_MEETINGS: UrgentList = {
  uid: MEETING,
  ways: `${INVITED} union ${led('true')}`,
  own: `${UNANSWERED} union ${TO_HANDLE}`,
  shown: 'true',
  waits: 'true',
  order: `t.state in ('held', 'called_off'),
    case when t.state in ('planned', 'convened') then t.held_on end, t.held_on desc, t.id desc`,
};

/** Whether the reader heads the group whose dispatch it is. */
export const leadsMeeting = ({ kind, group }: MeetingSummary, actor: PersonActor): boolean =>
  kind === DISPATCH && group !== null && groupsOf(actor).includes(group.documentId);

/** Whether the reader has a next step: to answer, to convene, or to record what was held. */
export const meetingWaits = (
  meeting: MeetingSummary,
  attendances: readonly AttendanceItem[],
  actor: PersonActor,
  today: string,
): boolean => {
  const { state, heldOn } = meeting;
  const asked = attendances.some((one) => one.state === 'attendance_asked');
  const leads = leadsMeeting(meeting, actor);
  if (state === 'planned') return leads;
  return state === 'convened' && (asked || (leads && heldOn <= today));
};

/** Nothing can be answered any more. */
export const isMeetingClosed = ({ state }: MeetingSummary): boolean =>
  state === 'held' || state === 'called_off';

/** One page of the actor's meetings, what asks for an answer first; pages count from 1. */
export const meetingsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<MeetingSummary>> =>
  readPage<MeetingSummary>(strapi, actor, URGENT_MEETINGS, page, {
    select: SUMMARY,
    populate: { group: NAME },
  });

/** One meeting, or null: not there, not yet convened, or none of the actor's. */
export const meetingOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<MeetingDetail | null> =>
  findRow<MeetingDetail>(strapi, MEETING, {
    where: { documentId, ...mine(actor) },
    select: DETAIL,
    populate: { group: NAME, chair: NAME, units: NAME },
  });

interface AttendanceRow extends AttendanceItem {
  readonly meeting: { readonly id: number } | null;
}

/** How the reader's units attend these meetings, by the meeting's row id. */
export async function attendancesOf(
  strapi: Core.Strapi,
  actor: PersonActor,
  meetings: readonly { readonly id: number }[],
): Promise<(meeting: { readonly id: number }) => AttendanceItem[]> {
  const rows = await findRows<AttendanceRow>(strapi, ATTENDANCE, {
    where: {
      meeting: { id: { $in: meetings.map(({ id }) => id) } },
      unit: { documentId: { $in: unitsOf(actor) } },
    },
    select: ['id', 'documentId', 'state', 'answer', 'attendeeName', 'absenceReason'],
    populate: { unit: NAME, meeting: { select: ['id'] } },
    orderBy: { id: 'asc' },
  });
  return ({ id }) => rows.filter(({ meeting }) => meeting?.id === id);
}

/** A topic as an agenda names it. */
export interface AgendaItem {
  readonly documentId: string;
  readonly title: string;
  readonly unit: Named | null;
  readonly group: Named | null;
}

/** The topics of a meeting in the order of its agenda; for whoever sees the meeting. */
export const agendaOf = (strapi: Core.Strapi, meeting: MeetingDetail): Promise<AgendaItem[]> =>
  findRows<AgendaItem>(strapi, TOPIC, {
    where: { meeting: { id: meeting.id }, state: { $in: ['scheduled', 'discussed'] } },
    select: ['id', 'documentId', 'title'],
    populate: { unit: NAME, group: NAME },
    orderBy: [{ agendaOrder: 'asc' }, { id: 'asc' }],
  });
