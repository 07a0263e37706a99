import type { Ask } from './answers';
import type { MeetingKind } from './meeting';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(三): what is consulted on. */
export const CONSULTATION_KINDS = [
  'legislation_advice',
  'rule_making',
  'scheme_making',
  'policy_delivery',
] as const;

export const STANCES = ['agree', 'reserve', 'object'] as const;
export type Stance = (typeof STANCES)[number];

const OPEN = ['group_level', 'office_level', 'taskforce_level'] as const;

const OUTCOME: Ask = { name: 'outcome', kind: 'long_text', required: true, field: 'outcome' };

/** Notice 四(三): 意见分歧较大 moves a dispute up; without it the mover says why. */
export const GROUNDS = ['opinions_differ', 'mover_decides'] as const;

const MOVES_FOR: readonly Ask[] = [
  { name: 'ground', kind: 'choice', required: true, options: GROUNDS },
  { name: 'reason', kind: 'long_text', required: false },
];

/** The meetings of the task force, which review what the office could not settle. */
export const REVIEWING_MEETINGS = [
  'leader_regular',
  'executive_regular',
] as const satisfies readonly MeetingKind[];

/** Notice 四(三); life cycle of a consultation 协调会商: in the group, by the office, by the task force. */
export const CONSULTATION_TRANSITIONS = [
  {
    action: 'consultation.state_opinion',
    from: OPEN,
    to: null,
    who: ['concerned_liaison', 'reform'],
    asks: [
      { name: 'forUnit', kind: 'choice', required: true },
      { name: 'stance', kind: 'choice', required: true, options: STANCES },
      { name: 'opinionText', kind: 'long_text', required: false },
      { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES },
    ],
    requires: ['opinion'],
    clause: '四(三)',
  },
  {
    action: 'consultation.to_office',
    from: ['group_level'],
    to: 'office_level',
    who: ['reform'],
    asks: MOVES_FOR,
    requires: ['ground'],
    clause: '四(三)',
  },
  {
    action: 'consultation.to_taskforce',
    from: ['office_level'],
    to: 'taskforce_level',
    who: ['director'],
    asks: [
      ...MOVES_FOR,
      { name: 'forKind', kind: 'choice', required: false, options: REVIEWING_MEETINGS },
    ],
    requires: ['ground'],
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['group_level'],
    to: 'settled',
    who: ['group_head', 'reform'],
    asks: [OUTCOME],
    requires: [],
    stamps: { settledOn: 'today' },
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['office_level'],
    to: 'settled',
    who: ['reform', 'director'],
    asks: [OUTCOME],
    requires: [],
    stamps: { settledOn: 'today' },
    awaited: true,
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['taskforce_level'],
    to: 'settled',
    who: ['director'],
    asks: [OUTCOME, { name: 'decision', kind: 'choice', required: false, field: 'decision' }],
    requires: ['one-decision'],
    stamps: { settledOn: 'today' },
    awaited: true,
    clause: '四(三)',
  },
  {
    action: 'consultation.suspend_matter',
    from: OPEN,
    to: null,
    who: ['director'],
    asks: [REASON],
    requires: ['matter-runs'],
    stamps: { matterPausedOn: 'today' },
    clause: '四(三)',
  },
  {
    action: 'consultation.link_decision',
    from: ['taskforce_level', 'settled'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(三)',
  },
] as const satisfies TransitionTable;

/** A consultation as the rules see it: relations as document ids, dates `YYYY-MM-DD`. */
export interface Consultation {
  readonly group: string | null;
  readonly units: readonly string[];
  readonly task: string | null;
  readonly issue: string | null;
  readonly opinionsDueOn: string | null;
}

/** Fewer have nobody to disagree with. */
const FEWEST_UNITS = 2;

/** Whether so many units can differ; `field` is where they are named. */
export const unitsFaults = (units: readonly unknown[], field: string): Violation[] =>
  new Set(units).size < FEWEST_UNITS ? [violation('consultation.units-too-few', field)] : [];

/** What holds of every consultation; `specialGroup`: its group is one of the notice's special groups. */
export function consultationFaults(
  { units, task, issue }: Consultation,
  specialGroup: boolean,
): Violation[] {
  const found: Violation[] = [];
  if (!specialGroup) found.push(violation('consultation.no-special-group', 'group'));
  found.push(...unitsFaults(units, 'units'));
  if (task !== null && issue !== null) found.push(violation('consultation.about-two', 'issue'));
  return found;
}

/** Opinions are asked for by a day to come: judged when the day is set, not ever after. */
export const opinionsDayFaults = (opinionsDueOn: string | null, today: string): Violation[] =>
  opinionsDueOn !== null && opinionsDueOn < today ? [violation('date.past', 'opinionsDueOn')] : [];

const isBlank = (text: string | null): boolean => (text ?? '').trim() === '';

/** Who does not agree says why: the others cannot answer a bare no. */
export const opinionFaults = (stance: string | null, text: string | null): Violation[] =>
  stance !== null && stance !== 'agree' && isBlank(text)
    ? [violation('consultation.opinion-unfounded', 'opinionText')]
    : [];

/** What a unit said, in the order in which the opinions came. */
export interface Opinion {
  readonly unit: string | null;
  readonly stance: string;
}

/** The latest word of each unit: what it said before, it said of an earlier text. */
export const latestStances = (opinions: readonly Opinion[]): string[] => [
  ...new Map(opinions.map(({ unit, stance }) => [unit, stance])).values(),
];

/** Whether the units, by their latest word, differ: one of them reserves or objects. */
export const opinionsDiffer = (opinions: readonly Opinion[]): boolean =>
  latestStances(opinions).some((stance) => stance !== 'agree');

export interface Move {
  readonly ground: string | null;
  readonly reason: string | null;
  readonly opinions: readonly Opinion[];
}

/** A dispute moves up where the units differ, or where the mover says why. */
export function moveFaults({ ground, reason, opinions }: Move): Violation[] {
  if (ground === 'opinions_differ') {
    return opinionsDiffer(opinions) ? [] : [violation('consultation.no-difference', 'ground')];
  }
  return ground === 'mover_decides' && isBlank(reason)
    ? [violation('consultation.reason-missing', 'reason')]
    : [];
}

/** What a dispute may hold up: the state in which it runs and the director's step that stops it. */
export const MATTERS = {
  task: {
    uid: 'api::task.task',
    runs: 'active',
    stopped: 'suspended',
    stop: 'task.suspend',
    title: 'title',
  },
  issue: {
    uid: 'api::issue.issue',
    runs: 'handling',
    stopped: 'issue_paused',
    stop: 'issue.pause',
    title: 'number',
  },
} as const;
export type Matter = keyof typeof MATTERS;

/** What the dispute is about, or null where it holds up nothing that is on record. */
export function matterOf({ task, issue }: Pick<Consultation, 'task' | 'issue'>): {
  readonly matter: Matter;
  readonly documentId: string;
} | null {
  if (task !== null) return { matter: 'task', documentId: task };
  return issue === null ? null : { matter: 'issue', documentId: issue };
}

/** Only what runs can be held up; `state` is null where the dispute is about nothing on record. */
export function matterFaults(matter: Matter | null, state: string | null): Violation[] {
  if (matter === null) return [violation('consultation.no-matter')];
  return state === MATTERS[matter].runs ? [] : [violation('consultation.matter-not-running')];
}

/** Where the task force decided more than once, whoever settles says by which decision. */
export const decisionFaults = (chosen: string | null, decisions: readonly string[]): Violation[] =>
  chosen === null && decisions.length > 1
    ? [violation('consultation.decision-unclear', 'decision')]
    : [];
