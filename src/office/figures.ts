import type { Core } from '@strapi/strapi';
import type { BodyReading } from '../domain/cadence';
import { readBody } from '../domain/cadence';
import type { DateText } from '../domain/calendar';
import { addDays, uncoveredYears } from '../domain/calendar';
import { CLOCKS } from '../domain/clock';
import type { Light } from '../domain/light';
import { LIGHTS } from '../domain/light';
import { REPLY_OWED_STATES } from '../domain/notice';
import type { Period } from '../domain/period';
import { readCalendar } from '../gate/calendar';
import type { Bound } from '../gate/rows';
import { marks, rawRows } from '../gate/rows';
import type { Body } from './cadence';
import { BODIES, readSeries, readWatch } from './cadence';

const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const DECISION = 'api::decision.decision';
const MEETING = 'api::meeting.meeting';
const NOTICE = 'api::supervision-notice.supervision-notice';
const GROUP = 'api::group.group';
const UNIT = 'api::unit.unit';
const MINUTES = 'api::minutes.minutes';
const SNAPSHOT = 'api::light-snapshot.light-snapshot';

/** Records a list names; the rest is counted. */
const LISTED = 30;
/** Days ahead that are looked at, today counted in. */
export const DAYS_AHEAD = 14;
/** Days ahead for which the working calendar should be known. */
const CALENDAR_AHEAD = 60;

/** Signed and not yet closed. */
export const OPEN_NOTICE_STATES = ['signed', 'answered', ...REPLY_OWED_STATES] as const;
const MEETINGS_AHEAD = ['planned', 'convened'] as const;

export type LightCounts = Readonly<Record<Light, number>>;

/** The lit tasks of a special group; without a group, those outside the eight. */
export interface GroupLights extends LightCounts {
  readonly group: string | null;
}

/** The first records of a list, and how many there are. */
export interface Listed<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface ListedTask {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string | null;
  readonly dueOn: DateText | null;
  readonly reason: string | null;
}

export interface ListedIssue {
  readonly documentId: string;
  readonly number: string | null;
  readonly unit: string | null;
  readonly clock: string;
  readonly dueOn: DateText;
}

export interface ListedDecision {
  readonly documentId: string;
  readonly minutes: string | null;
  readonly sequence: number | null;
  readonly text: string;
  readonly unit: string | null;
  readonly dueOn: DateText;
}

export interface ListedMeeting {
  readonly documentId: string;
  readonly title: string;
  readonly heldOn: DateText;
  readonly startsAt: string | null;
  readonly place: string | null;
  readonly state: string;
}

export interface IssueCounts {
  readonly received: number;
  readonly closed: number;
  /** Whose clock has run out, by clock. */
  readonly overdue: Readonly<Record<string, number>>;
}

export interface DecisionCounts {
  readonly open: number;
  readonly soon: number;
  readonly overdue: number;
}

export interface NoticeCounts {
  readonly open: number;
  readonly late: number;
}

/** Everything a report of a period says. Counts of the period are of its days, all else is as today. */
export interface Figures {
  readonly period: Period;
  readonly today: DateText;
  readonly lights: readonly GroupLights[];
  /** As they stood before the period began; null where no sweep of that time is kept. */
  readonly lightsBefore: LightCounts | null;
  readonly newlyRed: Listed<ListedTask>;
  readonly overdueTasks: Listed<ListedTask>;
  readonly issues: IssueCounts;
  readonly overdueIssues: Listed<ListedIssue>;
  readonly decisions: DecisionCounts;
  readonly pressingDecisions: Listed<ListedDecision>;
  readonly bodies: readonly { readonly body: Body; readonly reading: BodyReading }[];
  readonly meetings: Listed<ListedMeeting>;
  readonly notices: NoticeCounts;
  /** Years just ahead whose holidays nobody has entered: dates in them may still move. */
  readonly missingYears: readonly number[];
}

/** What the figures are read for. */
export interface Asked {
  readonly period: Period;
  readonly today: DateText;
}

const tableOf = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const midnight = (day: DateText): Date => new Date(`${day}T00:00:00+08:00`);

/** Rows that carry the number of all there are, as a list. */
function listOf<Row>(rows: readonly (Row & { readonly total: number })[]): Listed<Row> {
  return { total: rows[0]?.total ?? 0, rows };
}

