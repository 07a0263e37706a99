import { CLOCK_BINDS, CLOCKS } from './clock';

/**
 * Notice 四(五): what is counted of a unit over a period, the base of its yearly appraisal. A figure
 * is a row: of which records, and what must hold of each. The rows are read by whoever counts and by
 * whoever lists the records behind a figure, so that the two cannot differ.
 */

/** Records that are counted, and which unit each counts for. */
export const SOURCES = [
  'task',
  'report',
  'issue',
  'round',
  'notice',
  'commendation',
  'attendance',
  'decision',
] as const;
export type Source = (typeof SOURCES)[number];

/**
 * One thing that must hold of a record. Instants are taken by the office's calendar day; `meeting.heldOn`
 * is the day of the meeting the record belongs to.
 */
export type Condition =
  | { readonly is: string; readonly among: readonly (string | boolean)[] }
  /** The day lies in the period. */
  | { readonly within: string }
  /** It had begun by the end of the period. */
  | { readonly begun: string }
  /** It had not ended before the period began. */
  | { readonly lasting: string }
  /** The day lies before today. */
  | { readonly past: string }
  /** The day is not after the one the other field names. */
  | { readonly kept: string; readonly by: string }
  /** The day is after the one the other field names. */
  | { readonly late: string; readonly by: string }
  /** One of them holds. */
  | { readonly either: readonly Condition[] };

interface Row {
  readonly figure: string;
  readonly source: Source;
  readonly all: readonly Condition[];
  readonly clause: string;
}

const ISSUED = [
  {
    is: 'state',
    among: [
      'issued',
      'active',
      'completion_requested',
      'suspended',
      'verified',
      'struck_off',
      'dropped',
    ],
  },
  { begun: 'issuedAt' },
  { lasting: 'struckOffAt' },
  { lasting: 'droppedAt' },
] as const satisfies readonly Condition[];

const lit = (light: string) => [...ISSUED, { is: 'light', among: [light] }] as const;

/** What came in by its day counts as reported; what was sent back answers nothing. */
const REPORTED = [
  { within: 'owedOn' },
  { is: 'state', among: ['submitted', 'approved'] },
] as const satisfies readonly Condition[];

const FOLLOWED_UP = [{ within: 'followedUpAt' }] as const satisfies readonly Condition[];

/** Only the clocks that bind the unit: the office's own is never held against it. */
const ENDED = [
  { is: 'clock', among: CLOCKS.filter((clock) => CLOCK_BINDS[clock] === 'unit') },
  { within: 'endedOn' },
] as const satisfies readonly Condition[];

const RECEIVED = [
  { within: 'deliveredOn' },
  { is: 'state', among: ['delivered', 'answered', 'notice_closed', 'answer_returned'] },
] as const satisfies readonly Condition[];

/** A reply that was returned answers nothing. */
const ANSWERED = { is: 'state', among: ['answered', 'notice_closed'] } as const satisfies Condition;

/** What has been answered or is overdue: a reply that is not due yet is neither in time nor late. */
const REPLY_SETTLED = [
  ...RECEIVED,
  { is: 'asksReply', among: [true] },
  { either: [ANSWERED, { past: 'replyDueOn' }] },
] as const satisfies readonly Condition[];

const IN_EFFECT = [
  { is: 'state', among: ['in_effect'] },
  { within: 'approvedOn' },
] as const satisfies readonly Condition[];

/** Who came was recorded when the meeting was held; whoever was only invited is not judged. */
const INVITED = [
  { is: 'state', among: ['attendance_recorded'] },
  { within: 'meeting.heldOn' },
] as const satisfies readonly Condition[];

const came = (answer: string) => [...INVITED, { is: 'answer', among: [answer] }] as const;

/** What is given to the unit to carry out, from the day its minutes are issued. */
const DECIDED = [
  { is: 'kind', among: ['resolution', 'assignment'] },
  { is: 'state', among: ['open_decision', 'carried_out'] },
  { within: 'minutes.issuedOn' },
] as const satisfies readonly Condition[];

const CARRIED_OUT = [
  ...DECIDED,
  { is: 'state', among: ['carried_out'] },
] as const satisfies readonly Condition[];

