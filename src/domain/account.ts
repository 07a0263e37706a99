import type { TransitionTable } from './transition';
import { REASON } from './transition';

/**
 * The desk account of a person. Five wrong passwords lock it for a while; who keeps the accounts may
 * open it sooner. Notice 二: the liaisons the units named work with it.
 */
export const PERSON_TRANSITIONS = [
  {
    action: 'person.lock',
    from: [null],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '二',
  },
  {
    action: 'person.unlock',
    from: [null],
    to: null,
    who: ['system_admin'],
    asks: [REASON],
    requires: ['locked'],
    clause: '二',
  },
] as const satisfies TransitionTable;
