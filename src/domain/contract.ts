import type { Actor, Capacity } from './permissions';
import { capacitiesOf, may, NO_PARTIES } from './permissions';
import { OPEN_STATES } from './briefing';
import type { Violation } from './verdict';
import { violation } from './verdict';
import type { Role } from './roles';

/** Who may write a field, and in which states; without `states`, in every state. */
export interface FieldRule {
  readonly who: readonly Capacity[];
  readonly states?: readonly string[];
}

/** What people may do with a type. Fields not named under `fields` follow `others`. */
export interface Contract {
  readonly read: readonly Role[];
  readonly create: readonly Capacity[];
  readonly remove: FieldRule;
  readonly others: FieldRule;
  readonly fields?: Readonly<Record<string, FieldRule>>;
  /** Written when the record is created and never changed by a person: rights hang on them. */
  readonly fixed?: readonly string[];
  /**
   * Free text that may come to name a person. 流转记录 is never cleared, so it keeps only that the
   * field has changed: what it held is forgotten with the record.
   */
  readonly unjournaled?: readonly string[];
  /** Fields that only these of the readers see. */
  readonly seenBy?: Readonly<Record<string, readonly Role[]>>;
  /** Never taken from a person: the machine's own. Sent along by the panel's form, dropped silently. */
  readonly machine: readonly string[];
}

const NOBODY_MAY = { who: [] } as const satisfies FieldRule;
const OFFICE = ['general', 'reform', 'supervision', 'director'] as const satisfies readonly Role[];
const ORGANISATION_READERS = [
  ...OFFICE,
  'leader',
  'system_admin',
] as const satisfies readonly Role[];
const KEEPERS = ['general', 'director'] as const satisfies readonly Capacity[];
const SUPERVISORS = ['supervision', 'director'] as const satisfies readonly Capacity[] &
  readonly Role[];
const ACCOUNTS = ['system_admin'] as const satisfies readonly Capacity[];

/** Records the machine keeps and people only read. */
const machineRecord = (read: readonly Role[], seenBy: Contract['seenBy'] = {}): Contract => ({
  read,
  seenBy,
  create: [],
  remove: NOBODY_MAY,
  others: NOBODY_MAY,
  machine: [],
});

