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
  'general',
  'reform',
  'supervision',
  'director',
  'leaders',
] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Urgency = 'at_once' | 'digest';

export interface NotificationRow {
  readonly event: string;
  readonly audience: readonly Audience[];
  readonly urgency: Urgency;
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

export const NOTIFICATIONS = [
  { event: 'task.issue', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  { event: 'task.recall', audience: TASK_UNITS, urgency: 'at_once', clause: '四(二)' },
  { event: 'task.accept', audience: ['reform'], urgency: 'at_once', clause: '四(二)' },
  { event: 'post.succeed', audience: ['general'], urgency: 'digest', clause: '二' },
  { event: 'post.vacate', audience: ['general'], urgency: 'digest', clause: '二' },
] as const satisfies readonly NotificationRow[];

/** The rows an event sets going. */
export const toldOf = (event: string): NotificationRow[] =>
  NOTIFICATIONS.filter((row) => row.event === event);
