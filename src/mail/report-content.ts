import { windowsWords } from '../domain/cadence.zh';
import { addDays } from '../domain/calendar';
import { CLOCKS } from '../domain/clock';
import type { Light } from '../domain/light';
import { LIGHTS } from '../domain/light';
import type { NamedPeriod, PeriodicJob } from '../domain/periodic';
import type { Alarms } from '../domain/reports.zh';
import { draftCircular, headline, REPORT_WORDS } from '../domain/reports.zh';
import type { Figures, LightCounts, Listed, ListedTask } from '../office/figures';
import { DAYS_AHEAD } from '../office/figures';
import type { Filter } from './panel-links';
import { listLink, recordLink } from './panel-links';

const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const DECISION = 'api::decision.decision';
const MEETING = 'api::meeting.meeting';
const NOTICE = 'api::supervision-notice.supervision-notice';
const CALENDAR_DAY = 'api::calendar-day.calendar-day';

/** Who reads it: leaders the short form, the office the lists, 综合组 also what it writes on from. */
export const READERS = ['leader', 'office', 'general'] as const;
export type Reader = (typeof READERS)[number];

export interface ReportLine {
  readonly words: string;
  readonly note: string | null;
  readonly link: string;
}

/** One group's lights as numbers, and as the shares a bar shows. */
export interface LightBar {
  readonly name: string;
  readonly link: string;
  readonly parts: readonly { readonly light: Light; readonly count: number }[];
}

export interface ReportSection {
  readonly heading: string;
  readonly bars: readonly LightBar[];
  readonly lines: readonly ReportLine[];
  /** Said where there is neither a bar nor a line. */
  readonly none: string;
}

/** A report before it is a letter: HTML and plain text are written from this alone. */
export interface ReportContent {
  readonly subject: string;
  readonly headline: string;
  readonly intro: string;
  readonly preface: string | null;
  readonly sections: readonly ReportSection[];
  readonly draft: string | null;
  readonly link: string;
}

/** What a report is made of. */
export interface ReportFacts {
  readonly job: PeriodicJob;
  readonly period: NamedPeriod;
  readonly figures: Figures;
  /** The configured address; links come from nowhere else. */
  readonly base: string;
  readonly preface: string | null;
}

/** Lines of a list in a leader's form: the whole must not be longer than a screen. */
const SHORT = 3;

const eq = (field: string, value: string): Filter => ({ field, is: '$eq', value });
const before = (field: string, day: string): Filter => ({ field, is: '$lt', value: day });
const within = (field: string, from: string, to: string): Filter[] => [
  { field, is: '$gte', value: from },
  { field, is: '$lte', value: to },
];
const isSet = (field: string): Filter => ({ field, is: '$notNull', value: 'true' });
const isOpen = (field: string): Filter => ({ field, is: '$null', value: 'true' });

const not = (field: string, value: string): Filter => ({ field, is: '$ne', value });

const NOT_OPEN = ['notice_draft', 'notice_closed', 'withdrawn'].map((state) => not('state', state));
const NO_REPLY_OWED = [...NOT_OPEN, not('state', 'signed'), not('state', 'answered')];

/** The lists behind the figures, each narrowed to what its figure counts. */
const FILTERS = {
  lit: () => [TASK, [isSet('light')]],
  newlyRed: ({ period }) => [
    TASK,
    [eq('light', 'red'), ...within('lightSince', period.from, period.to)],
  ],
  overdueTasks: ({ today }) => [TASK, [isSet('light'), before('dueOn', today)]],
  received: ({ period }) => [ISSUE, within('receivedOn', period.from, period.to)],
  closed: ({ period }) => [
    ISSUE,
    [
      eq('state', 'issue_closed'),
      { field: 'closedAt', is: '$gte', value: `${period.from}T00:00:00+08:00` },
      { field: 'closedAt', is: '$lt', value: `${addDays(period.to, 1)}T00:00:00+08:00` },
    ],
  ],
  overdueIssues: ({ today }) => [
    ISSUE,
    [isSet('clock'), isOpen('clockPausedOn'), before('clockDueOn', today)],
  ],
  openDecisions: () => [DECISION, [eq('state', 'open_decision')]],
  soonDecisions: ({ today }) => [
    DECISION,
    [eq('state', 'open_decision'), ...within('dueOn', today, addDays(today, DAYS_AHEAD - 1))],
  ],
  overdueDecisions: ({ today }) => [
    DECISION,
    [eq('state', 'open_decision'), before('dueOn', today)],
  ],
  meetings: ({ today }) => [MEETING, within('heldOn', today, addDays(today, DAYS_AHEAD - 1))],
  openNotices: () => [NOTICE, NOT_OPEN],
  lateNotices: ({ today }) => [NOTICE, [before('replyDueOn', today), ...NO_REPLY_OWED]],
} as const satisfies Record<string, (figures: Figures) => readonly [string, readonly Filter[]]>;

