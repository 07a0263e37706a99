import { AMENDMENT_TRANSITIONS } from './amendment';
import { PERSON_TRANSITIONS } from './account';
import { BRIEFING_TRANSITIONS } from './briefing';
import { COMMENDATION_TRANSITIONS } from './commendation';
import { EXTENSION_TRANSITIONS } from './extension';
import { ISSUE_TRANSITIONS } from './issue';
import { INSTRUCTION_TRANSITIONS } from './instruction';
import { MESSAGE_TRANSITIONS } from './message';
import { NOTICE_TRANSITIONS } from './notice';
import { PLAN_TRANSITIONS } from './plan';
import { GROUP_TRANSITIONS, REPORT_TRANSITIONS, UNIT_TRANSITIONS } from './report';
import { POST_TRANSITIONS } from './succession';
import { TASK_TRANSITIONS } from './task';
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
