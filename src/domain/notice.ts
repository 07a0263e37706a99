import type { Ask } from './answers';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation, ViolationCode } from './verdict';
import { violation } from './verdict';

/** How a notice reaches its unit; a paper carried by hand needs no letter. */
export const DELIVERIES = ['deliver_by_mail', 'deliver_by_hand'] as const;

const TOLD_BY: Ask = { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES };

/** Asked of everybody, wanted where the date has passed. */
const NEW_REPLY_DUE_ON: Ask = {
  name: 'newReplyDueOn',
  kind: 'date',
  required: false,
  field: 'replyDueOn',
};

/** Notice 四(五); life cycle of a supervision notice 督办文书. */
export const NOTICE_TRANSITIONS = [
  {
    action: 'notice.sign',
    from: ['notice_draft'],
    to: 'signed',
    who: ['director'],
    never: ['drafter'],
    asks: [
      {
        name: 'deliverBy',
        kind: 'choice',
        required: true,
        options: DELIVERIES,
        field: 'deliverBy',
      },
    ],
    requires: ['notice-complete'],
    stamps: { signer: 'actor', signedOn: 'today' },
    awaited: true,
    clause: '四(五)',
  },
  {
    action: 'notice.deliver',
    from: ['signed'],
    to: 'delivered',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(五)',
  },
  {
    action: 'notice.register_delivery',
    from: ['signed'],
    to: 'delivered',
    who: ['supervision'],
    asks: [
      { name: 'receivedBy', kind: 'text', required: true, field: 'receivedBy' },
      { name: 'deliveredOn', kind: 'date', required: true, field: 'deliveredOn' },
      NEW_REPLY_DUE_ON,
    ],
    requires: ['delivered-after-signature', 'time-to-reply'],
    awaited: true,
    clause: '四(五)',
  },
  {
    action: 'notice.answer',
    from: ['delivered', 'answer_returned'],
    to: 'answered',
    who: ['concerned_liaison', 'supervision'],
    asks: [
      { name: 'reply', kind: 'long_text', required: true, field: 'reply' },
      { name: 'evidence', kind: 'files', required: false, field: 'replyEvidence' },
      TOLD_BY,
    ],
    requires: ['reply-asked'],
    stamps: { repliedBy: 'actor', answeredAt: 'now' },
    awaited: ['concerned_liaison'],
    clause: '四(五)',
  },
  {
    action: 'notice.return_answer',
    from: ['answered'],
    to: 'answer_returned',
    who: ['supervision'],
    asks: [{ ...REASON, field: 'returnReason' }, NEW_REPLY_DUE_ON],
    requires: ['reply-date-ahead'],
    stamps: { answeredAt: 'none' },
    clause: '四(五)',
  },
  {
    action: 'notice.close',
    from: ['answered', 'delivered'],
    to: 'notice_closed',
    who: ['supervision'],
    asks: [{ name: 'note', kind: 'long_text', required: false }],
    requires: ['reply-settled'],
    stamps: { closedAt: 'now' },
    awaited: true,
    clause: '四(五)',
  },
  {
    // Awaited: what the ladder has drafted waits for 督导组 to complete it, or to drop it.
    action: 'notice.withdraw',
    from: ['notice_draft'],
    to: 'withdrawn',
    who: ['supervision', 'director'],
    asks: [{ ...REASON, field: 'withdrawReason' }],
    requires: [],
    awaited: true,
    clause: '四(五)',
  },
  {
    action: 'notice.withdraw',
    from: ['signed', 'delivered', 'answer_returned'],
    to: 'withdrawn',
    who: ['director'],
    asks: [{ ...REASON, field: 'withdrawReason' }],
    requires: [],
    clause: '四(五)',
  },
] as const satisfies TransitionTable;

/** A unit that has one of these open on a matter is warned of before it gets another. */
export const OPEN_NOTICE_STATES = [
  'notice_draft',
  'signed',
  'delivered',
  'answered',
  'answer_returned',
] as const;

/** The states in which the unit owes its reply, where one is asked. */
export const REPLY_OWED_STATES = ['delivered', 'answer_returned'] as const;