type FigureName = keyof typeof FILTERS;

const linkTo = ({ base, figures }: ReportFacts, figure: FigureName): string => {
  const [uid, filters] = FILTERS[figure](figures);
  return listLink(base, uid, filters);
};

const total = (counts: LightCounts): number =>
  LIGHTS.reduce((sum, light) => sum + counts[light], 0);

const sumOf = ({ lights }: Figures): LightCounts => ({
  grey: lights.reduce((sum, row) => sum + row.grey, 0),
  green: lights.reduce((sum, row) => sum + row.green, 0),
  yellow: lights.reduce((sum, row) => sum + row.yellow, 0),
  red: lights.reduce((sum, row) => sum + row.red, 0),
});

/** What is counted most severe first, as a reader looks for it. */
const SHOWN_LIGHTS = [...LIGHTS].reverse();

const partsOf = (counts: LightCounts): LightBar['parts'] =>
  SHOWN_LIGHTS.map((light) => ({ light, count: counts[light] }));

const overdueIssueCount = ({ issues }: Figures): number =>
  CLOCKS.reduce((sum, clock) => sum + (issues.overdue[clock] ?? 0), 0);

const lapsedOf = ({ bodies }: Figures) =>
  bodies.filter(({ reading }) => reading.state === 'cadence_lapsed');

function alarmsOf(figures: Figures): Alarms {
  const lights = sumOf(figures);
  return {
    lit: total(lights),
    red: lights.red,
    yellow: lights.yellow,
    newlyRed: figures.newlyRed.total,
    overdueTasks: figures.overdueTasks.total,
    overdueIssues: overdueIssueCount(figures),
    overdueDecisions: figures.decisions.overdue,
    lateNotices: figures.notices.late,
    lapsedBodies: lapsedOf(figures).length,
  };
}

const line = (words: string, link: string, note: string | null = null): ReportLine => ({
  words,
  link,
  note,
});

const section = (
  heading: string,
  lines: readonly ReportLine[],
  none: string = REPORT_WORDS.none,
): ReportSection => ({ heading, bars: [], lines, none });

function lightsSection(facts: ReportFacts): ReportSection {
  const { figures, base } = facts;
  const sums = sumOf(figures);
  const bars = figures.lights.map((row) => ({
    name: row.group ?? REPORT_WORDS.noGroup,
    link: listLink(base, TASK, [
      isSet('light'),
      row.group === null ? isOpen('group.name') : eq('group.name', row.group),
    ]),
    parts: partsOf(row),
  }));
  const sum = { name: REPORT_WORDS.lightsTotal, link: linkTo(facts, 'lit'), parts: partsOf(sums) };
  const earlier = figures.lightsBefore;
  const words =
    earlier && REPORT_WORDS.sinceBefore(sums.red, earlier.red, sums.yellow, earlier.yellow);
  return {
    heading: REPORT_WORDS.headings.lights,
    bars: bars.length > 0 ? [...bars, sum] : [],
    lines: words === null ? [] : [line(words, linkTo(facts, 'lit'))],
    none: REPORT_WORDS.noTasks,
  };
}

/** A list's lines, the first `most` of them, and how many more there are. */
function linesOf<Row>(
  { rows, total: all }: Listed<Row>,
  most: number,
  toLine: (row: Row) => ReportLine,
  link: string,
): ReportLine[] {
  const shown = rows.slice(0, most).map(toLine);
  return all > shown.length ? [...shown, line(REPORT_WORDS.more(shown.length, all), link)] : shown;
}

