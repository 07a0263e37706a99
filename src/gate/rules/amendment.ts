import {
  adjustedIncompleteness,
  applyAmendment,
  changesOf,
  differs,
  removalFaults,
  responsibleFaults,
} from '../../api/amendment/amendments';
import { AMENDABLE, AMENDMENT_TRANSITIONS } from '../../domain/amendment';
import { CONTRACTS } from '../../domain/contract';
import { textOf } from '../record';
import type { GateRule } from '../rule';
import { taskActive } from './task-active';

/** Notice 四(二). */
export const amendmentRule: GateRule = {
  uid: 'api::amendment.amendment',
  contract: CONTRACTS['api::amendment.amendment'],
  table: AMENDMENT_TRANSITIONS,
  faults: async (on) => [...(await removalFaults(on)), ...(await responsibleFaults(on))],
  checks: { 'task-active': taskActive, differs, completeness: adjustedIncompleteness },
  onEdit: { action: 'amendment.edit', fields: ['reason', ...AMENDABLE] },
  fill: { 'amendment.apply': changesOf },
  effects: { 'amendment.apply': applyAmendment },
  facts: ({ after }) => Promise.resolve({ asked: textOf(after, 'reason') ?? '' }),
  title: (record) => textOf(record, 'title') ?? '',
};
