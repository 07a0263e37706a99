import { BRIEFING_TRANSITIONS } from './briefing';
import { MESSAGE_TRANSITIONS } from './message';
import { POST_TRANSITIONS } from './succession';
import { TASK_TRANSITIONS } from './task';
import type { TransitionTable } from './transition';

/** Every life cycle of the system, by content type. What is not here has no actions. */
export const TABLES = {
  'api::task.task': TASK_TRANSITIONS,
  'api::briefing.briefing': BRIEFING_TRANSITIONS,
  'api::post.post': POST_TRANSITIONS,
  'api::message.message': MESSAGE_TRANSITIONS,
} as const satisfies Record<string, TransitionTable>;

const BY_UID: Readonly<Record<string, TransitionTable>> = TABLES;

/** The table of a type, or an empty one. */
export const tableOf = (uid: string): TransitionTable => BY_UID[uid] ?? [];

export type Action = (typeof TABLES)[keyof typeof TABLES][number]['action'];