/** A notice as the rules see it: relations as document ids, dates `YYYY-MM-DD`. */
export interface Notice {
  readonly state: string | null;
  readonly title: string | null;
  readonly basis: string | null;
  readonly authorisedBy: string | null;
  readonly requirement: string | null;
  readonly unit: string | null;
  readonly issue: string | null;
  readonly task: string | null;
  readonly decision: string | null;
  readonly asksReply: boolean;
  readonly replyDueOn: string | null;
}

const NEEDED = {
  unit: 'notice.unit-missing',
  title: 'notice.title-missing',
  basis: 'notice.basis-missing',
  authorisedBy: 'notice.authority-missing',
  requirement: 'notice.requirement-missing',
} as const satisfies Partial<Record<keyof Notice, ViolationCode>>;

const isBlank = (text: string | null): boolean => (text ?? '').trim() === '';

/** What a notice can be about, by its field. */
export const MATTERS = ['task', 'issue', 'decision'] as const;
export type Matter = (typeof MATTERS)[number];

/** The matters a notice names: one when it is right. */
const mattersOf = (notice: Pick<Notice, Matter>): Matter[] =>
  MATTERS.filter((field) => notice[field] !== null);

/** The field that says what a notice is about; null while it names nothing. */
export const matterOf = (notice: Pick<Notice, Matter>): Matter | null =>
  mattersOf(notice)[0] ?? null;

/** About one task, one issue or one decision, never two of them: 一事一督. */
export const subjectFaults = (notice: Notice): Violation[] =>
  mattersOf(notice).length > 1 ? [violation('notice.about-two', 'issue')] : [];

/** The unit has a part in the matter; `units` are those that have. */
export const unitFaults = ({ unit }: Notice, units: readonly string[]): Violation[] =>
  unit === null || units.includes(unit) ? [] : [violation('notice.unit-elsewhere', 'unit')];

const replyFaults = ({ asksReply, replyDueOn }: Notice, today: string): Violation[] => {
  if (!asksReply) return [];
  if (replyDueOn === null) return [violation('notice.reply-date-missing', 'replyDueOn')];
  return replyDueOn < today ? [violation('date.past', 'replyDueOn')] : [];
};

/**
 * All that a notice lacks to be signed, each on its field. 政府督查工作条例 Art 7: there is no
 * supervision without a basis and somebody who ordered it.
 */
export function noticeLacks(notice: Notice, today: string): Violation[] {
  const missing = Object.entries(NEEDED)
    .filter(([field]) => isBlank(notice[field as keyof typeof NEEDED]))
    .map(([field, code]) => violation(code, field));
  return [
    ...missing,
    ...(matterOf(notice) === null ? [violation('notice.about-nothing', 'issue')] : []),
    ...replyFaults(notice, today),
  ];
}

/** 送达登记: not before the signature and not in the future. */
export const deliveryFaults = (
  deliveredOn: string | null,
  signedOn: string | null,
  today: string,
): Violation[] =>
  deliveredOn !== null && (deliveredOn > today || deliveredOn < (signedOn ?? deliveredOn))
    ? [violation('notice.delivery-date', 'deliveredOn')]
    : [];

/** A reply that is returned is owed again by a day ahead: the office's delay is not the unit's. */
export const replyDatePast = (replyDueOn: string | null, today: string): Violation[] =>
  replyDueOn !== null && replyDueOn >= today ? [] : [violation('date.past', 'newReplyDueOn')];

/** What is delivered too late to be answered in time is owed by a new day. */
export const replyTimeFaults = (
  { asksReply, replyDueOn }: Pick<Notice, 'asksReply' | 'replyDueOn'>,
  today: string,
): Violation[] => (asksReply ? replyDatePast(replyDueOn, today) : []);

/** Nobody answers what asked for no answer. */
export const replyNotAsked = ({ asksReply }: Pick<Notice, 'asksReply'>): Violation[] =>
  asksReply ? [] : [violation('notice.no-reply-asked')];

/** Without its reply a notice that asks for one stays open. `state` is the one it is closed from. */
export const replyOutstanding = ({ asksReply, state }: Notice): Violation[] =>
  asksReply && state !== 'answered' ? [violation('notice.reply-outstanding')] : [];
