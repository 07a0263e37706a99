import type { Window } from './cadence';
import type { Calendar, DateText } from './calendar';
import { addDays, addWorkingDays, isWorkingDay } from './calendar';
import type { MeetingKind } from './meeting';
import type { Actor } from './permissions';

/** Working days between planning a meeting and holding it: time to prepare and to answer. */
export const NOTICE_DAYS = 3;

/** Where the office has not yet said when its meetings begin and end. */
export const DEFAULT_HOURS = { startsAt: '09:00', endsAt: '11:30' } as const;

/** The first working day of a window on or after a day, or null: there is none left. */
function firstWorkingDay(calendar: Calendar, from: DateText, window: Window): DateText | null {
  let day = from > window.from ? from : window.from;
  while (day <= window.to && !isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day <= window.to ? day : null;
}

/**
 * The day to propose: in the running window with due notice, else on whatever working day it has
 * left; in the next one where this window has its meeting already or no working day left.
 * `windows` are the running and the next one; without them a body meets as needed.
 */
export function proposedDay(
  calendar: Calendar,
  today: DateText,
  windows: { readonly current: Window; readonly next: Window; readonly met: boolean } | null,
): DateText {
  const due = addWorkingDays(calendar, today, NOTICE_DAYS).date;
  if (windows === null) return due;
  const { current, next, met } = windows;
  const tomorrow = addDays(today, 1);
  const inThis = met
    ? null
    : (firstWorkingDay(calendar, due, current) ?? firstWorkingDay(calendar, tomorrow, current));
  return inThis ?? firstWorkingDay(calendar, due, next) ?? due;
}

export interface WaitingTopic {
  readonly documentId: string;
  readonly state: string;
  readonly forKind: string | null;
  readonly forGroup: string | null;
  readonly group: string | null;
  /** Series of the meeting that carried it over; null where none did. */
  readonly carriedIn: string | null;
  /** Day of the meeting that carried it over. */
  readonly carriedOn: string | null;
}

export interface Body {
  readonly series: string;
  readonly kind: MeetingKind;
  /** Document id; null for every body but a special group. */
  readonly group: string | null;
}

/** Whether an admitted topic is meant for the body; one that names no kind goes where it is put. */
function isMeantFor(topic: WaitingTopic, { kind, group }: Body): boolean {
  if (kind !== 'group_dispatch') return topic.forKind === null || topic.forKind === kind;
  return topic.forKind === kind && (topic.forGroup ?? topic.group) === group;
}

const isCarried = (topic: WaitingTopic): boolean => topic.state === 'carried_over';

/**
 * Notice 四(一): what the next meeting of a body takes up, carried-over topics of its own series
 * first and the longest waiting among them first, then the admitted ones in the order they came.
 */
export function agendaTopics<T extends WaitingTopic>(topics: readonly T[], body: Body): T[] {
  const carried = topics
    .filter(isCarried)
    .filter((topic) =>
      topic.carriedIn === null ? isMeantFor(topic, body) : topic.carriedIn === body.series,
    )
    .sort((a, b) => ((a.carriedOn ?? '') < (b.carriedOn ?? '') ? -1 : 1));
  const admitted = topics.filter((topic) => !isCarried(topic) && isMeantFor(topic, body));
  return [...carried, ...admitted];
}

export interface UnfinishedDecision {
  readonly dueOn: string | null;
}

const LATEST = '9999-12-31';

/** Unfinished decisions as the agenda opens with them: what is due first, first. */
export const inDueOrder = <T extends UnfinishedDecision>(decisions: readonly T[]): T[] =>
  [...decisions].sort((a, b) => ((a.dueOn ?? LATEST) < (b.dueOn ?? LATEST) ? -1 : 1));

/** Notice 四(一)(三): 综合组 plans every meeting, the head of a group the dispatches of his group. */
export function mayPlan(actor: Actor, { kind, group }: Omit<Body, 'series'>): boolean {
  if (actor.kind === 'machine') return true;
  if (actor.kind === 'nobody') return false;
  if (actor.roles.includes('general')) return true;
  const heads = actor.posts.filter((post) => post.kind === 'group_head');
  return kind === 'group_dispatch' && group !== null && heads.some((post) => post.group === group);
}