/** Design §1–§3: role × type × field → writable. The panel's grants are derived from this table. */
export const CONTRACTS = {
  'api::unit.unit': {
    read: ORGANISATION_READERS,
    create: KEEPERS,
    remove: { who: KEEPERS },
    others: { who: KEEPERS },
    fixed: ['code'],
    machine: [],
  },
  'api::person.person': {
    read: ORGANISATION_READERS,
    create: [...KEEPERS, 'system_admin'],
    remove: { who: [...KEEPERS, 'system_admin'] },
    others: { who: [...KEEPERS, 'system_admin'] },
    fields: {
      // An account carries the rights of the person's posts: whoever links it could take them.
      adminUser: { who: ACCOUNTS },
      account: { who: ACCOUNTS },
      authorisedForSealed: { who: ['director'] },
    },
    seenBy: {
      email: [...OFFICE, 'system_admin'],
      mobile: [...OFFICE, 'system_admin'],
      adminUser: ['system_admin'],
      account: ['system_admin'],
      authorisedForSealed: ['supervision', 'director'],
    },
    machine: ['code'],
  },
  'api::post.post': {
    read: ORGANISATION_READERS,
    create: KEEPERS,
    remove: { who: KEEPERS },
    others: { who: KEEPERS },
    fields: { heldWith: { who: ACCOUNTS } },
    // A post's kind and group make its holder's role: whoever could change them could raise himself.
    fixed: ['code', 'kind', 'unit', 'group'],
    machine: [],
  },
  'api::tenure.tenure': {
    read: ORGANISATION_READERS,
    create: [],
    remove: NOBODY_MAY,
    others: NOBODY_MAY,
    machine: [],
  },
  'api::group.group': {
    read: ORGANISATION_READERS,
    create: KEEPERS,
    remove: { who: KEEPERS },
    others: { who: KEEPERS },
    // The code of a section's group is the role its posts give.
    fixed: ['code', 'kind'],
    machine: [],
  },
  'api::task.task': {
    read: [...OFFICE, 'leader'],
    create: ['reform'],
    remove: { who: ['reform'], states: ['draft'] },
    others: { who: ['reform'], states: ['draft'] },
    machine: [
      'number',
      'state',
      'originalDueOn',
      'responsible',
      'carriedFrom',
      'light',
      'lightReason',
      'lightSince',
      'lightRank',
      'lightRules',
      'progress',
      'yellowMonths',
      'monthClosed',
      'overrideLight',
      'overrideReason',
      'overrideUntil',
      'lastReportedAt',
      'nextReportOn',
      'extensionsGranted',
      'issuedAt',
      'acceptedAt',
      'completionRequestedAt',
      'completionRequestedBy',
      'completionEvidence',
      'verifiedAt',
      'struckOffAt',
      'suspendedAt',
      'droppedAt',
    ],
  },
  'api::plan.plan': {
    read: [...OFFICE, 'leader'],
    create: ['reform'],
    remove: { who: ['reform'], states: ['draft'] },
    others: { who: ['reform'], states: ['draft'] },
    machine: ['state', 'basis', 'adoptedOn', 'meeting'],
  },
  'api::progress-report.progress-report': machineRecord([...OFFICE, 'leader']),
  'api::extension.extension': machineRecord([...OFFICE, 'leader']),
  'api::amendment.amendment': {
    read: [...OFFICE, 'leader'],
    create: [],
    remove: NOBODY_MAY,
    others: { who: ['reform'], states: ['amendment_proposed'] },
    machine: [
      'title',
      'state',
      'task',
      'proposer',
      'editor',
      'proposedAt',
      'approver',
      'decidedAt',
      'decisionNote',
      'baseVersion',
      'changes',
    ],
  },
  'api::light-snapshot.light-snapshot': machineRecord([...OFFICE, 'leader']),
  'api::issue-category.issue-category': {
    read: [...OFFICE, 'leader'],
    create: SUPERVISORS,
    remove: { who: SUPERVISORS },
    others: { who: SUPERVISORS },
    fixed: ['code'],
    machine: ['statutory'],
  },
  'api::issue.issue': {
    read: [...OFFICE, 'leader'],
    create: ['supervision'],
    remove: NOBODY_MAY,
    others: { who: ['supervision'], states: ['registered'] },
    fields: { category: { who: ['supervision'] }, remarks: { who: ['supervision'] } },
    unjournaled: [
      'title',
      'content',
      'remarks',
      'result',
      'informImpossible',
      'followUpNote',
      'followUpImpossible',
    ],
    machine: [
      'number',
      'state',
      'externalKey',
      'unit',
      'clock',
      'clockStartedOn',
      'clockDays',
      'clockCountsFrom',
      'clockCountsDays',
      'clockDueOn',
      'clockFirstDueOn',
      'clockDaysLeft',
      'clockProvisional',
      'clockPausedOn',
      'clockExtensions',
      'rounds',
      'result',
      'replyEvidence',
      'repliedBy',
      'repliedForUnit',
      'informedOn',
      'informedHow',
      'informImpossible',
      'satisfaction',
      'followUpNote',
      'followUpImpossible',
      'declineReason',
      'registeredBy',
      'dispatchedAt',
      'acceptedAt',
      'repliedAt',
      'resolvedAt',
      'followedUpAt',
      'closedAt',
      'declinedAt',
    ],
  },
  // Sealed: no role reads them, and every showing is a journaled call of its own.
  'api::complainant.complainant': machineRecord([]),
  'api::sealed-file.sealed-file': machineRecord([]),
  'api::supervision-notice.supervision-notice': {
    read: [...OFFICE, 'leader'],
    create: ['supervision'],
    remove: { who: ['supervision'], states: ['notice_draft'] },
    others: { who: ['supervision'], states: ['notice_draft'] },
    machine: [
      'number',
      'year',
      'state',
      'drafter',
      'draftKey',
      'deliverBy',
      'signer',
      'signedOn',
      'deliveredOn',
      'receivedBy',
      'reply',
      'replyEvidence',
      'repliedBy',
      'answeredAt',
      'returnReason',
      'closedAt',
      'withdrawReason',
    ],
  },
  'api::commendation.commendation': {
    read: [...OFFICE, 'leader'],
    create: ['supervision'],
    remove: { who: ['supervision'], states: ['proposed'] },
    others: { who: ['supervision'], states: ['proposed'] },
    machine: [
      'state',
      'proposer',
      'editor',
      'approvedBy',
      'approvalPaper',
      'approvedOn',
      'decidedBy',
      'decidedAt',
      'decisionNote',
    ],
  },
  'api::instruction.instruction': {
    read: [...OFFICE, 'leader'],
    create: KEEPERS,
    remove: NOBODY_MAY,
    others: NOBODY_MAY,
    fields: Object.fromEntries(
      ['post', 'text', 'givenOn', 'aboutUid', 'aboutId'].map((field) => [field, { who: KEEPERS }]),
    ),
    fixed: ['post', 'text', 'givenOn', 'aboutUid', 'aboutId'],
    machine: ['title', 'leaderName', 'aboutTitle', 'task', 'recordedBy'],
  },
  'api::topic.topic': {
    read: [...OFFICE, 'leader'],
    create: ['general'],
    remove: { who: ['general'], states: ['suggested', 'admitted'] },
    others: { who: ['general'], states: ['suggested', 'admitted', 'scheduled', 'carried_over'] },
    machine: [
      'state',
      'meeting',
      'consultation',
      'suggestedBy',
      'rejectReason',
      'outcome',
      'hearings',
    ],
  },
  'api::meeting.meeting': {
    read: [...OFFICE, 'leader'],
    create: ['general'],
    remove: { who: ['general'], states: ['planned'] },
    others: { who: ['general'], states: ['planned'] },
    fields: {
      units: { who: ['general'], states: ['planned', 'convened'] },
      invitees: { who: ['general'], states: ['planned', 'convened', 'held'] },
      remarks: { who: ['general'] },
    },
    machine: [
      'state',
      'series',
      'heldNote',
      'calledOffReason',
      'convenedAt',
      'heldAt',
      'minutesDraftedAt',
    ],
  },
  'api::attendance.attendance': machineRecord([...OFFICE, 'leader']),
  'api::minutes.minutes': {
    read: [...OFFICE, 'leader'],
    create: [],
    remove: { who: ['general'], states: ['minutes_draft'] },
    others: { who: ['general'], states: ['minutes_draft'] },
    machine: [
      'number',
      'year',
      'state',
      'meeting',
      'corrects',
      'correctionReason',
      'signer',
      'signerName',
      'signedOn',
      'issuedOn',
      'draftDueOn',
      'issueDueOn',
      'issued',
    ],
  },
  'api::decision.decision': {
    read: [...OFFICE, 'leader'],
    create: ['general'],
    remove: { who: ['general'], states: ['decision_draft'] },
    others: { who: ['general'], states: ['decision_draft'] },
    machine: [
      'state',
      'minutes',
      'progressNote',
      'progressAt',
      'carriedOutOn',
      'carriedOutNote',
      'carriedOutEvidence',
      'revokeReason',
    ],
  },
  'api::consultation.consultation': {
    read: [...OFFICE, 'leader'],
    create: ['reform'],
    remove: NOBODY_MAY,
    others: { who: ['reform'], states: ['group_level', 'office_level'] },
    // The head of the group may settle it.
    fixed: ['group'],
    // A dispute may be about an issue, and what is written of it may name who complained.
    unjournaled: ['title', 'content', 'outcome'],
    machine: ['state', 'topic', 'decision', 'outcome', 'raisedBy', 'matterPausedOn', 'settledOn'],
  },
  'api::opinion.opinion': { ...machineRecord([...OFFICE, 'leader']), unjournaled: ['text'] },
  'api::skipped-window.skipped-window': {
    read: [...OFFICE, 'leader'],
    create: ['general'],
    remove: NOBODY_MAY,
    others: NOBODY_MAY,
    fields: Object.fromEntries(
      ['series', 'windowFrom', 'reason'].map((field) => [field, { who: ['general'] as const }]),
    ),
    fixed: ['series', 'windowFrom'],
    machine: ['group', 'windowTo', 'key', 'recordedBy'],
  },
  'api::briefing.briefing': {
    read: [...OFFICE, 'leader'],
    create: ['general'],
    remove: { who: ['general'], states: ['writing'] },
    others: { who: OFFICE, states: OPEN_STATES },
    fields: {
      meeting: { who: ['general'], states: ['writing'] },
      tasks: { who: ['general'], states: ['writing'] },
    },
    machine: [
      'year',
      'issueNo',
      'state',
      'drafter',
      'reviewer',
      'signer',
      'signedOn',
      'issuedAt',
      'contentHash',
      'retractionReason',
    ],
  },
  'api::calendar-day.calendar-day': {
    read: ORGANISATION_READERS,
    create: KEEPERS,
    remove: { who: KEEPERS },
    others: { who: KEEPERS },
    machine: [],
  },
  'api::rulebook.rulebook': {
    read: [...OFFICE, 'leader'],
    create: ['director'],
    remove: NOBODY_MAY,
    others: { who: ['director'] },
    machine: [],
  },
  'api::notification.notification': machineRecord(OFFICE),
  'api::message.message': machineRecord(OFFICE, { toAddress: KEEPERS }),
  'api::job-run.job-run': machineRecord([...OFFICE, 'system_admin']),
  'api::number-series.number-series': machineRecord([...OFFICE]),
  'api::journal.journal': machineRecord(['auditor', 'director']),
} as const satisfies Record<string, Contract>;