const taskLine = ({ base }: ReportFacts, task: ListedTask, note: string | null): ReportLine =>
  line(
    REPORT_WORDS.task(task.number, task.title, task.unit),
    recordLink(base, TASK, task.documentId),
    note,
  );

function newlyRedSection(facts: ReportFacts, most: number): ReportSection {
  const { newlyRed } = facts.figures;
  const lines = linesOf(
    newlyRed,
    most,
    (task) => taskLine(facts, task, task.reason),
    linkTo(facts, 'newlyRed'),
  );
  return section(REPORT_WORDS.headings.newlyRed(newlyRed.total), lines);
}

function overdueTasksSection(facts: ReportFacts): ReportSection {
  const { overdueTasks, today } = facts.figures;
  const lines = linesOf(
    overdueTasks,
    overdueTasks.rows.length,
    (task) =>
      taskLine(facts, task, task.dueOn === null ? null : REPORT_WORDS.taskDue(task.dueOn, today)),
    linkTo(facts, 'overdueTasks'),
  );
  return section(REPORT_WORDS.headings.overdueTasks(overdueTasks.total), lines);
}

function issuesSection(facts: ReportFacts): ReportSection {
  const { issues, overdueIssues, today } = facts.figures;
  const clocks = CLOCKS.filter((clock) => (issues.overdue[clock] ?? 0) > 0);
  return section(REPORT_WORDS.headings.issues, [
    line(REPORT_WORDS.received(issues.received), linkTo(facts, 'received')),
    line(REPORT_WORDS.closed(issues.closed), linkTo(facts, 'closed')),
    ...clocks.map((clock) =>
      line(
        REPORT_WORDS.overdueClock(clock, issues.overdue[clock] ?? 0),
        linkTo(facts, 'overdueIssues'),
      ),
    ),
    ...linesOf(
      overdueIssues,
      overdueIssues.rows.length,
      ({ documentId, number, unit, clock, dueOn }) =>
        line(
          REPORT_WORDS.issue(number, unit, clock),
          recordLink(facts.base, ISSUE, documentId),
          REPORT_WORDS.taskDue(dueOn, today),
        ),
      linkTo(facts, 'overdueIssues'),
    ),
  ]);
}

function decisionsSection(facts: ReportFacts): ReportSection {
  const { decisions, pressingDecisions, today } = facts.figures;
  return section(REPORT_WORDS.headings.decisions, [
    line(REPORT_WORDS.openDecisions(decisions.open), linkTo(facts, 'openDecisions')),
    line(REPORT_WORDS.soonDecisions(decisions.soon), linkTo(facts, 'soonDecisions')),
    line(REPORT_WORDS.overdueDecisions(decisions.overdue), linkTo(facts, 'overdueDecisions')),
    ...linesOf(
      pressingDecisions,
      pressingDecisions.rows.length,
      ({ documentId, minutes, sequence, text, unit, dueOn }) =>
        line(
          REPORT_WORDS.decision(minutes, sequence, text, unit),
          recordLink(facts.base, DECISION, documentId),
          REPORT_WORDS.taskDue(dueOn, today),
        ),
      linkTo(facts, 'openDecisions'),
    ),
  ]);
}

const bodyLine = (
  { base }: ReportFacts,
  { body, reading }: Figures['bodies'][number],
): ReportLine => {
  const held = REPORT_WORDS.lastHeld(reading.lastHeld);
  const lapsed =
    reading.lapsed.length > 0 ? `，${REPORT_WORDS.lapsed(windowsWords(reading.lapsed))}` : '';
  return line(
    REPORT_WORDS.body(body.name, reading.state, reading.nextDue),
    listLink(base, MEETING, [eq('series', body.code)]),
    `${held}${lapsed}`,
  );
};

const bodiesSection = (facts: ReportFacts): ReportSection =>
  section(
    REPORT_WORDS.headings.bodies,
    facts.figures.bodies.map((one) => bodyLine(facts, one)),
  );

