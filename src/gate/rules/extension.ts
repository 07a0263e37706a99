import { grantExtension, stillLater, stillOpen, subjectOf } from '../../api/extension/extensions';
import { CONTRACTS } from '../../domain/contract';
import { EXTENSION_TRANSITIONS } from '../../domain/extension';
import { dateWords, SEE_RECORD } from '../../domain/letters.zh';
import { NO_PARTIES } from '../../domain/permissions';
import { textOf } from '../record';
import type { GateRule } from '../rule';
import { nameOf } from './names';

/** Notice 四(五). */
export const extensionRule: GateRule = {
  uid: 'api::extension.extension',
  contract: CONTRACTS['api::extension.extension'],
  table: EXTENSION_TRANSITIONS,
  checks: { 'still-open': stillOpen, 'still-later': stillLater },
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return { ...NO_PARTIES, concerned: unit === null ? [] : [unit] };
  },
  onDesk: () => true,
  effects: { 'extension.grant': grantExtension },
  facts: async ({ strapi, after }) => ({
    unit: await nameOf(strapi, 'api::unit.unit', textOf(after, 'unit')),
    formerDueOn: dateWords(textOf(after, 'formerDueOn') ?? ''),
    proposedDueOn: dateWords(textOf(after, 'proposedDueOn') ?? ''),
    asked: textOf(after, 'reason') ?? '',
    // What is written about an issue may name people: letters send the reader to the record.
    ...(subjectOf(after) === 'issue' ? { asked: SEE_RECORD, reason: SEE_RECORD } : {}),
  }),
  title: (record) => textOf(record, 'title') ?? '',
};