const COUNTED = LIGHTS.map(
  (light) => `count(*) filter (where t.light = '${light}')::int as ${light}`,
);

const lightsOf = (strapi: Core.Strapi): Promise<GroupLights[]> =>
  rawRows(
    strapi,
    `select g.name as "group", ${COUNTED.join(', ')}
     from ?? t left join tasks_group_lnk l on l.task_id = t.id left join ?? g on g.id = l.group_id
     where t.light is not null group by g.id, g.name order by g.id nulls last`,
    [tableOf(strapi, TASK), tableOf(strapi, GROUP)],
  );

async function lightsBefore(strapi: Core.Strapi, day: DateText): Promise<LightCounts | null> {
  const table = tableOf(strapi, SNAPSHOT);
  const sums = LIGHTS.map((light) => `sum(${light})::int as ${light}`).join(', ');
  const rows = await rawRows<LightCounts>(
    strapi,
    `select ${sums} from ?? where date = (select max(date) from ?? where date < ?) group by date`,
    [table, table, day],
  );
  return rows[0] ?? null;
}

/** Lit tasks of a condition on `t`, each with its lead unit. */
async function tasksOf(
  strapi: Core.Strapi,
  condition: string,
  bindings: readonly Bound[],
  order: string,
): Promise<Listed<ListedTask>> {
  const rows = await rawRows<ListedTask & { readonly total: number }>(
    strapi,
    `select c.document_id as "documentId", c.number, c.title, c.due_on::text as "dueOn",
       c.light_reason as reason, u.name as unit, c.total
     from (select t.id, t.document_id, t.number, t.title, t.due_on, t.light_reason, t.light_rank,
         count(*) over ()::int as total
       from ?? t where t.light is not null and ${condition} order by ${order}, t.id limit ?) c
     left join tasks_lead_unit_lnk l on l.task_id = c.id left join ?? u on u.id = l.unit_id
     order by ${order.replaceAll('t.', 'c.')}, c.id`,
    [tableOf(strapi, TASK), ...bindings, LISTED, tableOf(strapi, UNIT)],
  );
  return listOf(rows);
}

const newlyRed = (strapi: Core.Strapi, { from, to }: Period): Promise<Listed<ListedTask>> =>
  tasksOf(
    strapi,
    `t.light = 'red' and t.light_since between ? and ?`,
    [from, to],
    't.light_rank desc, t.due_on',
  );

const overdueTasks = (strapi: Core.Strapi, today: DateText): Promise<Listed<ListedTask>> =>
  tasksOf(strapi, 't.due_on < ?', [today], 't.due_on');

/** Runs now and was due before a day. */
const LATE = 'i.clock is not null and i.clock_paused_on is null and i.clock_due_on < ?';

async function issueCounts(strapi: Core.Strapi, { period, today }: Asked): Promise<IssueCounts> {
  const clocks = CLOCKS.map(
    (clock) => `count(*) filter (where ${LATE} and i.clock = '${clock}')::int as ${clock}`,
  );
  const rows = await rawRows<Record<string, number>>(
    strapi,
    `select count(*) filter (where i.received_on between ? and ?)::int as received,
       count(*) filter (where i.state = 'issue_closed'
         and i.closed_at >= ?::timestamp and i.closed_at < ?::timestamp)::int as closed,
       ${clocks.join(', ')}
     from ?? i`,
    [
      period.from,
      period.to,
      midnight(period.from),
      midnight(addDays(period.to, 1)),
      ...CLOCKS.map(() => today),
      tableOf(strapi, ISSUE),
    ],
  );
  const { received = 0, closed = 0, ...overdue } = rows[0] ?? {};
  return { received, closed, overdue };
}

/** Without their titles: what a complaint is called may tell who complained. */
async function overdueIssues(strapi: Core.Strapi, today: DateText): Promise<Listed<ListedIssue>> {
  const rows = await rawRows<ListedIssue & { readonly total: number }>(
    strapi,
    `select i.document_id as "documentId", i.number, i.clock, i.clock_due_on::text as "dueOn",
       u.name as unit, count(*) over ()::int as total
     from ?? i left join issues_unit_lnk l on l.issue_id = i.id left join ?? u on u.id = l.unit_id
     where ${LATE} order by i.clock_due_on, i.id limit ?`,
    [tableOf(strapi, ISSUE), tableOf(strapi, UNIT), today, LISTED],
  );
  return listOf(rows);
}