/** Every figure of a unit's record, in the order in which it is read. */
export const FIGURES = [
  { figure: 'tasks', source: 'task', all: ISSUED, clause: '四(二)' },
  { figure: 'tasks_red', source: 'task', all: lit('red'), clause: '四(二)' },
  { figure: 'tasks_yellow', source: 'task', all: lit('yellow'), clause: '四(二)' },
  { figure: 'tasks_green', source: 'task', all: lit('green'), clause: '四(二)' },
  { figure: 'tasks_grey', source: 'task', all: lit('grey'), clause: '四(二)' },
  { figure: 'reports', source: 'report', all: REPORTED, clause: '四(四)' },
  {
    figure: 'reports_in_time',
    source: 'report',
    all: [...REPORTED, { kept: 'submittedAt', by: 'owedOn' }],
    clause: '四(四)',
  },
  {
    figure: 'reports_missing',
    source: 'task',
    all: [{ is: 'state', among: ['active'] }, { within: 'nextReportOn' }, { past: 'nextReportOn' }],
    clause: '四(四)',
  },
  { figure: 'issues', source: 'issue', all: [{ within: 'dispatchedAt' }], clause: '三(一)3' },
  {
    figure: 'issues_closed',
    source: 'issue',
    all: [{ is: 'state', among: ['issue_closed'] }, { within: 'closedAt' }],
    clause: '三(一)3',
  },
  { figure: 'rounds', source: 'round', all: ENDED, clause: '四(五)' },
  {
    figure: 'rounds_late',
    source: 'round',
    all: [...ENDED, { is: 'result', among: ['clock_late'] }],
    clause: '四(五)',
  },
  {
    figure: 'satisfied',
    source: 'issue',
    all: [...FOLLOWED_UP, { is: 'satisfaction', among: ['satisfied'] }],
    clause: '三(一)3',
  },
  {
    figure: 'fairly_satisfied',
    source: 'issue',
    all: [...FOLLOWED_UP, { is: 'satisfaction', among: ['fairly_satisfied'] }],
    clause: '三(一)3',
  },
  {
    figure: 'dissatisfied',
    source: 'issue',
    all: [...FOLLOWED_UP, { is: 'satisfaction', among: ['dissatisfied'] }],
    clause: '三(一)3',
  },
  { figure: 'notices', source: 'notice', all: RECEIVED, clause: '四(五)' },
  { figure: 'notices_asking', source: 'notice', all: REPLY_SETTLED, clause: '四(五)' },
  {
    figure: 'notices_in_time',
    source: 'notice',
    all: [...REPLY_SETTLED, ANSWERED, { kept: 'answeredAt', by: 'replyDueOn' }],
    clause: '四(五)',
  },
  {
    figure: 'praise',
    source: 'commendation',
    all: [...IN_EFFECT, { is: 'kind', among: ['praise'] }],
    clause: '四(五)',
  },
  {
    figure: 'criticism',
    source: 'commendation',
    all: [...IN_EFFECT, { is: 'kind', among: ['criticism'] }],
    clause: '四(五)',
  },
  { figure: 'meetings', source: 'attendance', all: INVITED, clause: '六' },
  { figure: 'meetings_present', source: 'attendance', all: came('present'), clause: '六' },
  { figure: 'meetings_deputised', source: 'attendance', all: came('deputised'), clause: '六' },
  { figure: 'meetings_excused', source: 'attendance', all: came('excused'), clause: '六' },
  { figure: 'meetings_absent', source: 'attendance', all: came('absent'), clause: '六' },
  { figure: 'decisions', source: 'decision', all: DECIDED, clause: '六' },
  {
    figure: 'decisions_in_time',
    source: 'decision',
    all: [...CARRIED_OUT, { kept: 'carriedOutOn', by: 'dueOn' }],
    clause: '六',
  },
  {
    figure: 'decisions_late',
    source: 'decision',
    all: [...CARRIED_OUT, { late: 'carriedOutOn', by: 'dueOn' }],
    clause: '六',
  },
  {
    figure: 'decisions_overdue',
    source: 'decision',
    all: [...DECIDED, { is: 'state', among: ['open_decision'] }, { past: 'dueOn' }],
    clause: '六',
  },
] as const satisfies readonly Row[];

export type FigureRow = (typeof FIGURES)[number];
export type Figure = FigureRow['figure'];
export type Counts = Readonly<Record<Figure, number>>;

export const isFigure = (name: string): name is Figure =>
  FIGURES.some((row) => row.figure === name);

interface RateRow {
  readonly rate: string;
  readonly part: readonly Figure[];
  readonly of: readonly Figure[];
}

/** Shares that are read beside the figures: so many of so many. */
export const RATES = [
  {
    rate: 'reports_in_time_rate',
    part: ['reports_in_time'],
    of: ['reports', 'reports_missing'],
  },
  { rate: 'rounds_late_rate', part: ['rounds_late'], of: ['rounds'] },
  {
    rate: 'satisfaction_rate',
    part: ['satisfied', 'fairly_satisfied'],
    of: ['satisfied', 'fairly_satisfied', 'dissatisfied'],
  },
  { rate: 'notices_in_time_rate', part: ['notices_in_time'], of: ['notices_asking'] },
  {
    rate: 'attendance_rate',
    part: ['meetings_present', 'meetings_deputised'],
    of: ['meetings'],
  },
  {
    rate: 'decisions_in_time_rate',
    part: ['decisions_in_time'],
    of: ['decisions_in_time', 'decisions_late', 'decisions_overdue'],
  },
] as const satisfies readonly RateRow[];

export type Rate = (typeof RATES)[number]['rate'];

const sum = (counts: Counts, figures: readonly Figure[]): number =>
  figures.reduce((total, figure) => total + counts[figure], 0);

const TENTHS = 10;
const PERCENT = 100;

/** A share in percent to one decimal; null where there is nothing to share. */
export function rateOf(counts: Counts, row: RateRow): number | null {
  const whole = sum(counts, row.of);
  if (whole === 0) return null;
  return Math.round((sum(counts, row.part) / whole) * PERCENT * TENTHS) / TENTHS;
}

/** Cases are the issues handed to the unit: with few of them, shares say little. */
export const isSmallSample = (counts: Counts, fewCases: number): boolean =>
  counts.issues < fewCases;
