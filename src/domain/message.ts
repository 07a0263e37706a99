import type { TransitionTable } from './transition';
import { REASON } from './transition';

/**
 * One letter to one address. People may only send again or cancel; every other step is the
 * worker's (`src/mail/deliver.ts`).
 */
export const MESSAGE_TRANSITIONS = [
  {
    action: 'message.resend',
    from: ['failed', 'unknown', 'kept', 'cancelled'],
    to: 'queued',
    who: ['general', 'director'],
    asks: [REASON],
    requires: [],
    stamps: { nextAt: 'now' },
    clause: '四(四)',
  },
  {
    action: 'message.cancel',
    from: ['queued', 'deferred', 'kept', 'unknown'],
    to: 'cancelled',
    who: ['general', 'director'],
    asks: [REASON],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.claim',
    from: ['queued', 'deferred', 'unknown'],
    to: 'sending',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.sent',
    from: ['sending'],
    to: 'sent',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.defer',
    from: ['sending'],
    to: 'deferred',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.fail',
    from: ['sending'],
    to: 'failed',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.lose',
    from: ['sending'],
    to: 'unknown',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.readdress',
    from: ['queued', 'deferred'],
    to: 'cancelled',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
  {
    action: 'message.keep',
    from: ['queued', 'deferred'],
    to: 'kept',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(四)',
  },
] as const satisfies TransitionTable;
