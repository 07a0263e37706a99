import type { TransitionTable } from './transition';
import { REASON } from './transition';

/** Notice 三(一)1, 四(一); life cycle of minutes 会议纪要. What is issued is corrected by new minutes. */
export const MINUTES_TRANSITIONS = [
  {
    action: 'minutes.sign',
    from: ['minutes_draft'],
    to: 'minutes_signed',
    who: ['general'],
    asks: [{ name: 'signedOn', kind: 'date', required: true, field: 'signedOn' }],
    requires: [],
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'minutes.rework',
    from: ['minutes_signed'],
    to: 'minutes_draft',
    who: ['general'],
    asks: [REASON],
    requires: [],
    stamps: { signer: 'nobody', signerName: 'none', signedOn: 'none' },
    clause: '四(一)',
  },
  {
    action: 'minutes.issue',
    from: ['minutes_signed'],
    to: 'issued_minutes',
    who: ['general'],
    asks: [],
    requires: [],
    stamps: { issuedOn: 'today' },
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'minutes.correct',
    from: ['issued_minutes'],
    to: null,
    who: ['general'],
    asks: [REASON],
    requires: [],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;