export type GovernedUid = keyof typeof CONTRACTS;

const BY_UID: Readonly<Record<string, Contract>> = CONTRACTS;

/** The contract of a type, or null: the type is not governed. */
export const contractOf = (uid: string): Contract | null => BY_UID[uid] ?? null;

/** Fields every governed type hides from people's writing. */
export const ALWAYS_MACHINE = ['version', 'documentId'] as const;

/** Items of these components carry a key and a completion date that only the machine writes. */
export const MACHINE_ITEM_FIELDS = ['key', 'doneOn'] as const;

const fieldRule = (contract: Contract, field: string): FieldRule =>
  contract.fields?.[field] ?? contract.others;

const open = (rule: FieldRule, state: string | null): boolean =>
  rule.states === undefined || (state !== null && rule.states.includes(state));

/** Whether the actor may create a record of the type at all. */
export function creationFaults(contract: Contract, actor: Actor): Violation[] {
  if (actor.kind === 'machine') return [];
  return may(capacitiesOf(actor, NO_PARTIES), contract.create)
    ? []
    : [violation('record.create-refused')];
}

/**
 * Each changed field the actor may not write in this state. `state` is the one before the write;
 * `existing` says that the record is not being created just now.
 */
export function fieldFaults(
  contract: Contract,
  actor: Actor,
  state: string | null,
  changed: readonly string[],
  existing = false,
): Violation[] {
  if (actor.kind === 'machine') return [];
  const held = capacitiesOf(actor, NO_PARTIES);
  return changed
    .filter((field) => {
      const rule = fieldRule(contract, field);
      const fixed = existing && (contract.fixed?.includes(field) ?? false);
      return fixed || !may(held, rule.who) || !open(rule, state);
    })
    .map((field) => violation('field.read-only', field));
}

