import { CONTRACTS } from '../../domain/contract';
import { violation } from '../../domain/verdict';
import { textOf } from '../record';
import { same } from '../relations';
import type { GateRule } from '../rule';

const FIELDS = ['name', 'basis', 'sequence', 'active'] as const;

/** 优化营商环境条例 第六十九条 is law: its eleven items are neither changed nor deleted, others are. */
export const issueCategoryRule: GateRule = {
  uid: 'api::issue-category.issue-category',
  contract: CONTRACTS['api::issue-category.issue-category'],
  table: [],
  faults: ({ actor, before, after }) =>
    actor.kind === 'person' &&
    before?.['statutory'] === true &&
    FIELDS.some((field) => !same(before[field], after[field]))
      ? [violation('issue-category.statutory')]
      : [],
  removal: ({ before }) =>
    before?.['statutory'] === true ? [violation('issue-category.statutory')] : [],
  title: (record) => textOf(record, 'name') ?? '',
};
