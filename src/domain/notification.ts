/**
 * Who is told what, and how soon: event → audience → urgency. Every row cites its clause; the words
 * stand in `wording.zh.ts` under the event.
 */
export const AUDIENCES = [
  'lead_liaison',
  'lead_member',
  'joint_lead_liaison',
  'joint_lead_member',
  'coop_liaison',
  'coop_member',
  'own_liaison',
  'own_member',
  'own_group_head',
  'handling_liaison',
  'handling_member',
  'units_liaison',
  'units_member',
  'distribution_liaison',
  'distribution_member',
  'chair',
  'deputy_leader',
  'taskforce_leader',
  'general',
  'reform',
  'supervision',
  'director',
  'leaders',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Told singly, in the digest of the day, or as a report of its own. */
export type Urgency = 'at_once' | 'digest' | 'periodic';

export interface NotificationRow {
  readonly event: string;
  readonly audience: readonly Audience[];
  readonly urgency: Urgency;
  /** 重大进展: quiet hours do not hold it back. */
  readonly anyHour?: true;
  readonly clause: string;
}

const TASK_UNITS = [
  'lead_liaison',
  'lead_member',
  'joint_lead_liaison',
  'joint_lead_member',
  'coop_liaison',
  'coop_member',
] as const satisfies readonly Audience[];

const OFFICE = [
  'general',
  'reform',
  'supervision',
  'director',
] as const satisfies readonly Audience[];
const OWN_UNIT = ['own_liaison', 'own_member'] as const satisfies readonly Audience[];
const REPORTERS = ['own_liaison', 'own_group_head'] as const satisfies readonly Audience[];
const WATCHED = [...OWN_UNIT, 'supervision'] as const satisfies readonly Audience[];

const chased = <E extends string>(event: E, audience: readonly Audience[]) =>
  ({ event, audience, urgency: 'digest', clause: '四(五)' }) as const;

const INVITED = ['units_liaison', 'units_member', 'chair'] as const satisfies readonly Audience[];
const LEADING = [
  'lead_liaison',
  'lead_member',
  'coop_liaison',
] as const satisfies readonly Audience[];
const SUGGESTERS = ['own_liaison', 'own_group_head'] as const satisfies readonly Audience[];

const HANDLERS = ['handling_liaison', 'handling_member'] as const satisfies readonly Audience[];

export const NOTIFICATIONS = [
  { event: 'task.issue', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  { event: 'task.recall', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  { event: 'task.accept', audience: ['reform'], urgency: 'at_once', clause: '四(二)' },
  { event: 'task.amend', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  {
    event: 'task.request_completion',
    audience: ['supervision'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  { event: 'task.send_back', audience: ['lead_liaison'], urgency: 'at_once', clause: '三(一)3' },
  {
    event: 'task.verify',
    audience: ['lead_liaison', 'reform'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  { event: 'task.strike_off', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  { event: 'task.reopen', audience: TASK_UNITS, urgency: 'at_once', clause: '四(五)' },
  { event: 'task.suspend', audience: TASK_UNITS, urgency: 'at_once', clause: '四(三)' },
  { event: 'task.resume', audience: TASK_UNITS, urgency: 'at_once', clause: '四(三)' },
  { event: 'task.drop', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  {
    event: 'issue.dispatch',
    audience: HANDLERS,
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.wrong_unit',
    audience: ['supervision'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.redispatch',
    audience: HANDLERS,
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.reply',
    audience: ['supervision'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.pause',
    audience: ['handling_liaison'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.resume',
    audience: ['handling_liaison'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.rehandle',
    audience: ['handling_liaison'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.resolve',
    audience: ['handling_liaison'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.reopen',
    audience: HANDLERS,
    urgency: 'at_once',
    clause: '三(一)3',
  },
  {
    event: 'issue.close',
    audience: ['handling_liaison'],
    urgency: 'at_once',
    clause: '三(一)3',
  },
  { event: 'report.submit', audience: ['reform'], urgency: 'digest', clause: '四(四)' },
  { event: 'report.major', audience: OFFICE, urgency: 'at_once', anyHour: true, clause: '四(四)' },
  { event: 'report.approve', audience: REPORTERS, urgency: 'digest', clause: '四(四)' },
  {
    event: 'report.approve_major',
    audience: ['leaders'],
    urgency: 'at_once',
    anyHour: true,
    clause: '四(四)',
  },
  { event: 'report.send_back', audience: REPORTERS, urgency: 'at_once', clause: '四(四)' },
  { event: 'extension.request', audience: ['director'], urgency: 'at_once', clause: '四(五)' },
  { event: 'extension.grant', audience: ['own_liaison'], urgency: 'at_once', clause: '四(五)' },
  { event: 'extension.refuse', audience: ['own_liaison'], urgency: 'at_once', clause: '四(五)' },
  { event: 'amendment.propose', audience: ['director'], urgency: 'digest', clause: '四(二)' },
  { event: 'amendment.refuse', audience: ['reform'], urgency: 'digest', clause: '四(二)' },
  {
    event: 'commendation.take_effect',
    audience: OWN_UNIT,
    urgency: 'at_once',
    clause: '四(五)',
  },
  { event: 'notice.sign', audience: OWN_UNIT, urgency: 'at_once', clause: '四(五)' },
  { event: 'notice.answer', audience: ['supervision'], urgency: 'at_once', clause: '四(五)' },
  {
    event: 'notice.return_answer',
    audience: ['own_liaison'],
    urgency: 'at_once',
    clause: '四(五)',
  },
  { event: 'notice.close', audience: ['own_liaison'], urgency: 'digest', clause: '四(五)' },
  { event: 'notice.withdraw', audience: OWN_UNIT, urgency: 'at_once', clause: '四(五)' },
  chased('chase.remind', ['own_liaison']),
  chased('chase.remind_office', ['supervision']),
  chased('chase.liaison', ['own_liaison']),
  chased('chase.member', OWN_UNIT),
  chased('chase.urging', WATCHED),
  chased('chase.letter', [...WATCHED, 'deputy_leader']),
  chased('chase.leader', [...WATCHED, 'deputy_leader', 'taskforce_leader']),
  chased('chase.office', ['supervision', 'director']),
  { event: 'topic.suggest', audience: ['general'], urgency: 'digest', clause: '四(一)' },
  { event: 'topic.admit', audience: SUGGESTERS, urgency: 'digest', clause: '四(一)' },
  { event: 'topic.reject', audience: SUGGESTERS, urgency: 'at_once', clause: '四(一)' },
  { event: 'topic.schedule', audience: SUGGESTERS, urgency: 'digest', clause: '四(一)' },
  { event: 'topic.carry_over', audience: SUGGESTERS, urgency: 'digest', clause: '四(一)' },
  { event: 'meeting.convene', audience: INVITED, urgency: 'at_once', clause: '四(一)' },
  { event: 'meeting.change', audience: INVITED, urgency: 'at_once', clause: '四(一)' },
  { event: 'meeting.call_off', audience: INVITED, urgency: 'at_once', clause: '四(一)' },
  {
    event: 'meeting.add_units',
    audience: ['units_liaison', 'units_member'],
    urgency: 'at_once',
    clause: '四(一)',
  },
  {
    event: 'meeting.drop_units',
    audience: ['units_liaison', 'units_member'],
    urgency: 'at_once',
    clause: '四(一)',
  },
  { event: 'attendance.reply', audience: ['general'], urgency: 'digest', clause: '六' },
  {
    event: 'minutes.issue',
    audience: ['distribution_liaison', 'distribution_member', 'supervision'],
    urgency: 'at_once',
    clause: '四(一)',
  },
  { event: 'decision.take_effect', audience: LEADING, urgency: 'at_once', clause: '四(一)' },
  { event: 'decision.report', audience: ['supervision'], urgency: 'digest', clause: '三(一)3' },
  {
    event: 'decision.carry_out',
    audience: ['lead_liaison', 'supervision'],
    urgency: 'digest',
    clause: '三(一)3',
  },
  {
    event: 'decision.reopen',
    audience: ['lead_liaison', 'supervision'],
    urgency: 'digest',
    clause: '三(一)3',
  },
  {
    event: 'decision.revoke',
    audience: [...LEADING, 'supervision'],
    urgency: 'at_once',
    clause: '四(一)',
  },
  {
    event: 'consultation.raise',
    audience: ['units_liaison', 'reform'],
    urgency: 'at_once',
    clause: '四(三)',
  },
  {
    event: 'consultation.state_opinion',
    audience: ['own_group_head', 'reform'],
    urgency: 'digest',
    clause: '四(三)',
  },
  {
    event: 'consultation.to_office',
    audience: ['units_liaison', 'own_group_head', 'director'],
    urgency: 'at_once',
    clause: '四(三)',
  },
  {
    event: 'consultation.to_taskforce',
    audience: ['units_liaison', 'own_group_head', 'general'],
    urgency: 'at_once',
    clause: '四(三)',
  },
  {
    event: 'consultation.settle',
    audience: ['units_liaison', 'own_group_head'],
    urgency: 'at_once',
    clause: '四(三)',
  },
  {
    event: 'consultation.suspend_matter',
    audience: ['units_liaison', 'own_group_head', 'reform'],
    urgency: 'at_once',
    clause: '四(三)',
  },
  { event: 'cadence.soon', audience: ['director', 'general'], urgency: 'digest', clause: '四(一)' },
  {
    event: 'cadence.lapsed',
    audience: ['director', 'general'],
    urgency: 'digest',
    clause: '四(一)',
  },
  {
    event: 'cadence.group_soon',
    audience: ['own_group_head', 'general'],
    urgency: 'digest',
    clause: '四(三)',
  },
  {
    event: 'cadence.group_lapsed',
    audience: ['own_group_head', 'general'],
    urgency: 'digest',
    clause: '四(三)',
  },
  {
    event: 'minutes.draft_late',
    audience: ['general', 'director'],
    urgency: 'digest',
    clause: '四(一)',
  },
  {
    event: 'minutes.issue_late',
    audience: ['general', 'director'],
    urgency: 'digest',
    clause: '四(一)',
  },
  {
    event: 'office.inconsistent',
    audience: ['general', 'director'],
    urgency: 'digest',
    clause: '五(一)',
  },
  {
    event: 'periodic.weekly',
    audience: [...OFFICE, 'leaders'],
    urgency: 'periodic',
    clause: '四(四)',
  },
  {
    event: 'periodic.monthly',
    audience: [...OFFICE, 'leaders'],
    urgency: 'periodic',
    clause: '四(四)',
  },
  {
    event: 'periodic.quarterly',
    audience: ['general', 'director'],
    urgency: 'periodic',
    clause: '四(一)',
  },
  { event: 'post.succeed', audience: ['general'], urgency: 'digest', clause: '二' },
  { event: 'post.vacate', audience: ['general'], urgency: 'digest', clause: '二' },
] as const satisfies readonly NotificationRow[];

/** What the daily check of stored records tells while it finds any that no rule allows. */
export const CHECK_EVENT = 'office.inconsistent';

interface FurtherEvent {
  readonly event: string;
  readonly uid: string;
  /** The action it comes with. */
  readonly on: string;
  /** A field of the record that must be true. */
  readonly when?: string;
}

/** Events that are no actions of their own: what a new record, or a major one, sets going besides. */
export const FURTHER_EVENTS = [
  { event: 'report.submit', uid: 'api::progress-report.progress-report', on: 'record.create' },
  {
    event: 'report.major',
    uid: 'api::progress-report.progress-report',
    on: 'record.create',
    when: 'isMajor',
  },
  {
    event: 'report.approve_major',
    uid: 'api::progress-report.progress-report',
    on: 'report.approve',
    when: 'isMajor',
  },
  { event: 'extension.request', uid: 'api::extension.extension', on: 'record.create' },
  { event: 'amendment.propose', uid: 'api::amendment.amendment', on: 'record.create' },
  { event: 'topic.suggest', uid: 'api::topic.topic', on: 'record.create' },
  { event: 'consultation.raise', uid: 'api::consultation.consultation', on: 'record.create' },
] as const satisfies readonly FurtherEvent[];

/** What an edit of a convened meeting's units tells those it adds and those it drops. */
export const EDIT_EVENTS = ['meeting.add_units', 'meeting.drop_units'] as const;

/** Events that no action sets going: what the watch over meetings and minutes finds. */
export const WATCH_EVENTS = [
  'cadence.soon',
  'cadence.lapsed',
  'cadence.group_soon',
  'cadence.group_lapsed',
  'minutes.draft_late',
  'minutes.issue_late',
] as const;

/** The events of an action on a record of this type: the action itself and what comes with it. */
export function eventsOf(
  uid: string,
  action: string,
  record: Readonly<Record<string, unknown>>,
): string[] {
  const further: readonly FurtherEvent[] = FURTHER_EVENTS;
  return [
    action,
    ...further
      .filter((row) => row.uid === uid && row.on === action)
      .filter((row) => row.when === undefined || record[row.when] === true)
      .map((row) => row.event),
  ];
}

/** The rows an event sets going. */
export const toldOf = (event: string): NotificationRow[] =>
  NOTIFICATIONS.filter((row) => row.event === event);

/** 重大进展 goes out whatever the hour; quiet hours hold every other letter but account mail. */
export const goesAtAnyHour = (event: string): boolean =>
  toldOf(event).some((row) => row.anyHour === true);
