import type { Core } from '@strapi/strapi';
import type { ElementField } from '../../domain/elements';
import type { Light } from '../../domain/light';
import type { Parties, PersonActor } from '../../domain/permissions';
import { capacitiesOf, may } from '../../domain/permissions';
import { TASK_TRANSITIONS } from '../../domain/task';
import type { Transition } from '../../domain/transition';
import { awaitedOf, rowsFrom } from '../../domain/transition';
import { findRow } from '../../gate/rows';
import type { Named, StoredFile } from './mine';
import { groupsOf, isAmong, NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';
import { awaitedFrom, values } from './urgent';

export const TASK = 'api::task.task';

/** A task as a list shows it. */
export interface TaskSummary {
  readonly id: number;
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly dueText: string | null;
  readonly leadUnit: Named | null;
  readonly jointLeadUnits: readonly Named[];
  readonly coopUnits: readonly Named[];
  readonly group: Named | null;
  readonly light: Light | null;
  readonly lightReason: string | null;
}

export interface TaskItem {
  readonly key?: string | null;
  readonly doneOn?: string | null;
  readonly content?: string | null;
  readonly title?: string | null;
  readonly deliverable: string | null;
  readonly startsOn?: string | null;
  readonly dueOn: string | null;
  readonly weight?: number | null;
  readonly notApplicable?: boolean | null;
}

/** A task in full: 任务书, 路线图 and the seven elements. */
export interface TaskDetail
  extends TaskSummary,
    Readonly<Record<ElementField, readonly TaskItem[]>> {
  readonly source: string;
  readonly responsible: Named | null;
  readonly content: string | null;
  readonly acceptance: string | null;
  readonly startsOn: string | null;
  readonly milestones: readonly TaskItem[];
  readonly openMembership: string | null;
  readonly responsibleText: string | null;
  readonly originalDueOn: string | null;
  readonly progress: number | null;
  readonly nextReportOn: string | null;
  readonly completionEvidence: readonly StoredFile[] | null;
}

const UNITS = { leadUnit: NAME, jointLeadUnits: NAME, coopUnits: NAME, group: NAME };
/** A list of many needs no texts of many tasks. */
const IN_LISTS = [
  'id',
  'documentId',
  'number',
  'title',
  'state',
  'dueOn',
  'dueText',
  'light',
  'lightReason',
] as const satisfies readonly (keyof TaskSummary)[];
const DETAILS = {
  ...UNITS,
  responsible: true,
  completionEvidence: true,
  milestones: true,
  targets: true,
  platforms: true,
  projects: true,
  policies: true,
  reforms: true,
  mechanisms: true,
  appraisals: true,
};

/** The tasks an account sees: issued ones its units or its group have a part in; the query form of `concerns`. */
const mine = (actor: PersonActor) => {
  const units = { documentId: { $in: unitsOf(actor) } };
  return {
    state: { $ne: 'draft' },
    // A draft that was dropped never had a number: no unit ever saw it.
    number: { $notNull: true },
    $or: [
      { leadUnit: units },
      { jointLeadUnits: units },
      { coopUnits: units },
      { group: { documentId: { $in: groupsOf(actor) } } },
    ],
  };
};

const partiesOf = (task: TaskSummary): Parties => {
  const ids = (list: readonly Named[]) => list.map((unit) => unit.documentId);
  const lead = task.leadUnit ? [task.leadUnit.documentId] : [];
  return {
    lead,
    handling: [],
    concerned: [...lead, ...ids(task.jointLeadUnits), ...ids(task.coopUnits)],
    group: task.group?.documentId ?? null,
  };
};

const AWAITED: readonly Transition[] = TASK_TRANSITIONS;

/** Whether the task's state awaits one of the actor's posts. */
export const awaits = (task: TaskSummary, actor: PersonActor): boolean =>
  rowsFrom(AWAITED, task.state).some((row) =>
    may(capacitiesOf(actor, partiesOf(task)), awaitedOf(row)),
  );

/** What the office does with a task once it is out, and must give its reason for. */
export const OFFICE_ANSWERS = [
  'task.send_back',
  'task.suspend',
  'task.resume',
  'task.reopen',
  'task.drop',
] as const;

export type Part = 'lead' | 'jointLead' | 'coop' | 'group';

/** In which part the task concerns the actor; the strongest one. */
export function partIn(task: TaskSummary, actor: PersonActor): Part {
  if (isAmong(actor, [task.leadUnit])) return 'lead';
  if (isAmong(actor, task.jointLeadUnits)) return 'jointLead';
  return isAmong(actor, task.coopUnits) ? 'coop' : 'group';
}

const LED = 'select task_id from tasks_lead_unit_lnk where unit_id in (select id from mine)';

/** What awaits the unit that leads, then red before yellow before green, then the nearer date. */
export const URGENT_TASKS: UrgentList = {
  uid: TASK,
  ways: `${LED}
    union select task_id from tasks_joint_lead_units_lnk where unit_id in (select id from mine)
    union select task_id from tasks_coop_units_lnk where unit_id in (select id from mine)
    union select task_id from tasks_group_lnk where group_id in (select id from led)`,
  own: LED,
  // A draft that was dropped never had a number: no unit ever saw it.
  shown: `t.state <> 'draft' and t.number is not null`,
  waits: `t.state in (${values(awaitedFrom(TASK_TRANSITIONS, 'lead_liaison'))})`,
  order: 'coalesce(t.light_rank, 0) desc, t.due_on, t.number, t.id',
};

/** One page of the actor's tasks, most urgent first; pages count from 1. */
export const tasksOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<TaskSummary>> =>
  readPage<TaskSummary>(strapi, actor, URGENT_TASKS, page, { select: IN_LISTS, populate: UNITS });

/** One task in full, or null: not there, or not the actor's to see. */
export const taskOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<TaskDetail | null> =>
  findRow<TaskDetail>(strapi, TASK, {
    where: { documentId, ...mine(actor) },
    populate: DETAILS,
  });
