/**
 * The clocks of business-environment issues, notice 三(一)3 and design §3: at most one runs at a time,
 * in working days, as scalars on its issue; each one that ended is a round whose result is frozen.
 */
import type { Calendar, DateText, WorkingDays } from './calendar';
import { addDays, addWorkingDays, isCovered, isWorkingDay, workingDaysBetween } from './calendar';

export const CLOCKS = ['dispatch_clock', 'accept_clock', 'handle_clock', 'inform_clock'] as const;
export type Clock = (typeof CLOCKS)[number];

export const CLOCK_RESULTS = ['clock_met', 'clock_late'] as const;
export type ClockResult = (typeof CLOCK_RESULTS)[number];

export const COMPLEXITIES = ['ordinary', 'complex', 'difficult'] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

/** Working days each clock allows, by the names of the rulebook. */
export interface ClockRules {
  readonly clockDispatchDays: number;
  readonly clockAcceptDays: number;
  readonly clockOrdinaryDays: number;
  readonly clockComplexDays: number;
  readonly clockDifficultDays: number;
  readonly clockUrgentDays: number;
  readonly clockInformDays: number;
}

/** Design §3, for a rulebook that leaves one blank. */
export const CLOCK_DEFAULTS = {
  clockDispatchDays: 1,
  clockAcceptDays: 1,
  clockOrdinaryDays: 5,
  clockComplexDays: 10,
  clockDifficultDays: 15,
  clockUrgentDays: 2,
  clockInformDays: 5,
} as const satisfies ClockRules;

/** The clock an issue's state starts. A paused issue keeps the days it has left. */
export const STATE_CLOCKS = {
  registered: 'dispatch_clock',
  declined: null,
  dispatched: 'accept_clock',
  handling: 'handle_clock',
  issue_paused: null,
  replied: null,
  resolved: 'inform_clock',
  followed_up: null,
  issue_closed: null,
} as const satisfies Readonly<Record<string, Clock | null>>;

/** Whose time a clock counts: the office's own is never held against a unit. */
export const CLOCK_BINDS = {
  dispatch_clock: 'office',
  accept_clock: 'unit',
  handle_clock: 'unit',
  inform_clock: 'office',
} as const satisfies Record<Clock, 'office' | 'unit'>;

/** What of an issue decides how long its unit has. */
export interface ClockFacts {
  readonly complexity: Complexity | null;
  readonly urgent: boolean;
}

/**
 * The clock of an issue, in the issue's own fields. It runs while `clock` is set; then the due date
 * is set too. Paused, `clock` is blank and `clockPausedOn` set, and `clockDaysLeft` is kept.
 */
export interface ClockFields {
  readonly clock: Clock | null;
  readonly clockStartedOn: DateText | null;
  /** Working days allowed at the start. */
  readonly clockDays: number | null;
  /**
   * The due date is so many working days after this day: the start and the days allowed, after a
   * pause its end and the days then left, after an extension the day granted and nought.
   */
  readonly clockCountsFrom: DateText | null;
  readonly clockCountsDays: number | null;
  readonly clockDueOn: DateText | null;
  /** The due date before it was first extended. */
  readonly clockFirstDueOn: DateText | null;
  /** The due date may still move: it reaches into a year without a calendar. */
  readonly clockProvisional: boolean;
  /** Working days left, negative when overdue, as last counted; while paused what is left for later. */
  readonly clockDaysLeft: number | null;
  readonly clockPausedOn: DateText | null;
  readonly clockExtensions: number;
}

/** No clock runs, none is paused. */
export const NO_CLOCK = {
  clock: null,
  clockStartedOn: null,
  clockDays: null,
  clockCountsFrom: null,
  clockCountsDays: null,
  clockDueOn: null,
  clockFirstDueOn: null,
  clockProvisional: false,
  clockDaysLeft: null,
  clockPausedOn: null,
  clockExtensions: 0,
} as const satisfies ClockFields;

/** A clock that runs: what it cannot be without is there. */
export interface RunningClock extends ClockFields {
  readonly clock: Clock;
  readonly clockStartedOn: DateText;
  readonly clockCountsFrom: DateText;
  readonly clockCountsDays: number;
  readonly clockDueOn: DateText;
}

/** Whether a clock runs; a paused one does not. */
export const isRunning = (fields: ClockFields): fields is RunningClock =>
  fields.clock !== null &&
  fields.clockStartedOn !== null &&
  fields.clockCountsFrom !== null &&
  fields.clockCountsDays !== null &&
  fields.clockDueOn !== null;

/** A finished clock, as it stands on the issue for ever. */
export interface ClockRound {
  readonly clock: Clock;
  /** The unit whose time it was; null for a clock of the office. */
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly startedOn: DateText;
  readonly dueOn: DateText;
  readonly endedOn: DateText;
  readonly result: ClockResult;
  /** Working days, 0 when met. */
  readonly lateDays: number;
  readonly provisional: boolean;
  /** The action that ended it. */
  readonly endedBy: string;
}

/** How a clock ended, and whose issue it was by then. */
export interface ClockEnd {
  readonly endedBy: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
}