function meetingsSection(facts: ReportFacts, most: number): ReportSection {
  const { meetings } = facts.figures;
  const lines = linesOf(
    meetings,
    most,
    ({ documentId, title, heldOn, startsAt, place }) =>
      line(
        REPORT_WORDS.meeting(title, heldOn, startsAt, place),
        recordLink(facts.base, MEETING, documentId),
      ),
    linkTo(facts, 'meetings'),
  );
  return section(REPORT_WORDS.headings.meetings(meetings.total), lines);
}

function noticesSection(facts: ReportFacts): ReportSection {
  const { open, late } = facts.figures.notices;
  return section(REPORT_WORDS.headings.notices, [
    line(REPORT_WORDS.openNotices(open), linkTo(facts, 'openNotices')),
    line(REPORT_WORDS.lateNotices(late), linkTo(facts, 'lateNotices')),
  ]);
}

/** Nothing where the holidays of the time ahead are known. */
function calendarSections({ figures, base }: ReportFacts): ReportSection[] {
  const { missingYears } = figures;
  if (missingYears.length === 0) return [];
  const words = REPORT_WORDS.missingYears(missingYears);
  return [section(REPORT_WORDS.headings.calendar, [line(words, listLink(base, CALENDAR_DAY, []))])];
}

const MATTERS = [
  ['overdueTasks', REPORT_WORDS.overdueTasks],
  ['overdueIssues', REPORT_WORDS.overdueIssues],
  ['overdueDecisions', REPORT_WORDS.overdueDecisionsOf],
  ['lateNotices', REPORT_WORDS.lateNoticesOf],
] as const satisfies readonly (readonly [FigureName & keyof Alarms, (count: number) => string])[];

/** What a leader must see to, a line each; what is zero is left out. */
function mattersSection(facts: ReportFacts): ReportSection {
  const alarms = alarmsOf(facts.figures);
  return section(
    REPORT_WORDS.headings.matters,
    [
      ...MATTERS.filter(([alarm]) => alarms[alarm] > 0).map(([alarm, say]) =>
        line(say(alarms[alarm]), linkTo(facts, alarm)),
      ),
      ...lapsedOf(facts.figures)
        .slice(0, SHORT)
        .map((one) => bodyLine(facts, one)),
    ],
    REPORT_WORDS.quiet,
  );
}

const officeSections = (facts: ReportFacts): ReportSection[] => [
  lightsSection(facts),
  newlyRedSection(facts, facts.figures.newlyRed.rows.length),
  overdueTasksSection(facts),
  issuesSection(facts),
  decisionsSection(facts),
  bodiesSection(facts),
  meetingsSection(facts, facts.figures.meetings.rows.length),
  noticesSection(facts),
  ...calendarSections(facts),
];

const leaderSections = (facts: ReportFacts): ReportSection[] => [
  lightsSection(facts),
  newlyRedSection(facts, SHORT),
  mattersSection(facts),
  meetingsSection(facts, SHORT),
  ...calendarSections(facts),
];

function draftOf({ figures, period }: ReportFacts): string {
  const { green, grey } = sumOf(figures);
  return draftCircular({
    ...alarmsOf(figures),
    name: period.name,
    today: figures.today,
    green,
    grey,
    received: figures.issues.received,
    closed: figures.issues.closed,
    openDecisions: figures.decisions.open,
    openNotices: figures.notices.open,
    redGroups: figures.lights
      .filter(({ red }) => red > 0)
      .map(({ group, red }) => ({ name: group ?? REPORT_WORDS.noGroup, red })),
    lapsed: lapsedOf(figures).map(({ body }) => body.name),
  });
}

/** Whether this reader's letter brings the draft of a 通报: 综合组's, once a month. */
const bringsDraft = (job: PeriodicJob, reader: Reader): boolean =>
  job === 'monthly-report' && reader === 'general';

/** A report for a reader. */
export function reportContent(facts: ReportFacts, reader: Reader): ReportContent {
  const { job, period, figures, base, preface } = facts;
  return {
    subject: REPORT_WORDS.subject(job, period.name),
    headline: headline(job, alarmsOf(figures)),
    intro: REPORT_WORDS.intro(period, figures.today),
    preface,
    sections: reader === 'leader' ? leaderSections(facts) : officeSections(facts),
    draft: bringsDraft(job, reader) ? draftOf(facts) : null,
    link: `${base}/admin`,
  };
}
