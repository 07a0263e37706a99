import type { Ask } from './answers';
import { CONSULTATION_KINDS } from './consultation';
import { OFFICE_ROLES } from './roles';
import { SUGGESTION } from './topic';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(四); life cycle of a progress report 进展报送. Sent back is final: a new report follows. */
export const REPORT_TRANSITIONS = [
  {
    action: 'report.approve',
    from: ['submitted'],
    to: 'approved',
    who: ['reform', 'director'],
    never: ['author'],
    asks: [{ name: 'note', kind: 'long_text', required: false, field: 'reviewNote' }],
    requires: [],
    stamps: { reviewer: 'actor', reviewedAt: 'now' },
    awaited: true,
    clause: '四(四)',
  },
  {
    action: 'report.send_back',
    from: ['submitted'],
    to: 'sent_back',
    who: ['reform', 'director'],
    never: ['author'],
    asks: [{ ...REASON, field: 'reviewNote' }],
    requires: [],
    stamps: { reviewer: 'actor', reviewedAt: 'now' },
    awaited: true,
    clause: '四(四)',
  },
] as const satisfies TransitionTable;

/** What is reported outside the tasks: major progress or change of a unit's or group's work. */
const OUTSIDE_TASKS: readonly Ask[] = [
  { name: 'done', kind: 'long_text', required: true },
  { name: 'next', kind: 'long_text', required: false },
  { name: 'needs', kind: 'long_text', required: false },
  { name: 'isMajor', kind: 'boolean', required: false },
  { name: 'evidence', kind: 'files', required: false },
  { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES },
];

/** Notice 四(四): member units report to the office, tasks or no tasks, and suggest topics 〔四(一)〕. */
export const UNIT_TRANSITIONS = [
  {
    action: 'unit.report',
    from: [null],
    to: null,
    who: ['concerned_liaison', 'reform'],
    asks: OUTSIDE_TASKS,
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'unit.suggest_topic',
    from: [null],
    to: null,
    who: ['concerned_liaison', 'general'],
    asks: SUGGESTION,
    requires: [],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;

/** Notice 四(四): and so do the special groups. Notice 四(三): and they consult their units. */
export const GROUP_TRANSITIONS = [
  {
    action: 'group.report',
    from: [null],
    to: null,
    who: ['group_head', 'reform'],
    asks: OUTSIDE_TASKS,
    requires: ['special-group'],
    clause: '四(四)',
  },
  {
    action: 'group.consult',
    from: [null],
    to: null,
    who: ['group_head', 'reform'],
    asks: [
      { name: 'consultTitle', kind: 'text', required: true },
      { name: 'consultKind', kind: 'choice', required: true, options: CONSULTATION_KINDS },
      { name: 'consultContent', kind: 'long_text', required: true },
      { name: 'consultUnits', kind: 'items', required: false },
      { name: 'opinionsDueOn', kind: 'date', required: false },
      { name: 'consultTask', kind: 'choice', required: false },
      { name: 'material', kind: 'files', required: false },
      { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES },
    ],
    requires: ['consults'],
    clause: '四(三)',
  },
  {
    action: 'group.suggest_topic',
    from: [null],
    to: null,
    who: ['group_head', 'general'],
    asks: SUGGESTION,
    requires: ['special-group'],
    clause: '四(一)',
  },
  {
    action: 'group.plan_dispatch',
    from: [null],
    to: null,
    who: ['group_head'],
    asks: [
      { name: 'heldOn', kind: 'date', required: true },
      { name: 'startsAt', kind: 'text', required: true },
      { name: 'place', kind: 'text', required: true },
    ],
    requires: ['special-group'],
    clause: '四(三)',
  },
] as const satisfies TransitionTable;

export interface Report {
  /** The unit that reports leads the task: it alone reports the percent. */
  readonly byLead: boolean;
  readonly percent: number | null;
}

/** Design §2: the lead unit reports the percent, the others do not. */
export function reportFaults({ byLead, percent }: Report): Violation[] {
  if (byLead && percent === null) return [violation('report.percent-missing', 'percent')];
  if (!byLead && percent !== null) return [violation('report.percent-of-lead', 'percent')];
  return [];
}
