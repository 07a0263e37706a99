import type { Calendar, DateText } from './calendar';
import { addDays, addWorkingDays, workingDaysBetween } from './calendar';
import type { MonthText } from './month';
import { addToMonth, lastDayOf, monthOf } from './month';
import type { ProgressTask } from './progress';
import { actualProgress, expectedProgress } from './progress';

/** The lights, mildest first. */
export const LIGHTS = ['grey', 'green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** For sorting: 0 is no light, 4 is red. */
const rankOf = (light: Light | null): number => (light === null ? 0 : LIGHTS.indexOf(light) + 1);

/**
 * The states in which a task shows a light. One that is issued and not yet accepted is judged like
 * an active one: grey until it begins, and then the clock runs, whether or not anybody has signed.
 */
export const LIT_STATES = ['issued', 'active', 'completion_requested'] as const;

/** The states the nightly sweep goes over: in a suspended task no light burns, but months pass. */
export const SWEPT_STATES = [...LIT_STATES, 'suspended'] as const;

/** What the rulebook sets. */
export interface Thresholds {
  /** Percent points behind: up to so many is yellow, more is red. */
  readonly yellowBehind: number;
  /** Working days left. */
  readonly dueSoonDays: number;
  /** Yellow months running that make red. */
  readonly redYellowMonths: number;
}

/** A task as the lights see it. */
export interface LightTask extends ProgressTask {
  readonly state: string;
  readonly nextReportOn: DateText | null;
  /** The office's day of the request 申请办结: what comes later is the office's delay. */
  readonly completionRequestedOn: DateText | null;
  readonly yellowMonths: number;
  /** The last month counted into `yellowMonths`; null: counting begins with the running month. */
  readonly monthClosed: MonthText | null;
  readonly overrideLight: Light | null;
  /** The last day of the override; null: until it is lifted. */
  readonly overrideUntil: DateText | null;
}

export interface Conditions {
  readonly today: DateText;
  readonly calendar: Calendar;
  readonly thresholds: Thresholds;
}

const WHOLE = 100;

/** One look at one task on one day: what the rows of the ladder compare. */
interface Reading {
  readonly task: LightTask;
  readonly day: DateText;
  readonly on: Conditions;
  readonly expected: number;
  readonly actual: number;
  readonly begun: boolean;
}

const isPastDue = ({ task, day }: Reading): boolean => task.dueOn !== null && task.dueOn < day;

const behind = ({ expected, actual }: Reading): number => expected - actual;

const isDueSoon = ({ task, day, on, actual, begun }: Reading): boolean =>
  begun &&
  actual < WHOLE &&
  task.dueOn !== null &&
  task.dueOn <= dueSoonUntil(on.calendar, day, on.thresholds.dueSoonDays);

const isReportOverdue = ({ task, day, begun }: Reading): boolean =>
  begun && task.nextReportOn !== null && task.nextReportOn < day;

const isYellow = (read: Reading): boolean =>
  behind(read) > 0 || isDueSoon(read) || isReportOverdue(read);

interface Row {
  readonly light: Light;
  readonly code: string;
  readonly reached: (read: Reading) => boolean;
}

const NOT_BEGUN = { light: 'grey', code: 'not-begun', reached: () => true } as const satisfies Row;

/**
 * Notice 四(二), design §4. Strictest first: the first row reached wins. Yellow months make red only
 * while the task is yellow still: one that has caught up is green again at once.
 */
const LADDER = [
  { light: 'red', code: 'past-due', reached: isPastDue },
  {
    light: 'red',
    code: 'far-behind',
    reached: (read) => behind(read) > read.on.thresholds.yellowBehind,
  },
  {
    light: 'red',
    code: 'yellow-months',
    reached: (read) =>
      read.task.yellowMonths >= read.on.thresholds.redYellowMonths && isYellow(read),
  },
  { light: 'yellow', code: 'behind', reached: (read) => behind(read) > 0 },
  { light: 'yellow', code: 'due-soon', reached: isDueSoon },
  { light: 'yellow', code: 'report-overdue', reached: isReportOverdue },
  { light: 'green', code: 'on-course', reached: (read) => read.begun },
  NOT_BEGUN,
] as const satisfies readonly Row[];

type Ladder = readonly (typeof LADDER)[number][];

/** The ladder a month is closed by: yellow months cannot make a month of their own. */
const MONTHLY_LADDER: Ladder = LADDER.filter((row) => row.code !== 'yellow-months');

export type JudgedCode = (typeof LADDER)[number]['code'];
export type LightCode = JudgedCode | 'override';
export const LIGHT_CODES: readonly LightCode[] = [...LADDER.map((row) => row.code), 'override'];

/** Figures for the sentence. */
export interface LightFacts {
  readonly expected: number;
  readonly actual: number;
  readonly startsOn: DateText | null;
  readonly dueOn: DateText | null;
  readonly nextReportOn: DateText | null;
  readonly yellowMonths: number;
  /** Working days left, counted where they are the reason. */
  readonly left: number | null;
  /** They may still move: the holidays of a year they reach into are not known yet. */
  readonly provisional: boolean;
  /** What the ladder says while the director's word stands. */
  readonly instead: { readonly light: Light; readonly code: JudgedCode } | null;
  readonly overrideUntil: DateText | null;
}

/** A light with its reason; without a light there is none. */
export type Verdict =
  | {
      readonly light: Light;
      readonly code: LightCode;
      readonly facts: LightFacts;
      readonly rank: number;
    }
  | { readonly light: null; readonly code: null; readonly facts: null; readonly rank: 0 };

type Lit = Extract<Verdict, { light: Light }>;

const UNLIT = { light: null, code: null, facts: null, rank: 0 } as const satisfies Verdict;

/** Counted once a calendar and day: a sweep asks it for every task. */
const soonDays = new WeakMap<Calendar, Map<string, DateText>>();

/** The last day with at most so many working days left, seen from a day. */
function dueSoonUntil(calendar: Calendar, day: DateText, days: number): DateText {
  const counted = soonDays.get(calendar) ?? new Map<string, DateText>();
  soonDays.set(calendar, counted);
  const key = `${day} ${days}`;
  const until = counted.get(key) ?? addDays(addWorkingDays(calendar, day, days + 1).date, -1);
  counted.set(key, until);
  return until;
}

const isLit = (state: string): boolean => LIT_STATES.some((lit) => lit === state);

/** From the request 申请办结 on the clock stands still: the office's delay is not the unit's. */
const judgedDay = ({ state, completionRequestedOn }: LightTask, day: DateText): DateText =>
  state === 'completion_requested' && completionRequestedOn !== null && completionRequestedOn < day
    ? completionRequestedOn
    : day;

function factsOf({ task, day, on, expected, actual }: Reading, code: JudgedCode): LightFacts {
  const counts = code === 'due-soon' && task.dueOn !== null;
  const left = counts ? workingDaysBetween(on.calendar, day, task.dueOn) : null;
  return {
    expected,
    actual,
    startsOn: task.startsOn,
    dueOn: task.dueOn,
    nextReportOn: task.nextReportOn,
    yellowMonths: task.yellowMonths,
    left: left?.days ?? null,
    provisional: left?.provisional ?? false,
    instead: null,
    overrideUntil: null,
  };
}

/** The row a task reaches on a day. */
function climb(task: LightTask, day: DateText, on: Conditions, ladder: Ladder) {
  const actual = actualProgress(task);
  const begun = actual > 0 || task.startsOn === null || task.startsOn <= day;
  const read = { task, day, on, expected: expectedProgress(task, day), actual, begun };
  const row = ladder.find(({ reached }) => reached(read)) ?? NOT_BEGUN;
  return { ...row, facts: factsOf(read, row.code) };
}

const isOverridden = ({ overrideLight, overrideUntil }: LightTask, day: DateText): boolean =>
  overrideLight !== null && (overrideUntil === null || day <= overrideUntil);

function judge(task: LightTask, day: DateText, on: Conditions, ladder: Ladder): Lit {
  const { light, code, facts } = climb(task, judgedDay(task, day), on, ladder);
  const word = task.overrideLight;
  if (word === null || !isOverridden(task, day)) return { light, code, facts, rank: rankOf(light) };
  const { overrideUntil } = task;
  const told = { ...facts, instead: { light, code }, overrideUntil };
  return { light: word, code: 'override', facts: told, rank: rankOf(word) };
}

/**
 * Notice 四(二), design §4: the light of a task on a day and what it rests on. No light outside of
 * {@link LIT_STATES}. An override stands until its last day, that day included.
 */
export const lightOf = (task: LightTask, on: Conditions): Verdict =>
  isLit(task.state) ? judge(task, on.today, on, LADDER) : UNLIT;

/** What a month's last light makes of the count of yellow months running. */
const COUNTED = {
  grey: () => 0,
  green: () => 0,
  yellow: (months) => months + 1,
  red: (months) => months,
} as const satisfies Record<Light, (months: number) => number>;

function countMonth(task: LightTask, month: MonthText, on: Conditions, months: number): number {
  const day = lastDayOf(month);
  if (!isLit(task.state) || judgedDay(task, day) < day) return months;
  return COUNTED[judge(task, day, on, MONTHLY_LADDER).light](months);
}

export interface ClosedMonths {
  readonly yellowMonths: number;
  readonly monthClosed: MonthText;
}

/**
 * Counts every month that has ended since the last one counted: a yellow month is one that is yellow
 * on its last day, before yellow months themselves have their say. Green and grey end the run, red
 * leaves it, and so does a month in which the task had no light or waited for the office. Months
 * caught up after an outage are judged by what is known of the task now. Running it again changes
 * nothing.
 */
export function closeMonths(task: LightTask, on: Conditions): ClosedMonths {
  const ended = addToMonth(monthOf(on.today), -1);
  if (task.monthClosed === null) return { yellowMonths: 0, monthClosed: ended };
  let { yellowMonths, monthClosed } = task;
  while (monthClosed < ended) {
    monthClosed = addToMonth(monthClosed, 1);
    yellowMonths = countMonth(task, monthClosed, on, yellowMonths);
  }
  return { yellowMonths, monthClosed };
}
