import type { Core } from '@strapi/strapi';
import type { DateText } from '../../domain/calendar';
import { daysBetween, officeDate, parseDate } from '../../domain/calendar';
import type { DeskPart } from '../../domain/desk.zh';
import type { PersonActor } from '../../domain/permissions';
import { capacitiesOf, NO_PARTIES } from '../../domain/permissions';
import { TASK_TRANSITIONS } from '../../domain/task';
import type { TransitionTable } from '../../domain/transition';
import { authority, rowsFrom } from '../../domain/transition';
import { labelOf } from '../../domain/wording.zh';
import { toRecord } from '../../gate/record';
import { taskRule } from '../../gate/rules/task';
import { findRows } from '../../gate/rows';

interface Named {
  readonly documentId: string;
  readonly name: string;
}

/** A task row with what the desk shows in a list. */
interface TaskRow {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly dueText: string | null;
  readonly leadUnit: Named | null;
}

export interface DeskTask {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
  readonly stateLabel: string;
  readonly leadUnit: string;
  /** What the reader's units are to the task. */
  readonly part: DeskPart;
  readonly dueOn: string | null;
  readonly dueText: string | null;
  /** Days from today to the due date, negative when past; null without a date. */
  readonly daysLeft: number | null;
  /** The task waits for one of the reader's posts. */
  readonly awaited: boolean;
}

/** More than any unit has; the list is for reading on a telephone. */
const AT_MOST = 200;

const TABLE: TransitionTable = TASK_TRANSITIONS;

/** Tasks past drafting of the units and groups the actor stands for; the one query of the desk. */
function mine(actor: PersonActor): Readonly<Record<string, unknown>> {
  const units = actor.posts.filter((post) => post.kind === 'liaison').map((post) => post.unit);
  const groups = actor.posts.filter((post) => post.kind === 'group_head').map((post) => post.group);
  const ofUnits = { documentId: { $in: units } };
  return {
    state: { $ne: 'draft' },
    $or: [
      { leadUnit: ofUnits },
      { jointLeadUnits: ofUnits },
      { coopUnits: ofUnits },
      { group: { documentId: { $in: groups } } },
    ],
  };
}

const POPULATE = { leadUnit: true, jointLeadUnits: true, coopUnits: true, group: true };

const daysLeft = (dueOn: string | null, today: DateText): number | null => {
  const due = parseDate(dueOn);
  return due === null ? null : daysBetween(today, due);
};

function toTask(strapi: Core.Strapi, actor: PersonActor, row: TaskRow, today: DateText): DeskTask {
  const record = toRecord(strapi, taskRule.uid, { ...row });
  const parties = taskRule.parties?.(record) ?? NO_PARTIES;
  const held = capacitiesOf(actor, parties);
  const part = held.has('lead_liaison')
    ? 'lead'
    : held.has('concerned_liaison')
      ? 'concerned'
      : 'group';
  return {
    documentId: row.documentId,
    number: row.number,
    title: row.title,
    state: row.state,
    stateLabel: labelOf(row.state),
    leadUnit: row.leadUnit?.name ?? '',
    part,
    dueOn: row.dueOn,
    dueText: row.dueText,
    daysLeft: daysLeft(row.dueOn, today),
    awaited: rowsFrom(TABLE, row.state).some(
      (step) => step.awaited === true && authority(step, actor, parties, {}).length === 0,
    ),
  };
}

/** The tasks a liaison or group head sees, the most urgent first. */
export async function visibleTasks(
  strapi: Core.Strapi,
  actor: PersonActor,
  now: Date,
): Promise<DeskTask[]> {
  const rows = await findRows<TaskRow>(strapi, taskRule.uid, {
    where: mine(actor),
    populate: POPULATE,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    limit: AT_MOST,
  });
  const today = officeDate(now);
  return rows
    .filter((row, at) => rows.findIndex((other) => other.documentId === row.documentId) === at)
    .map((row) => toTask(strapi, actor, row, today));
}