/** Whether the actor may delete a record in this state. */
export function removalFaults(contract: Contract, actor: Actor, state: string | null): Violation[] {
  if (actor.kind === 'machine') return [];
  const allowed =
    may(capacitiesOf(actor, NO_PARTIES), contract.remove.who) && open(contract.remove, state);
  return allowed ? [] : [violation('record.delete-refused')];
}

/** The fields of a type a role sees: what the panel's lists and forms show. */
export function readableFields(
  contract: Contract,
  role: Role,
  attributes: readonly string[],
): string[] {
  if (!contract.read.includes(role)) return [];
  return attributes.filter((field) => contract.seenBy?.[field]?.includes(role) ?? true);
}

/** The fields of a type that none of these roles sees, wherever its records come along. */
export const hiddenFields = (contract: Contract, roles: readonly Role[]): string[] =>
  Object.entries(contract.seenBy ?? {})
    .filter(([, who]) => !roles.some((role) => who.includes(role)))
    .map(([field]) => field);

/** The fields a role may ever write when creating or updating: what the panel's form offers. */
export function writableFields(
  contract: Contract,
  role: Role,
  attributes: readonly string[],
): string[] {
  return attributes.filter(
    (field) => !contract.machine.includes(field) && fieldRule(contract, field).who.includes(role),
  );
}
