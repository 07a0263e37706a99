import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { officeDate, parseDate } from '../domain/calendar';
import { UNCHASED_TASK_STATES } from '../domain/decision';
import type { Matter } from '../domain/notice';
import { matterOf, REPLY_OWED_STATES } from '../domain/notice';
import type { Cause, Deadline } from '../domain/supervision';
import { MATTER_WORDS } from '../domain/supervision.zh';
import { RUNNING_STATES } from '../domain/task';
import { findRows } from './rows';

const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const NOTICE = 'api::supervision-notice.supervision-notice';
const DECISION = 'api::decision.decision';

/** What a notice is about, by its field; null: nothing a notice could be about. */
type About = Readonly<Partial<Record<Matter, string>>> | null;

/** A record with a date somebody is to keep. */
export interface RunningDate extends Deadline, Cause {
  readonly uid: string;
  readonly dueOn: DateText;
  /** How letters call the matter, and how a heading does. */
  readonly matter: string;
  readonly short: string;
  /** Whose matter it is: its liaison and member are told. */
  readonly unit: { readonly documentId: string; readonly name: string } | null;
  /** What a notice drafted for it is about. */
  readonly about: About;
}

interface Stored {
  readonly id: number;
  readonly documentId: string;
}

type Unit = RunningDate['unit'];
type Ref = { readonly documentId: string } | null;

/** Where the dates of a type stand, and how a row is read. */
interface Source<Row extends Stored> {
  readonly uid: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly dueField: string;
  readonly toDate: (row: Row) => Omit<RunningDate, 'uid' | 'documentId'> | null;
}

const NAMED = { select: ['documentId', 'name'] };
const ID = { select: ['documentId'] };

interface TaskRow extends Stored {
  readonly number: string | null;
  readonly title: string;
  readonly dueOn: string;
  readonly issuedAt: string | Date | null;
  readonly acceptedAt: string | Date | null;
  readonly leadUnit: Unit;
}

const TASKS: Source<TaskRow> = {
  uid: TASK,
  query: {
    where: { state: { $in: RUNNING_STATES } },
    select: ['id', 'documentId', 'number', 'title', 'dueOn', 'issuedAt', 'acceptedAt'],
    populate: { leadUnit: NAMED },
  },
  dueField: 'dueOn',
  toDate: (row) => {
    const dueOn = parseDate(row.dueOn);
    if (dueOn === null) return null;
    const number = row.number ?? '';
    const begun = row.acceptedAt ?? row.issuedAt;
    return {
      owner: 'unit',
      dueOn,
      since: begun === null ? null : officeDate(new Date(begun)),
      duty: 'task',
      matter: MATTER_WORDS.task(number, row.title),
      short: MATTER_WORDS.shortTask(number),
      unit: row.leadUnit,
      about: { task: row.documentId },
    };
  },
};

interface IssueRow extends Stored {
  readonly number: string | null;
  readonly clock: 'dispatch_clock' | 'accept_clock' | 'handle_clock' | 'inform_clock' | null;
  readonly clockDueOn: string;
  readonly clockStartedOn: string | null;
  readonly unit: Unit;
}

/** The office dispatches and informs; the unit accepts and handles. */
const OFFICE_CLOCKS = ['dispatch_clock', 'inform_clock'];

const ISSUES: Source<IssueRow> = {
  uid: ISSUE,
  query: {
    where: { clock: { $notNull: true }, clockPausedOn: { $null: true } },
    select: ['id', 'documentId', 'number', 'clock', 'clockDueOn', 'clockStartedOn'],
    populate: { unit: NAMED },
  },
  dueField: 'clockDueOn',
  toDate: (row) => {
    const dueOn = parseDate(row.clockDueOn);
    if (dueOn === null || row.clock === null) return null;
    const matter = MATTER_WORDS.issue(row.number ?? '');
    return {
      owner: OFFICE_CLOCKS.includes(row.clock) ? 'office' : 'unit',
      dueOn,
      since: parseDate(row.clockStartedOn),
      duty: row.clock,
      matter,
      short: matter,
      unit: row.unit,
      about: { issue: row.documentId },
    };
  },
};

