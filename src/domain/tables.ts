import { AMENDMENT_TRANSITIONS } from './amendment';
import { PERSON_TRANSITIONS } from './account';
import { BRIEFING_TRANSITIONS } from './briefing';
import { COMMENDATION_TRANSITIONS } from './commendation';
import { CONSULTATION_TRANSITIONS } from './consultation';
import { DECISION_TRANSITIONS } from './decision';
import { EXTENSION_TRANSITIONS } from './extension';
import { ISSUE_TRANSITIONS } from './issue';
import { INSTRUCTION_TRANSITIONS } from './instruction';
import { ATTENDANCE_TRANSITIONS, MEETING_TRANSITIONS } from './meeting';
import { MESSAGE_TRANSITIONS } from './message';
import { MINUTES_TRANSITIONS } from './minutes';
import { NOTICE_TRANSITIONS } from './notice';
import { PLAN_TRANSITIONS } from './plan';
import { GROUP_TRANSITIONS, REPORT_TRANSITIONS, UNIT_TRANSITIONS } from './report';
import { POST_TRANSITIONS } from './succession';
import { TASK_TRANSITIONS } from './task';
import { TOPIC_TRANSITIONS } from './topic';
import type { TransitionTable } from './transition';

/** Every life cycle of the system, by content type. What is not here has no actions. */
export const TABLES = {
  'api::plan.plan': PLAN_TRANSITIONS,
  'api::task.task': TASK_TRANSITIONS,
  'api::progress-report.progress-report': REPORT_TRANSITIONS,
  'api::issue.issue': ISSUE_TRANSITIONS,
  'api::extension.extension': EXTENSION_TRANSITIONS,
  'api::amendment.amendment': AMENDMENT_TRANSITIONS,
  'api::commendation.commendation': COMMENDATION_TRANSITIONS,
  'api::instruction.instruction': INSTRUCTION_TRANSITIONS,
  'api::supervision-notice.supervision-notice': NOTICE_TRANSITIONS,
  'api::topic.topic': TOPIC_TRANSITIONS,
  'api::meeting.meeting': MEETING_TRANSITIONS,
  'api::attendance.attendance': ATTENDANCE_TRANSITIONS,
  'api::minutes.minutes': MINUTES_TRANSITIONS,
  'api::decision.decision': DECISION_TRANSITIONS,
  'api::consultation.consultation': CONSULTATION_TRANSITIONS,
  'api::unit.unit': UNIT_TRANSITIONS,
  'api::group.group': GROUP_TRANSITIONS,
  'api::briefing.briefing': BRIEFING_TRANSITIONS,
  'api::post.post': POST_TRANSITIONS,
  'api::person.person': PERSON_TRANSITIONS,
  'api::message.message': MESSAGE_TRANSITIONS,
} as const satisfies Record<string, TransitionTable>;

const BY_UID: Readonly<Record<string, TransitionTable>> = TABLES;

/** The table of a type, or an empty one. */
export const tableOf = (uid: string): TransitionTable => BY_UID[uid] ?? [];

export type Action = (typeof TABLES)[keyof typeof TABLES][number]['action'];
