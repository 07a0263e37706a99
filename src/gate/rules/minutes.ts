import { correctionOf, correctMinutes, latestMinutes } from '../../api/minutes/corrections';
import { issueMinutes, putIntoEffect } from '../../api/minutes/issue';
import { completeness, signature, signed } from '../../api/minutes/signature';
import { CONTRACTS } from '../../domain/contract';
import { MINUTES_TRANSITIONS } from '../../domain/minutes';
import { NO_PARTIES } from '../../domain/permissions';
import { idsOf, textOf } from '../record';
import type { GateRule } from '../rule';

/** Notice 四(一), 三(一)1. */
export const minutesRule: GateRule = {
  uid: 'api::minutes.minutes',
  contract: CONTRACTS['api::minutes.minutes'],
  table: MINUTES_TRANSITIONS,
  checks: { 'minutes-complete': completeness, signature, 'latest-minutes': latestMinutes },
  parties: (record) => ({ ...NO_PARTIES, concerned: idsOf(record, 'distribution') }),
  onDesk: (record) => textOf(record, 'state') === 'issued_minutes',
  fill: { 'minutes.sign': signed, 'minutes.issue': issueMinutes },
  effects: { 'minutes.issue': putIntoEffect, 'minutes.correct': correctMinutes },
  leadsTo: { 'minutes.correct': correctionOf },
  facts: ({ after }) => Promise.resolve({ number: textOf(after, 'number') ?? '' }),
  title: (record) => textOf(record, 'title') ?? '',
};
