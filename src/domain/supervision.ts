import type { Calendar, DateText } from './calendar';
import { workingDaysBetween } from './calendar';

interface LadderRow {
  /** Names the rung in the keys of what was told: the days may be set anew, the rung stays. */
  readonly rung: string;
  readonly event: string;
  /** The rulebook's field with the working days overdue that it takes. */
  readonly days: string;
  /** The kind of notice the machine drafts, for people to complete, sign and send. */
  readonly drafts: 'urging_notice' | 'supervision_letter' | null;
}

/**
 * Notice 四(五), design §5: what each working day overdue sets going. Strictest first, the first row
 * reached wins; its event tells everybody the milder ones tell, so that an outage skips nobody.
 */
export const LADDER = [
  {
    rung: 'leader',
    event: 'chase.leader',
    days: 'ladderLeaderDays',
    drafts: 'supervision_letter',
  },
  {
    rung: 'letter',
    event: 'chase.letter',
    days: 'ladderLetterDays',
    drafts: 'supervision_letter',
  },
  { rung: 'urging', event: 'chase.urging', days: 'ladderUrgingDays', drafts: 'urging_notice' },
  { rung: 'member', event: 'chase.member', days: 'ladderMemberDays', drafts: null },
  { rung: 'liaison', event: 'chase.liaison', days: 'ladderLiaisonDays', drafts: null },
] as const satisfies readonly LadderRow[];

/** Working days overdue that each rung takes, by the rulebook's fields. */
export type LadderDays = Readonly<Record<(typeof LADDER)[number]['days'], number>>;

/** Design §5, for a rulebook that leaves one blank. */
export const LADDER_DEFAULTS = {
  ladderLiaisonDays: 1,
  ladderMemberDays: 3,
  ladderUrgingDays: 5,
  ladderLetterDays: 10,
  ladderLeaderDays: 20,
} as const satisfies LadderDays;

/** Working days before a date on which it is brought to mind, the nearest first. */
export const REMINDERS = [0, 1, 3, 7, 14] as const;

/** Whose delay it is. The office's own goes to the office: nobody else could end it. */
export const OWNERS = ['unit', 'office'] as const;
export type Owner = (typeof OWNERS)[number];

/** Reminders by whose date it is; and what tells the office of a rung of its own delay. */
const REMINDER_EVENTS = {
  unit: 'chase.remind',
  office: 'chase.remind_office',
} as const satisfies Record<Owner, string>;
const OFFICE_EVENT = 'chase.office';

/** Every event of reminders and ladder. */
export const CHASE_EVENTS = [
  ...Object.values(REMINDER_EVENTS),
  ...LADDER.map((row) => row.event),
  OFFICE_EVENT,
] as const;
export type ChaseEvent = (typeof CHASE_EVENTS)[number];

/** A date somebody is to keep. */
export interface Deadline {
  readonly owner: Owner;
  readonly dueOn: DateText;
  /** The day the time began; null where it is not known. */
  readonly since: DateText | null;
}

/** What is owed now for a date. */
export interface ChaseStep {
  readonly event: ChaseEvent;
  /** Which reminder or rung it is: with the record and its date, what is told once. */
  readonly step: string;
  readonly kind: 'reminder' | 'overdue';
  /** Working days left, or overdue. */
  readonly days: number;
  /** A year that was counted has no calendar yet. */
  readonly provisional: boolean;
  readonly drafts: LadderRow['drafts'];
}

export interface ChaseRules {
  readonly today: DateText;
  readonly calendar: Calendar;
  readonly ladder: LadderDays;
}

function rungOf({ owner, dueOn }: Deadline, rules: ChaseRules): ChaseStep | null {
  const { today, calendar, ladder } = rules;
  const { days, provisional } = workingDaysBetween(calendar, dueOn, today);
  const row = LADDER.find((one) => days >= ladder[one.days]);
  if (!row) return null;
  const own = owner === 'office';
  return {
    event: own ? OFFICE_EVENT : row.event,
    step: row.rung,
    kind: 'overdue',
    days,
    provisional,
    drafts: own ? null : row.drafts,
  };
}

/** A reminder whose day was over when the time began reminds nobody: the order itself has just come. */
function reminderOf({ owner, dueOn, since }: Deadline, rules: ChaseRules): ChaseStep | null {
  const { today, calendar } = rules;
  const { days, provisional } = workingDaysBetween(calendar, today, dueOn);
  const reached = REMINDERS.find((before) => days <= before);
  if (reached === undefined) return null;
  const allowed = since === null ? null : workingDaysBetween(calendar, since, dueOn).days;
  if (allowed !== null && allowed <= reached) return null;
  const event = REMINDER_EVENTS[owner];
  return { event, step: `${reached}`, kind: 'reminder', days, provisional, drafts: null };
}

/**
 * What is owed today for a date: the nearest reminder reached, or the strictest rung; null where
 * nothing is. One answer however many days were missed: a rung that was passed over is not made up.
 */
export const chaseStep = (deadline: Deadline, rules: ChaseRules): ChaseStep | null =>
  deadline.dueOn < rules.today ? rungOf(deadline, rules) : reminderOf(deadline, rules);

/** What is to be done by a date: the running clock of an issue, a task, the reply to a notice. */
export const DUTIES = [
  'task',
  'dispatch_clock',
  'accept_clock',
  'handle_clock',
  'inform_clock',
  'reply',
  'decision',
] as const;
export type Duty = (typeof DUTIES)[number];

/** A record, what it owes and by when: a new date, or the next clock, begins a new ladder. */
export interface Cause {
  readonly documentId: string;
  readonly duty: Duty;
  readonly dueOn: string;
}

export const causeKey = ({ documentId, duty, dueOn }: Cause): string =>
  `${documentId}:${duty}:${dueOn}`;

/** A draft is made once for a cause and a kind. */
export const draftKeyOf = (cause: Cause, kind: string): string => `${causeKey(cause)}:${kind}`;

/** What a draft of the ladder was made for; null for one that people began. */
export function causeOfDraft(key: string | null): Cause | null {
  const [documentId, name, dueOn] = key?.split(':') ?? [];
  const duty = DUTIES.find((one) => one === name);
  if (documentId === undefined || duty === undefined || dueOn === undefined) return null;
  return { documentId, duty, dueOn };
}
