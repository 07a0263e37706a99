import type { Ask } from './answers';
import type { ElementField, ElementLists } from './elements';
import { ELEMENT_FIELDS, missingElements } from './elements';
import { LIGHTS } from './light';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON, rowFor } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** The office may act for a unit, noting who of the unit told it. */
const TOLD_BY: Ask = { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES };
const NOTE: Ask = { name: 'note', kind: 'long_text', required: false };
const NEW_DUE_ON: Ask = { name: 'newDueOn', kind: 'date', required: true, field: 'dueOn' };
const EVIDENCE: Ask = { name: 'evidence', kind: 'files', required: false };

/** The states in which a unit owes its task by its date; to accept it late puts nothing off. */
export const RUNNING_STATES = ['issued', 'active'] as const;

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
    stamps: { monthClosed: 'none', yellowMonths: 'none' },
    clause: '四(二)',
  },
  {
    action: 'task.accept',
    from: ['issued'],
    to: 'active',
    who: ['lead_liaison', 'reform'],
    asks: [{ name: 'responsible', kind: 'post', required: true, field: 'responsible' }, TOLD_BY],
    requires: ['responsible-of-lead-unit'],
    stamps: { acceptedAt: 'now' },
    awaited: ['lead_liaison'],
    clause: '四(二)',
  },
  {
    action: 'task.report',
    from: ['active'],
    to: null,
    who: ['lead_liaison', 'concerned_liaison', 'reform'],
    asks: [
      { name: 'forUnit', kind: 'choice', required: true, only: OFFICE_ROLES },
      TOLD_BY,
      { name: 'done', kind: 'long_text', required: true },
      { name: 'next', kind: 'long_text', required: true },
      { name: 'needs', kind: 'long_text', required: false },
      { name: 'percent', kind: 'integer', required: false, least: 0, most: 100 },
      { name: 'completes', kind: 'items', required: false },
      { name: 'isMajor', kind: 'boolean', required: false },
      EVIDENCE,
    ],
    requires: ['report'],
    clause: '四(四)',
  },
  {
    action: 'task.request_extension',
    from: ['active'],
    to: null,
    who: ['lead_liaison', 'reform'],
    asks: [{ name: 'proposedDueOn', kind: 'date', required: true }, REASON, TOLD_BY],
    requires: ['extension'],
    clause: '四(五)',
  },
  {
    action: 'task.propose_amendment',
    from: ['active'],
    to: null,
    who: ['reform'],
    asks: [REASON],
    requires: ['no-open-amendment'],
    clause: '四(二)',
  },
  {
    action: 'task.request_completion',
    from: ['active'],
    to: 'completion_requested',
    who: ['lead_liaison', 'reform'],
    asks: [NOTE, { ...EVIDENCE, required: true, field: 'completionEvidence' }, TOLD_BY],
    requires: ['all-done'],
    stamps: { completionRequestedAt: 'now', completionRequestedBy: 'actor' },
    clause: '四(二)',
  },
  {
    action: 'task.verify',
    from: ['completion_requested'],
    to: 'verified',
    who: ['supervision', 'director'],
    never: ['completionRequestedBy'],
    asks: [NOTE],
    requires: ['recusal'],
    stamps: { verifiedAt: 'now' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'task.send_back',
    from: ['completion_requested'],
    to: 'active',
    who: ['supervision'],
    asks: [REASON],
    requires: [],
    stamps: { completionRequestedAt: 'none', completionRequestedBy: 'nobody' },
    clause: '三(一)3',
  },
  {
    action: 'task.strike_off',
    from: ['verified'],
    to: 'struck_off',
    who: ['supervision', 'director'],
    asks: [],
    requires: [],
    stamps: { struckOffAt: 'now' },
    awaited: true,
    clause: '四(二)',
  },
  {
    action: 'task.reopen',
    from: ['verified', 'struck_off'],
    to: 'active',
    who: ['director'],
    asks: [NEW_DUE_ON, REASON],
    requires: ['due-not-past'],
    stamps: {
      completionRequestedAt: 'none',
      completionRequestedBy: 'nobody',
      verifiedAt: 'none',
      struckOffAt: 'none',
      monthClosed: 'none',
      yellowMonths: 'none',
    },
    clause: '四(五)',
  },
  {
    action: 'task.suspend',
    from: ['active'],
    to: 'suspended',
    who: ['director'],
    asks: [REASON],
    requires: [],
    stamps: { suspendedAt: 'now' },
    clause: '四(三)',
  },
  {
    action: 'task.resume',
    from: ['suspended'],
    to: 'active',
    who: ['director'],
    asks: [NEW_DUE_ON, REASON],
    requires: ['due-not-past'],
    stamps: { suspendedAt: 'none' },
    clause: '四(三)',
  },
  {
    action: 'task.drop',
    from: ['draft', 'issued', 'active', 'suspended'],
    to: 'dropped',
    who: ['director'],
    asks: [REASON],
    requires: [],
    stamps: { droppedAt: 'now' },
    clause: '四(二)',
  },
  {
    action: 'task.override_light',
    from: ['active', 'completion_requested'],
    to: null,
    who: ['director'],
    asks: [
      {
        name: 'light',
        kind: 'choice',
        required: true,
        options: LIGHTS,
        field: 'overrideLight',
      },
      { name: 'until', kind: 'date', required: true, field: 'overrideUntil' },
      { ...REASON, field: 'overrideReason' },
    ],
    requires: ['override-ends'],
    clause: '四(五)',
  },
  {
    action: 'task.lift_override',
    from: ['active', 'completion_requested'],
    to: null,
    who: ['director'],
    asks: [],
    requires: ['overridden'],
    stamps: { overrideLight: 'none', overrideUntil: 'none', overrideReason: 'none' },
    clause: '四(五)',
  },
  {
    action: 'task.amend',
    from: ['active'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(二)',
  },
  {
    action: 'task.extend',
    from: ['active'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(五)',
  },
  {
    action: 'task.owe_report',
    from: ['active'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'task.progress',
    from: ['active', 'completion_requested', 'suspended'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
] as const satisfies TransitionTable;

export interface Milestone {
  /** The machine's name of the item; a report completes by it. */
  readonly key: string | null;
  readonly title: string | null;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly weight: number | null;
  readonly doneOn: string | null;
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

/** Whether reports are sent in a state: elsewhere no report day means anything. */
export const reportsIn = (state: string): boolean =>
  rowFor(TASK_TRANSITIONS, 'task.report', state) !== null;

/** What a task must have done before its unit may ask for completion: 形成工作闭环. */
export function undone(task: Task): Violation[] {
  const found: Violation[] = [];
  for (const field of ELEMENT_FIELDS) {
    task[field].forEach((item, at) => {
      if (item.doneOn === null && !item.notApplicable) {
        found.push(violation('element.not-done', `${field}.${at}.doneOn`));
      }
    });
  }
  task.milestones.forEach((item, at) => {
    if (item.doneOn === null)
      found.push(violation('milestone.not-done', `milestones.${at}.doneOn`));
  });
  return found;
}

/** A date set anew by the director lies ahead: a task cannot be reopened into the past. */
export const dueNotPast = (dueOn: string | null, today: string): Violation[] =>
  dueOn !== null && dueOn < today ? [violation('date.past', 'newDueOn')] : [];

export interface Verifier {
  /** The lead unit is the one the office sits in 〔三(一)〕. */
  readonly leadIsHost: boolean;
  readonly director: boolean;
  readonly supervision: boolean;
  /** The verifier belongs to that unit, or is seconded from it. */
  readonly ofHost: boolean;
  /** Somebody else of another unit holds a director's post today. */
  readonly otherDirector: boolean;
}

/**
 * Whoever sits in the lead unit does not verify its task: where 区发改委 leads, a director of another
 * unit does; while there is none, one of 督导组 who is not seconded from it.
 */
export function recusalFaults(verifier: Verifier): Violation[] {
  if (!verifier.leadIsHost) return [];
  if (verifier.ofHost) return [violation('forbidden.recusal')];
  if (verifier.director) return [];
  return verifier.otherDirector ? [violation('forbidden.recusal')] : [];
}