const RULE_OF_COMPLEXITY = {
  ordinary: 'clockOrdinaryDays',
  complex: 'clockComplexDays',
  difficult: 'clockDifficultDays',
} as const satisfies Record<Complexity, keyof ClockRules>;

/** Urgent goes before complexity; one nobody has judged is taken for ordinary. */
const handleRule = ({ complexity, urgent }: ClockFacts): keyof ClockRules =>
  urgent ? 'clockUrgentDays' : RULE_OF_COMPLEXITY[complexity ?? 'ordinary'];

const RULE_OF_CLOCK = {
  dispatch_clock: () => 'clockDispatchDays',
  accept_clock: () => 'clockAcceptDays',
  handle_clock: handleRule,
  inform_clock: () => 'clockInformDays',
} as const satisfies Record<Clock, (facts: ClockFacts) => keyof ClockRules>;

/** Working days a clock allows. */
export const allowedDays = (clock: Clock, facts: ClockFacts, rules: ClockRules): number =>
  rules[RULE_OF_CLOCK[clock](facts)];

/** The date itself where people work, else the next day they do, as the Civil Code counts terms. */
function workingDayFrom(calendar: Calendar, date: DateText): DateText {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** So many working days back; of a day off the last working day before it is the first to count. */
const backFrom = (calendar: Calendar, date: DateText, days: number): DateText =>
  addWorkingDays(calendar, date, isWorkingDay(calendar, date) ? days : days - 1).date;

function dueAfter(calendar: Calendar, from: DateText, days: number) {
  if (days > 0) return addWorkingDays(calendar, from, days);
  const date = days < 0 ? backFrom(calendar, from, days) : workingDayFrom(calendar, from);
  return { date, provisional: !isCovered(calendar, date) };
}

/** A due date, and what it was counted from. */
export type Counted = Pick<
  RunningClock,
  'clockCountsFrom' | 'clockCountsDays' | 'clockDueOn' | 'clockProvisional'
>;

function counted(calendar: Calendar, from: DateText, days: number): Counted {
  const due = dueAfter(calendar, from, days);
  return {
    clockCountsFrom: from,
    clockCountsDays: days,
    clockDueOn: due.date,
    clockProvisional: due.provisional,
  };
}

/**
 * Working days left of a running clock, negative when overdue. The due day itself has 0 left, and a
 * day off on which nothing more is left is not yet a day late: only working days count.
 */
export const daysLeft = (
  running: Pick<RunningClock, 'clockDueOn'>,
  today: DateText,
  calendar: Calendar,
): WorkingDays => workingDaysBetween(calendar, today, running.clockDueOn);

/** What passing days and new calendars change of a running clock. */
export type ClockStanding = Counted & { readonly clockDaysLeft: number };

/**
 * A provisional due date counted again by the calendar as it is now; a firm one stays, whatever
 * becomes of the calendar.
 */
function settled(running: Counted, calendar: Calendar): Counted {
  if (!running.clockProvisional) return running;
  return counted(calendar, running.clockCountsFrom, running.clockCountsDays);
}

/** A running clock as it stands on a day: the sweep writes it, and every step starts from it. */
export function standingOn(running: Counted, today: DateText, calendar: Calendar): ClockStanding {
  const due = settled(running, calendar);
  return { ...due, clockDaysLeft: daysLeft(due, today, calendar).days };
}

const withStanding = (
  running: RunningClock,
  today: DateText,
  calendar: Calendar,
): RunningClock => ({
  ...running,
  ...standingOn(running, today, calendar),
});

/**
 * Starts a clock on a day: the first of its working days is the next one.
 * @param facts as they stand at the start; a later edit of the issue changes no running clock
 */
export function startClock(
  clock: Clock,
  today: DateText,
  facts: ClockFacts,
  rules: ClockRules,
  calendar: Calendar,
): RunningClock {
  const days = allowedDays(clock, facts, rules);
  const started = { ...NO_CLOCK, clock, clockStartedOn: today, clockDays: days };
  return withStanding({ ...started, ...counted(calendar, today, days) }, today, calendar);
}

/** {@link standingOn} for an issue: one whose clock does not run is left as it is. */
export const clockOn = (fields: ClockFields, today: DateText, calendar: Calendar): ClockFields =>
  isRunning(fields) ? withStanding(fields, today, calendar) : fields;

/** A result is firm as soon as the days it rests on have a calendar, though the due date has none. */
function isProvisional(running: RunningClock, today: DateText, calendar: Calendar): boolean {
  const { clockCountsFrom, clockDueOn, clockProvisional } = running;
  if (clockProvisional) return workingDaysBetween(calendar, clockCountsFrom, today).provisional;
  return clockDueOn < today && workingDaysBetween(calendar, clockDueOn, today).provisional;
}

/** Ends a running clock on a day. The round is final: nothing later rewrites it. */
export function endClock(
  fields: RunningClock,
  today: DateText,
  calendar: Calendar,
  { endedBy, unitId, unitName }: ClockEnd,
): ClockRound {
  const running = withStanding(fields, today, calendar);
  const lateDays = Math.max(0, 0 - daysLeft(running, today, calendar).days);
  const isOffice = CLOCK_BINDS[running.clock] === 'office';
  return {
    clock: running.clock,
    unitId: isOffice ? null : unitId,
    unitName: isOffice ? null : unitName,
    startedOn: running.clockStartedOn,
    dueOn: running.clockDueOn,
    endedOn: today,
    result: lateDays > 0 ? 'clock_late' : 'clock_met',
    lateDays,
    provisional: isProvisional(running, today, calendar),
    endedBy,
  };
}

/** Stops a running clock for a while: its days left are kept, it has no due date meanwhile. */
export function pauseClock(
  running: RunningClock,
  today: DateText,
  calendar: Calendar,
): ClockFields {
  const { clockDaysLeft } = withStanding(running, today, calendar);
  const { clockStartedOn, clockDays, clockFirstDueOn, clockExtensions } = running;
  return {
    ...NO_CLOCK,
    clockStartedOn,
    clockDays,
    clockFirstDueOn,
    clockExtensions,
    clockDaysLeft,
    clockPausedOn: today,
  };
}

/**
 * Lets a paused clock run on: due after the days that were left, in the past where it was overdue.
 * @param clock the one that was paused, by the state the issue comes back to
 */
export function resumeClock(
  paused: ClockFields,
  clock: Clock,
  today: DateText,
  calendar: Calendar,
): RunningClock {
  const { clockStartedOn, clockDaysLeft } = paused;
  const again = {
    ...paused,
    clock,
    clockStartedOn: clockStartedOn ?? today,
    clockPausedOn: null,
    ...counted(calendar, today, clockDaysLeft ?? 0),
  };
  return withStanding(again, today, calendar);
}

/** Notice 四(五): the day granted, a day off among them counting as the next working day. */
export function extendClock(
  fields: RunningClock,
  dueOn: DateText,
  today: DateText,
  calendar: Calendar,
): RunningClock {
  const running = withStanding(fields, today, calendar);
  const extended = {
    ...running,
    ...counted(calendar, dueOn, 0),
    clockFirstDueOn: running.clockFirstDueOn ?? running.clockDueOn,
    clockExtensions: running.clockExtensions + 1,
  };
  return withStanding(extended, today, calendar);
}

/** One step of an issue, for its clock. */
export interface ClockStep {
  readonly action: string;
  /** The state the step leads to. */
  readonly to: string;
  readonly today: DateText;
  readonly calendar: Calendar;
  readonly rules: ClockRules;
  /** Of the issue as it is after the step. */
  readonly facts: ClockFacts;
  /** The unit that had the issue before the step. */
  readonly unit: Pick<ClockEnd, 'unitId' | 'unitName'>;
  /** The day an extension grants; other steps have none. */
  readonly grantedDueOn?: DateText | null;
}

/** What a step leaves: the issue's fields, and the round it has ended. */
export interface Stepped {
  readonly fields: ClockFields;
  readonly round: ClockRound | null;
}

/** The clock a state starts, or null. */
export const clockOfState = (state: string): Clock | null =>
  Object.entries<Clock | null>(STATE_CLOCKS).find(([name]) => name === state)?.[1] ?? null;

type Turn = (fields: ClockFields, step: ClockStep) => Stepped;

const started = ({ to, today, calendar, rules, facts }: ClockStep): ClockFields => {
  const clock = clockOfState(to);
  return clock === null ? NO_CLOCK : startClock(clock, today, facts, rules, calendar);
};

const ended = (fields: ClockFields, { action, today, calendar, unit }: ClockStep) =>
  isRunning(fields) ? endClock(fields, today, calendar, { endedBy: action, ...unit }) : null;

/** The clock that runs ends, that of the new state begins. */
const turn: Turn = (fields, step) => ({ fields: started(step), round: ended(fields, step) });

/** The steps that do something else with the clock. */
const TURNS: Readonly<Record<string, Turn>> = {
  'issue.inform': (fields, step) => ({ fields: NO_CLOCK, round: ended(fields, step) }),
  'issue.pause': (fields, { today, calendar }) => ({
    fields: isRunning(fields) ? pauseClock(fields, today, calendar) : fields,
    round: null,
  }),
  'issue.resume': (fields, step) => {
    const clock = clockOfState(step.to);
    const paused = fields.clockPausedOn !== null;
    const { today, calendar } = step;
    return {
      fields: paused && clock ? resumeClock(fields, clock, today, calendar) : started(step),
      round: null,
    };
  },
  'issue.extend': (fields, { grantedDueOn, today, calendar }) => ({
    fields:
      isRunning(fields) && grantedDueOn
        ? extendClock(fields, grantedDueOn, today, calendar)
        : clockOn(fields, today, calendar),
    round: null,
  }),
  'issue.request_extension': (fields, { today, calendar }) => ({
    fields: clockOn(fields, today, calendar),
    round: null,
  }),
};

/**
 * Design §3: what a step does to the clock of its issue. One ends and another begins, on the same
 * day; pausing, resuming, extending and 告知 have rows of their own.
 */
export const stepClock = (fields: ClockFields, step: ClockStep): Stepped =>
  (TURNS[step.action] ?? turn)(fields, step);
