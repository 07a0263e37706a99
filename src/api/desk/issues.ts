import type { Core } from '@strapi/strapi';
import type { Calendar, DateText } from '../../domain/calendar';
import { parseDate } from '../../domain/calendar';
import type { Clock } from '../../domain/clock';
import { CLOCK_BINDS, CLOCKS, daysLeft } from '../../domain/clock';
import type { TermWords } from '../../domain/clock.zh';
import { pausedWords, termWords } from '../../domain/clock.zh';
import { isWithUnit, ISSUE_TRANSITIONS } from '../../domain/issue';
import type { PersonActor } from '../../domain/permissions';
import { statesOf } from '../../domain/transition';
import { findRow } from '../../gate/rows';
import type { Named, StoredFile } from './mine';
import { isAmong, NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import { wasTaken } from './records';
import type { UrgentList } from './urgent';
import { values } from './urgent';

export const ISSUE = 'api::issue.issue';

/** An issue as a list shows it: of whoever complained a unit learns nothing. */
export interface IssueSummary {
  readonly id: number;
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
  readonly urgent: boolean | null;
  readonly clock: Clock | null;
  readonly clockDueOn: string | null;
  readonly clockDaysLeft: number | null;
  readonly clockProvisional: boolean | null;
  readonly unit: Named | null;
  readonly coopUnits: readonly Named[];
}

/** A clock that has ended. */
export interface IssueRound {
  readonly id: number;
  readonly clock: Clock;
  readonly unitId: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly endedOn: string | null;
  readonly lateDays: number | null;
  readonly provisional: boolean | null;
}

/** What a unit answered. */
interface IssueReply {
  readonly result: string | null;
  readonly evidence: readonly StoredFile[];
}

interface IssueRow extends IssueSummary {
  readonly category: Named | null;
  readonly content: string | null;
  readonly complexity: string | null;
  readonly clockFirstDueOn: string | null;
  readonly dispatchedAt: string | null;
  readonly satisfaction: string | null;
  readonly rounds: readonly IssueRound[];
}

/** An issue in full, as far as it is the reader's. */
export interface IssueDetail extends IssueRow {
  /** What the reader's unit answered since the issue was given to it; null where it did not. */
  readonly reply: IssueReply | null;
}

const SUMMARY = [
  'id',
  'documentId',
  'number',
  'title',
  'state',
  'urgent',
  'clock',
  'clockDueOn',
  'clockDaysLeft',
  'clockProvisional',
] as const satisfies readonly (keyof IssueSummary)[];
const UNITS = { unit: NAME, coopUnits: NAME };

/** Named one by one: what 督导组 notes for itself, and who complained where, stays with it. */
const DETAIL = [
  ...SUMMARY,
  'content',
  'complexity',
  'clockFirstDueOn',
  'dispatchedAt',
  'satisfaction',
] as const satisfies readonly (keyof IssueRow)[];

const WITH_UNITS = statesOf(ISSUE_TRANSITIONS).filter(isWithUnit);

/** The issues an account sees: those its units have now, or help with; the query form of `concerns`. */
const mine = (actor: PersonActor) => {
  const units = { documentId: { $in: unitsOf(actor) } };
  return { state: { $in: WITH_UNITS }, $or: [{ unit: units }, { coopUnits: units }] };
};

export type IssuePart = 'handling' | 'coop';

/** In which part the issue concerns the actor. */
export const issuePartIn = (issue: IssueSummary, actor: PersonActor): IssuePart =>
  isAmong(actor, [issue.unit]) ? 'handling' : 'coop';

const UNIT_CLOCKS = CLOCKS.filter((clock) => CLOCK_BINDS[clock] === 'unit');

const bindsUnit = (clock: Clock | null): clock is Clock => UNIT_CLOCKS.some((one) => one === clock);

/** Whether the actor's unit has to do something: a clock runs against it. */
export const issueWaits = (issue: IssueSummary, actor: PersonActor): boolean =>
  bindsUnit(issue.clock) && issuePartIn(issue, actor) === 'handling';

/** The clock that runs against an issue's unit, and its date; both null while none does. */
export const unitTermOf = ({ clock, clockDueOn }: IssueSummary) =>
  bindsUnit(clock) ? { clock, clockDueOn } : { clock: null, clockDueOn: null };

/** The clock of an issue's unit as a page says it. */
export interface UnitClock {
  /** Null while it is paused. */
  readonly clock: Clock | null;
  readonly dueOn: string | null;
  readonly term: TermWords | null;
  readonly provisional: boolean;
}

/**
 * The clock that runs against an issue's unit, counted on the spot; one of the office is not the
 * unit's. Null where none runs and none is paused.
 */
export function unitClock(
  issue: IssueSummary,
  today: DateText,
  calendar: Calendar,
): UnitClock | null {
  const { clock, state, clockDaysLeft, clockProvisional } = issue;
  if (state === 'issue_paused') {
    const words = pausedWords(clockDaysLeft);
    const term = words === null ? null : { words, late: (clockDaysLeft ?? 0) < 0 };
    return { clock: null, dueOn: null, term, provisional: false };
  }
  const dueOn = parseDate(issue.clockDueOn);
  if (!bindsUnit(clock) || dueOn === null) return null;
  const left = daysLeft({ clockDueOn: dueOn }, today, calendar);
  const provisional = clockProvisional === true || left.provisional;
  return { clock, dueOn, term: termWords(dueOn, today, left), provisional };
}

const HANDLED = 'select issue_id from issues_unit_lnk where unit_id in (select id from mine)';

/** What runs against the reader's unit first, by its due date, so that what is overdue leads. */
export const URGENT_ISSUES: UrgentList = {
  uid: ISSUE,
  ways: `${HANDLED}
    union select issue_id from issues_coop_units_lnk where unit_id in (select id from mine)`,
  own: HANDLED,
  shown: `t.state in (${values(WITH_UNITS)})`,
  waits: `t.clock in (${values(UNIT_CLOCKS)})`,
  order: `t.state = 'issue_closed',
    case when t.clock in (${values(UNIT_CLOCKS)}) then t.clock_due_on end nulls last,
    t.dispatched_at desc nulls last, t.id desc`,
};

/** One page of the actor's issues, what is overdue first; pages count from 1. */
export const issuesOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<IssueSummary>> =>
  readPage<IssueSummary>(strapi, actor, URGENT_ISSUES, page, { select: SUMMARY, populate: UNITS });

interface ReplyRow {
  readonly result: string | null;
  readonly replyEvidence: readonly (StoredFile & { readonly createdAt: string })[] | null;
}

/** What its unit answered since it was given the issue: what the unit before it said is not its own. */
async function ownReply(strapi: Core.Strapi, issue: IssueRow): Promise<IssueReply | null> {
  const { documentId, dispatchedAt } = issue;
  if (!(await wasTaken(strapi, { uid: ISSUE, documentId }, ['issue.reply'], dispatchedAt)))
    return null;
  const row = await findRow<ReplyRow>(strapi, ISSUE, {
    where: { documentId },
    select: ['id', 'result'],
    populate: { replyEvidence: true },
  });
  const given = new Date(dispatchedAt ?? 0);
  const evidence = (row?.replyEvidence ?? []).filter((file) => new Date(file.createdAt) >= given);
  return { result: row?.result ?? null, evidence };
}

/** One issue, or null: not there, no longer the unit's, or not the actor's to see. */
export async function issueOf(
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<IssueDetail | null> {
  const issue = await findRow<IssueRow>(strapi, ISSUE, {
    where: { documentId, ...mine(actor) },
    select: DETAIL,
    populate: { ...UNITS, category: NAME, rounds: true },
  });
  if (issue === null) return null;
  const units = unitsOf(actor);
  const rounds = issue.rounds.filter(({ unitId }) => unitId !== null && units.includes(unitId));
  const handles = issuePartIn(issue, actor) === 'handling';
  return { ...issue, rounds, reply: handles ? await ownReply(strapi, issue) : null };
}

/** What the office does with an issue that its unit has, and must give its reason for. */
export const ISSUE_ANSWERS = [
  'issue.rehandle',
  'issue.reopen',
  'issue.pause',
  'issue.resume',
] as const;
