import type { ElementField, ElementLists } from './elements';
import { missingElements } from './elements';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(二); life cycle of a key task 重点任务. */
export const TASK_TRANSITIONS = [
  {
    action: 'task.issue',
    from: ['draft'],
    to: 'issued',
    who: ['reform', 'director'],
    asks: [],
    requires: ['completeness'],
    stamps: { issuedAt: 'now' },
    clause: '四(二)',
  },
  {
    action: 'task.recall',
    from: ['issued'],
    to: 'draft',
    who: ['reform', 'director'],
    asks: [REASON],
    requires: [],
    clause: '四(二)',
  },
  {
    action: 'task.accept',
    from: ['issued'],
    to: 'active',
    who: ['lead_liaison', 'reform'],
    asks: [{ name: 'responsible', kind: 'post', required: true, field: 'responsible' }],
    requires: ['responsible-of-lead-unit'],
    stamps: { acceptedAt: 'now' },
    awaited: true,
    clause: '四(二)',
  },
] as const satisfies TransitionTable;

export interface Milestone {
  readonly title: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly weight: number | null;
}

/** A task as the rules see it: dates as `YYYY-MM-DD`, units and posts as document ids. */
export interface Task extends ElementLists {
  readonly state: string;
  readonly number: string | null;
  readonly leadUnit: string | null;
  readonly jointLeadUnits: readonly string[];
  readonly coopUnits: readonly string[];
  readonly responsible: string | null;
  readonly content: string | null;
  readonly acceptance: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly milestones: readonly Milestone[];
}

const WHOLE = 100;

const blank = (text: string | null): boolean => (text ?? '').trim() === '';

/** 责任化, 任务书: who answers for the task, what it is and how it is accepted. */
function missingMandate(task: Task): Violation[] {
  const found: Violation[] = [];
  if (task.leadUnit === null) found.push(violation('task.lead-unit-missing', 'leadUnit'));
  if (blank(task.content)) found.push(violation('task.content-missing', 'content'));
  if (blank(task.acceptance)) found.push(violation('task.acceptance-missing', 'acceptance'));
  if (task.startsOn === null) found.push(violation('task.starts-on-missing', 'startsOn'));
  if (task.dueOn === null) found.push(violation('task.due-on-missing', 'dueOn'));
  return found;
}

/** 项目化, 时间表: milestones ascend within startsOn … dueOn and their weights make up the whole. */
function timetableFaults(task: Task): Violation[] {
  if (task.milestones.length === 0) return [violation('milestone.missing', 'milestones')];
  const found: Violation[] = [];
  let previousDue = '';
  task.milestones.forEach((milestone, at) => {
    const { startsOn, dueOn } = milestone;
    if (dueOn === null) {
      found.push(violation('milestone.dates-missing', `milestones.${at}.dueOn`));
      return;
    }
    if (dueOn < previousDue || (startsOn !== null && startsOn > dueOn)) {
      found.push(violation('milestone.date-order', `milestones.${at}.dueOn`));
    }
    const early = task.startsOn !== null && (startsOn ?? dueOn) < task.startsOn;
    const late = task.dueOn !== null && dueOn > task.dueOn;
    if (early || late) found.push(violation('milestone.outside-task', `milestones.${at}.dueOn`));
    previousDue = dueOn;
  });
  const total = task.milestones.reduce((sum, milestone) => sum + (milestone.weight ?? 0), 0);
  if (total !== WHOLE) found.push(violation('milestone.weight-total', 'milestones', { total }));
  return found;
}

/** Rules that hold in every state, drafts included. */
export function taskFaults(task: Task): Violation[] {
  const found: Violation[] = [];
  if (task.startsOn !== null && task.dueOn !== null && task.startsOn > task.dueOn) {
    found.push(violation('task.date-order', 'dueOn'));
  }
  const others = [...task.jointLeadUnits, ...task.coopUnits];
  const all = task.leadUnit === null ? others : [task.leadUnit, ...others];
  if (new Set(all).size < all.length) found.push(violation('task.lead-unit-twice', 'coopUnits'));
  return found;
}

/** Notice 四(二): what a task lacks to be issued, all at once. `always`: elements nobody may waive. */
export const incompleteness = (task: Task, always: ReadonlySet<ElementField>): Violation[] => [
  ...missingMandate(task),
  ...missingElements(task, always),
  ...timetableFaults(task),
];