const lastAhead = (today: DateText): DateText => addDays(today, DAYS_AHEAD - 1);

async function decisionCounts(strapi: Core.Strapi, today: DateText): Promise<DecisionCounts> {
  const rows = await rawRows<DecisionCounts>(
    strapi,
    `select count(*)::int as open, count(*) filter (where due_on < ?)::int as overdue,
       count(*) filter (where due_on between ? and ?)::int as soon
     from ?? where state = 'open_decision'`,
    [today, today, lastAhead(today), tableOf(strapi, DECISION)],
  );
  return rows[0] ?? { open: 0, soon: 0, overdue: 0 };
}

/** Letters of a decision that a list shows. */
const TEXT_SHOWN = 40;

async function pressingDecisions(
  strapi: Core.Strapi,
  today: DateText,
): Promise<Listed<ListedDecision>> {
  const rows = await rawRows<ListedDecision & { readonly total: number }>(
    strapi,
    `select d.document_id as "documentId", m.number as minutes, d.sequence,
       left(d.text, ?) as text, u.name as unit, d.due_on::text as "dueOn",
       count(*) over ()::int as total
     from ?? d
     left join decisions_minutes_lnk dm on dm.decision_id = d.id left join ?? m on m.id = dm.minutes_id
     left join decisions_lead_unit_lnk du on du.decision_id = d.id left join ?? u on u.id = du.unit_id
     where d.state = 'open_decision' and d.due_on <= ? order by d.due_on, d.id limit ?`,
    [
      TEXT_SHOWN,
      tableOf(strapi, DECISION),
      tableOf(strapi, MINUTES),
      tableOf(strapi, UNIT),
      lastAhead(today),
      LISTED,
    ],
  );
  return listOf(rows);
}

async function meetingsAhead(strapi: Core.Strapi, today: DateText): Promise<Listed<ListedMeeting>> {
  const rows = await rawRows<ListedMeeting & { readonly total: number }>(
    strapi,
    `select document_id as "documentId", title, held_on::text as "heldOn", starts_at as "startsAt",
       place, state, count(*) over ()::int as total
     from ?? where state in (${marks(MEETINGS_AHEAD)}) and held_on between ? and ?
     order by held_on, starts_at, id limit ?`,
    [tableOf(strapi, MEETING), ...MEETINGS_AHEAD, today, lastAhead(today), LISTED],
  );
  return listOf(rows);
}

async function noticeCounts(strapi: Core.Strapi, today: DateText): Promise<NoticeCounts> {
  const rows = await rawRows<NoticeCounts>(
    strapi,
    `select count(*)::int as open, count(*) filter (where asks_reply is not false
       and state in (${marks(REPLY_OWED_STATES)}) and reply_due_on < ?)::int as late
     from ?? where state in (${marks(OPEN_NOTICE_STATES)})`,
    [...REPLY_OWED_STATES, today, tableOf(strapi, NOTICE), ...OPEN_NOTICE_STATES],
  );
  return rows[0] ?? { open: 0, late: 0 };
}

async function bodyReadings(strapi: Core.Strapi, today: DateText): Promise<Figures['bodies']> {
  const watch = await readWatch(strapi, today);
  const seriesOf = await readSeries(strapi, BODIES);
  return BODIES.map((body) => ({ body, reading: readBody(body, seriesOf(body), watch) }));
}

/**
 * Design §6: the one set of questions behind every report and its preview. Each source is read once
 * in narrow rows, whatever its size; nothing is asked for a single task or issue.
 */
export async function readFigures(strapi: Core.Strapi, asked: Asked): Promise<Figures> {
  const { period, today } = asked;
  const calendar = await readCalendar(strapi);
  return {
    period,
    today,
    lights: await lightsOf(strapi),
    lightsBefore: await lightsBefore(strapi, period.from),
    newlyRed: await newlyRed(strapi, period),
    overdueTasks: await overdueTasks(strapi, today),
    issues: await issueCounts(strapi, asked),
    overdueIssues: await overdueIssues(strapi, today),
    decisions: await decisionCounts(strapi, today),
    pressingDecisions: await pressingDecisions(strapi, today),
    bodies: await bodyReadings(strapi, today),
    meetings: await meetingsAhead(strapi, today),
    notices: await noticeCounts(strapi, today),
    missingYears: uncoveredYears(calendar, today, addDays(today, CALENDAR_AHEAD)),
  };
}