interface NoticeRow extends Stored {
  readonly number: string | null;
  readonly kind: string;
  readonly replyDueOn: string;
  readonly deliveredOn: string | null;
  readonly unit: Unit;
  readonly task: Ref;
  readonly issue: Ref;
  readonly decision: Ref;
}

function aboutOf({ task, issue, decision }: NoticeRow): About {
  const ids = {
    task: task?.documentId ?? null,
    issue: issue?.documentId ?? null,
    decision: decision?.documentId ?? null,
  };
  const matter = matterOf(ids);
  return matter === null ? null : { [matter]: ids[matter] ?? '' };
}

const NOTICES: Source<NoticeRow> = {
  uid: NOTICE,
  query: {
    where: { state: { $in: REPLY_OWED_STATES }, asksReply: true },
    select: ['id', 'documentId', 'number', 'kind', 'replyDueOn', 'deliveredOn'],
    populate: { unit: NAMED, task: ID, issue: ID, decision: ID },
  },
  dueField: 'replyDueOn',
  toDate: (row) => {
    const dueOn = parseDate(row.replyDueOn);
    if (dueOn === null) return null;
    const matter = MATTER_WORDS.notice(row.kind, row.number ?? '');
    return {
      owner: 'unit',
      dueOn,
      since: parseDate(row.deliveredOn),
      duty: 'reply',
      matter,
      short: matter,
      unit: row.unit,
      about: aboutOf(row),
    };
  },
};

interface DecisionRow extends Stored {
  readonly sequence: number | null;
  readonly dueOn: string;
  readonly leadUnit: Unit;
  readonly minutes: { readonly number: string | null; readonly issuedOn: string | null } | null;
}

/** Decisions that run by themselves: with a task under way, its date is the one to keep. */
export const RUNNING_DECISIONS = {
  state: 'open_decision',
  $or: [{ task: { $null: true } }, { task: { state: { $in: [...UNCHASED_TASK_STATES] } } }],
} as const;

const DECISIONS: Source<DecisionRow> = {
  uid: DECISION,
  query: {
    where: RUNNING_DECISIONS,
    select: ['id', 'documentId', 'sequence', 'dueOn'],
    populate: { leadUnit: NAMED, minutes: { select: ['number', 'issuedOn'] } },
  },
  dueField: 'dueOn',
  toDate: (row) => {
    const dueOn = parseDate(row.dueOn);
    if (dueOn === null) return null;
    const matter = MATTER_WORDS.decision(row.minutes?.number ?? '', row.sequence);
    return {
      // What nobody was named for is the office's to see to.
      owner: row.leadUnit === null ? 'office' : 'unit',
      dueOn,
      since: parseDate(row.minutes?.issuedOn),
      duty: 'decision',
      matter,
      short: matter,
      unit: row.leadUnit,
      about: { decision: row.documentId },
    };
  },
};

/** Read at once: memory stays the same however many dates run. */
const PAGE = 2_000;

async function* pagesOf<Row extends Stored>(
  strapi: Core.Strapi,
  source: Source<Row>,
  until: DateText,
): AsyncGenerator<RunningDate[]> {
  const { uid, query, dueField, toDate } = source;
  for (let last = 0; ; ) {
    const rows = await findRows<Row>(strapi, uid, {
      ...query,
      where: { $and: [query['where'], { [dueField]: { $lte: until }, id: { $gt: last } }] },
      orderBy: { id: 'asc' },
      limit: PAGE,
    });
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
    yield rows.flatMap((row) => {
      const date = toDate(row);
      return date === null ? [] : [{ uid, documentId: row.documentId, ...date }];
    });
  }
}

/** Every date up to `until` that is running: tasks under way, clocks of issues, replies to notices, decisions. */
export async function* runningDates(
  strapi: Core.Strapi,
  until: DateText,
): AsyncGenerator<RunningDate[]> {
  yield* pagesOf(strapi, TASKS, until);
  yield* pagesOf(strapi, ISSUES, until);
  yield* pagesOf(strapi, NOTICES, until);
  yield* pagesOf(strapi, DECISIONS, until);
}
