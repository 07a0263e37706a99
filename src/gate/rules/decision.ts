import { linkToConsultation } from '../../api/consultation/consultations';
import { draftedFaults, notWhileSigned, noTaskOfItsOwn } from '../../api/decision/writing';
import { nextSequence } from '../../api/minutes/meeting';
import { CONTRACTS } from '../../domain/contract';
import { DECISION_TRANSITIONS } from '../../domain/decision';
import { dateWords } from '../../domain/letters.zh';
import { NO_PARTIES } from '../../domain/permissions';
import { firstWords } from '../../domain/text';
import { NOT_SETTLED } from '../../domain/wording.zh';
import type { GateRecord } from '../record';
import { idsOf, loadRecord, numberOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { CREATION } from '../rule';
import { mergedFiles } from './merged-files';
import { nameOf } from './names';

const isDraft = (record: GateRecord | null): boolean =>
  record !== null && textOf(record, 'state') === 'decision_draft';

/** A number in its minutes, from the day it is entered. */
const numbered = async ({ strapi, after }: Judgement): Promise<Record<string, unknown>> => ({
  sequence: numberOf(after, 'sequence') ?? (await nextSequence(strapi, textOf(after, 'meeting'))),
});

/** What a letter about a decision says. */
async function facts({ strapi, after }: Judgement): Promise<Record<string, string>> {
  const minutes = await loadRecord(strapi, 'api::minutes.minutes', textOf(after, 'minutes') ?? '');
  const dueOn = textOf(after, 'dueOn');
  const leadUnit = await nameOf(strapi, 'api::unit.unit', textOf(after, 'leadUnit'));
  return {
    number: (minutes && textOf(minutes, 'number')) ?? '',
    text: textOf(after, 'text') ?? '',
    leadUnit: leadUnit === '' ? NOT_SETTLED : leadUnit,
    dueOn: dueOn === null ? NOT_SETTLED : dateWords(dueOn),
  };
}

/** Notice 四(一), 三(一)3. */
export const decisionRule: GateRule = {
  uid: 'api::decision.decision',
  contract: CONTRACTS['api::decision.decision'],
  table: DECISION_TRANSITIONS,
  faults: draftedFaults,
  removal: notWhileSigned,
  checks: { 'no-task-of-its-own': noTaskOfItsOwn, 'not-while-signed': notWhileSigned },
  parties: (record) => {
    const lead = [textOf(record, 'leadUnit')].filter((unit) => unit !== null);
    return { ...NO_PARTIES, lead, concerned: [...lead, ...idsOf(record, 'coopUnits')] };
  },
  onDesk: (record) => !isDraft(record) && textOf(record, 'minutes') !== null,
  fill: {
    [CREATION]: numbered,
    'decision.carry_out': (on) =>
      Promise.resolve({ carriedOutEvidence: mergedFiles(on, 'carriedOutEvidence') }),
  },
  effects: { 'decision.take_effect': linkToConsultation },
  // What is revoked before its minutes were issued, no unit ever heard of.
  told: ({ before, after }) =>
    isDraft(before) && textOf(after, 'minutes') === null ? null : after,
  facts,
  title: (record) => firstWords(textOf(record, 'text') ?? ''),
};
