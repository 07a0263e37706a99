import { CONTRACTS } from '../../domain/contract';
import { violation } from '../../domain/verdict';
import { textOf } from '../record';
import type { GateRule } from '../rule';

/** Values the notice leaves open; the director's, each change journaled and counted by `version`. */
export const rulebookRule: GateRule = {
  uid: 'api::rulebook.rulebook',
  contract: CONTRACTS['api::rulebook.rulebook'],
  table: [],
  faults: ({ after }) =>
    (textOf(after, 'workdayFrom') ?? '') < (textOf(after, 'workdayUntil') ?? '')
      ? []
      : [violation('rulebook.hours-order', 'workdayUntil')],
  title: () => '规则参数',
};
