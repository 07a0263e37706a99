import { COMMENDATION_TRANSITIONS, approvalFaults, isTold } from '../../domain/commendation';
import { CONTRACTS } from '../../domain/contract';
import { dateWords } from '../../domain/letters.zh';
import { NO_PARTIES } from '../../domain/permissions';
import { labelOf } from '../../domain/wording.zh';
import { textOf } from '../record';
import type { GateRule } from '../rule';

/** Notice 四(五). Who approved is kept and not mailed: letters name the paper and its date. */
export const commendationRule: GateRule = {
  uid: 'api::commendation.commendation',
  contract: CONTRACTS['api::commendation.commendation'],
  table: COMMENDATION_TRANSITIONS,
  checks: {
    approved: ({ answers, today }) => approvalFaults(textOf(answers, 'approvedOn'), today),
  },
  onEdit: {
    action: 'commendation.edit',
    fields: ['title', 'kind', 'unit', 'reason', 'basis', 'task', 'issue'],
  },
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return { ...NO_PARTIES, concerned: unit === null ? [] : [unit] };
  },
  onDesk: (record) => isTold(textOf(record, 'state')),
  fill: {
    'record.create': ({ actor }) =>
      Promise.resolve({ proposer: actor.kind === 'person' ? actor.person : null }),
  },
  facts: ({ after }) =>
    Promise.resolve({
      kind: labelOf(textOf(after, 'kind') ?? ''),
      paper: textOf(after, 'approvalPaper') ?? '',
      approvedOn: dateWords(textOf(after, 'approvedOn') ?? ''),
    }),
  title: (record) => textOf(record, 'title') ?? '',
};
