import type { DateText } from './calendar';
import { addDays, daysBetween } from './calendar';
import { addToMonth, lastDayOf, monthOf } from './month';
import type { Period } from './period';

/** Windows are whole days, both ends included, one after the other without a gap. */
export type Window = Period;

interface Months {
  readonly months: number;
}
interface Days {
  readonly days: number;
}

/** Notice 四(一)(三): how long a window is. Months are counted from January, days from an anchor. */
export const RHYTHMS = {
  quarter: { months: 3 },
  two_months: { months: 2 },
  month: { months: 1 },
  fortnight: { days: 14 },
} as const satisfies Record<string, Months | Days>;
export type Rhythm = keyof typeof RHYTHMS;

/** A body that meets in a rhythm, e.g. 组长工作例会 each pair of months. */
export interface Cadence {
  readonly every: Rhythm;
  /** The first day of some window; rhythms of days are counted from it. */
  readonly anchor: DateText | null;
}

const MONTH_DIGITS = 2;

function monthsWindow(day: DateText, months: number): Window {
  const month = monthOf(day);
  const sinceJanuary = Number(month.slice(-MONTH_DIGITS)) - 1;
  const first = addToMonth(month, -(sinceJanuary % months));
  const to = lastDayOf(addToMonth(first, months - 1));
  return { from: addDays(lastDayOf(addToMonth(first, -1)), 1), to };
}

function daysWindow(day: DateText, days: number, anchor: DateText): Window {
  const from = addDays(anchor, Math.floor(daysBetween(anchor, day) / days) * days);
  return { from, to: addDays(from, days - 1) };
}

/**
 * The window a day lies in.
 * @throws RangeError for a rhythm of days that nothing anchors
 */
export function windowOf({ every, anchor }: Cadence, day: DateText): Window {
  const rhythm: Months | Days = RHYTHMS[every];
  if ('months' in rhythm) return monthsWindow(day, rhythm.months);
  if (anchor === null) throw new RangeError(`A ${every} needs a day to be counted from`);
  return daysWindow(day, rhythm.days, anchor);
}

/** The window after one. */
export const windowAfter = (cadence: Cadence, { to }: Window): Window =>
  windowOf(cadence, addDays(to, 1));

/** The windows whose last day lies between two days, both included, in order. */
export function windowsEnding(cadence: Cadence, { from, to }: Period): Window[] {
  const found: Window[] = [];
  for (let one = windowOf(cadence, from); one.to <= to; one = windowAfter(cadence, one)) {
    found.push(one);
  }
  return found;
}

/** A meeting of a series where it stands now: one that was moved counts on its new day only. */
export interface SeriesMeeting {
  readonly heldOn: DateText;
  readonly held: boolean;
}

/** What is known of one body: its meetings, without those called off, and its recorded reasons. */
export interface Series<M extends SeriesMeeting = SeriesMeeting> {
  readonly meetings: readonly M[];
  /** First days of the windows for which a reason stands on record. */
  readonly skipped: ReadonlySet<DateText>;
}

/** When it is read, and since when windows are judged at all. */
export interface Watch {
  readonly today: DateText;
  /** Windows that began earlier are not judged. */
  readonly since: DateText;
}

/** How a window stands. */
export const WINDOW_STATES = [
  'window_kept',
  'window_skipped',
  'window_missed',
  'window_planned',
  'window_open',
  'window_ahead',
  'window_unjudged',
] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

export interface WindowReading<M extends SeriesMeeting = SeriesMeeting> {
  readonly window: Window;
  readonly state: WindowState;
  /** The meetings of the window, held or planned, by day. */
  readonly meetings: readonly M[];
}

const lies = (day: DateText, { from, to }: Window): boolean => from <= day && day <= to;

interface Facts {
  readonly held: boolean;
  readonly planned: boolean;
  readonly skipped: boolean;
  readonly judged: boolean;
  readonly begun: boolean;
  readonly ended: boolean;
}

/** Strictest first: the first row that holds says how the window stands. */
const STATE_OF = [
  { state: 'window_kept', when: (facts) => facts.held },
  { state: 'window_unjudged', when: (facts) => !facts.judged },
  { state: 'window_skipped', when: (facts) => facts.skipped },
  { state: 'window_missed', when: (facts) => facts.ended },
  { state: 'window_planned', when: (facts) => facts.planned },
  { state: 'window_open', when: (facts) => facts.begun },
  { state: 'window_ahead', when: () => true },
] as const satisfies readonly { state: WindowState; when: (facts: Facts) => boolean }[];

/** How one window stands. A meeting that is only planned keeps no window. */
export function readWindow<M extends SeriesMeeting>(
  window: Window,
  { meetings, skipped }: Series<M>,
  { today, since }: Watch,
): WindowReading<M> {
  const within = meetings.filter(({ heldOn }) => lies(heldOn, window));
  const facts: Facts = {
    held: within.some(({ held }) => held),
    planned: within.length > 0,
    skipped: skipped.has(window.from),
    judged: window.from >= since,
    begun: window.from <= today,
    ended: window.to < today,
  };
  const row = STATE_OF.find(({ when }) => when(facts));
  const sorted = [...within].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  return { window, state: row?.state ?? 'window_ahead', meetings: sorted };
}

