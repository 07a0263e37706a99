import type { PostKind } from './roles';
import type { TransitionTable } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 一, 二: the posts whose notes on a paper are instructions 批示. */
export const LEADER_POSTS = [
  'taskforce_leader',
  'executive_deputy_leader',
  'deputy_leader',
] as const satisfies readonly PostKind[];

/** Notice 四(二), 四(五): a leader's instruction becomes a key task in one step, once. */
export const INSTRUCTION_TRANSITIONS = [
  {
    action: 'instruction.make_task',
    from: [null],
    to: null,
    who: ['general', 'reform', 'director'],
    asks: [],
    requires: ['no-task-yet'],
    clause: '四(二)',
  },
] as const satisfies TransitionTable;

/** What is recorded of an instruction; dates `YYYY-MM-DD`. */
export interface Instruction {
  /** The record it stands on is there, for the one who records it. */
  readonly stands: boolean;
  /** Kind of the post named, null where none is. */
  readonly postKind: string | null;
  readonly text: string | null;
  readonly givenOn: string | null;
  readonly today: string;
}

const isLeaders = (kind: string): boolean => LEADER_POSTS.some((one) => one === kind);

/** Everything that is wrong with a new instruction, at once. */
export function instructionFaults(given: Instruction): Violation[] {
  const { stands, postKind, text, givenOn, today } = given;
  const found: Violation[] = [];
  if (!stands) found.push(violation('instruction.nowhere'));
  if (postKind === null) found.push(violation('field.required', 'post'));
  else if (!isLeaders(postKind)) found.push(violation('instruction.not-leaders', 'post'));
  if (text === null || text.trim() === '') found.push(violation('field.required', 'text'));
  if (givenOn === null) found.push(violation('field.required', 'givenOn'));
  else if (givenOn > today) found.push(violation('date.future', 'givenOn'));
  return found;
}