/** How a body stands, in the words of design §5. */
export const CADENCE_STATES = ['cadence_kept', 'cadence_soon', 'cadence_lapsed'] as const;
export type CadenceState = (typeof CADENCE_STATES)[number];

/** Windows of a year that have ended and are judged, and how many of them were kept. */
export interface Kept {
  readonly kept: number;
  readonly due: number;
}

export interface BodyReading {
  readonly state: CadenceState;
  /** The day of the last meeting held, and the last day on which the next one keeps its window. */
  readonly lastHeld: DateText | null;
  readonly nextDue: DateText;
  /** The window that runs today. */
  readonly running: Window;
  /** Ended windows since the last meeting that were not kept and for which no reason stands. */
  readonly lapsed: readonly Window[];
  /** The day from which the running window is due soon. */
  readonly soonFrom: DateText;
}

/** A body is reminded when no more than this share of the window is left, today counted in. */
const SOON_SHARE = 3;

/** The first day on which no more than a third of the window is left, that day counted in. */
export function soonFrom({ from, to }: Window): DateText {
  const length = daysBetween(from, to) + 1;
  return addDays(to, 1 - Math.floor(length / SOON_SHARE));
}

const latest = (days: readonly DateText[]): DateText | null =>
  days.reduce<DateText | null>((last, day) => (last === null || day > last ? day : last), null);

/** Windows that still wait for a meeting. */
const OWED = ['window_open', 'window_planned', 'window_unjudged', 'window_ahead'] as const;

const isOwed = (state: WindowState): boolean => OWED.some((owed) => owed === state);

/** Ended windows since the last meeting: one held late makes up for all before it. */
function lapsedWindows(
  cadence: Cadence,
  series: Series,
  watch: Watch,
  lastHeld: DateText | null,
): Window[] {
  const after = lastHeld === null || lastHeld < watch.since ? watch.since : addDays(lastHeld, 1);
  return windowsEnding(cadence, { from: after, to: addDays(watch.today, -1) }).filter(
    (window) => readWindow(window, series, watch).state === 'window_missed',
  );
}

/** The window whose last day is the next date that counts. */
function nextOwed(cadence: Cadence, series: Series, watch: Watch): Window {
  let window = windowOf(cadence, watch.today);
  while (!isOwed(readWindow(window, series, watch).state)) window = windowAfter(cadence, window);
  return window;
}

/**
 * How a body stands on a day: lapsed while an ended window lacks both a meeting and a reason and
 * nothing was held since; due soon while the running window has nothing held, planned or explained
 * and no more than a third of it is left.
 */
export function readBody(cadence: Cadence, series: Series, watch: Watch): BodyReading {
  const running = windowOf(cadence, watch.today);
  const lastHeld = latest(series.meetings.filter((one) => one.held).map((one) => one.heldOn));
  const lapsed = lapsedWindows(cadence, series, watch, lastHeld);
  const from = soonFrom(running);
  const soon = watch.today >= from && readWindow(running, series, watch).state === 'window_open';
  const late = lapsed.length > 0;
  return {
    state: late ? 'cadence_lapsed' : soon ? 'cadence_soon' : 'cadence_kept',
    lastHeld,
    nextDue: nextOwed(cadence, series, watch).to,
    running,
    lapsed,
    soonFrom: from,
  };
}

/** What a body is told of on a working day, and which telling it is: soon once a window, lapsed daily. */
export interface CadenceCall {
  readonly step: 'soon' | 'lapsed';
  readonly occasion: DateText;
}

const CALLS = {
  cadence_kept: () => null,
  cadence_soon: ({ running }) => ({ step: 'soon', occasion: running.from }),
  cadence_lapsed: (_, today) => ({ step: 'lapsed', occasion: today }),
} as const satisfies Record<
  CadenceState,
  (reading: BodyReading, today: DateText) => CadenceCall | null
>;

/** What to tell of a body on a day; nothing while it keeps its rhythm. */
export const callOf = (reading: BodyReading, today: DateText): CadenceCall | null =>
  CALLS[reading.state](reading, today);

const ENDED = ['window_kept', 'window_skipped', 'window_missed'] as const;

/**
 * The share kept among these windows: those that have ended and are judged. A reason explains a
 * window, it does not keep it.
 */
export function keptOf(readings: readonly WindowReading[], { today, since }: Watch): Kept {
  const due = readings.filter(
    ({ window, state }) =>
      window.to < today && window.from >= since && ENDED.some((ended) => ended === state),
  );
  return { kept: due.filter(({ state }) => state === 'window_kept').length, due: due.length };
}
