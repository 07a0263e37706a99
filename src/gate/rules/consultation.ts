import type { Core } from '@strapi/strapi';
import {
  decisionIds,
  decisionOptions,
  decisionSettling,
  issueNumberOf,
  loadMatter,
  makeTopic,
  opinionsOn,
  speakingUnits,
  stateOpinion,
  suspendMatter,
  topicMade,
  unitsOfGroup,
} from '../../api/consultation/consultations';
import type { Consultation } from '../../domain/consultation';
import {
  consultationFaults,
  CONSULTATION_TRANSITIONS,
  decisionFaults,
  matterFaults,
  MATTERS,
  moveFaults,
  opinionFaults,
  opinionsDayFaults,
  unitsFaults,
} from '../../domain/consultation';
import { CONTRACTS } from '../../domain/contract';
import { dateWords, SEE_RECORD } from '../../domain/letters.zh';
import { NO_PARTIES } from '../../domain/permissions';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import {
  consultationTitle,
  MATTER_WORDS,
  matterStoppedHint,
  opinionsByWords,
  opinionTitle,
} from '../../domain/wording.zh';
import type { GateRecord } from '../record';
import { idsOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { findRow, findRows } from '../rows';
import { nameOf } from './names';

const CONSULTATION = 'api::consultation.consultation';
const OPINION = 'api::opinion.opinion';

const toConsultation = (record: GateRecord): Consultation => ({
  group: textOf(record, 'group'),
  units: idsOf(record, 'units'),
  task: textOf(record, 'task'),
  issue: textOf(record, 'issue'),
  opinionsDueOn: textOf(record, 'opinionsDueOn'),
});

async function isSpecialGroup(strapi: Core.Strapi, group: string | null): Promise<boolean> {
  if (group === null) return false;
  const row = await findRow<{ kind: string }>(strapi, 'api::group.group', {
    where: { documentId: group },
    select: ['kind'],
  });
  return row?.kind === 'special_group';
}

/** What was stopped for a dispute stays named by it: somebody has to set it going again. */
function stoppedMatterFaults({ actor, before, after }: Judgement): Violation[] {
  if (actor.kind !== 'person' || before === null) return [];
  if (textOf(before, 'matterPausedOn') === null) return [];
  return (['task', 'issue'] as const)
    .filter((field) => textOf(before, field) !== textOf(after, field))
    .map((field) => violation('field.read-only', field));
}

async function faults(on: Judgement): Promise<Violation[]> {
  const { strapi, before, after, today } = on;
  const consultation = toConsultation(after);
  const sameDay = before !== null && textOf(before, 'opinionsDueOn') === consultation.opinionsDueOn;
  return [
    ...consultationFaults(consultation, await isSpecialGroup(strapi, consultation.group)),
    ...(sameDay ? [] : opinionsDayFaults(consultation.opinionsDueOn, today)),
    ...stoppedMatterFaults(on),
  ];
}

/** A new consultation asks the whole group unless it names its units. */
async function derived({
  strapi,
  actor,
  before,
  after,
}: Judgement): Promise<Record<string, unknown>> {
  if (before !== null) return {};
  const { units, group } = toConsultation(after);
  return {
    ...(units.length > 0 ? {} : { units: await unitsOfGroup(strapi, group) }),
    ...(actor.kind === 'person' ? { raisedBy: actor.person } : {}),
  };
}

async function matterRuns({ strapi, after }: Judgement): Promise<Violation[]> {
  const found = await loadMatter(strapi, after);
  return matterFaults(found?.matter ?? null, found && textOf(found.record, 'state'));
}

const oneDecision = async ({ strapi, after }: Judgement): Promise<Violation[]> =>
  decisionFaults(textOf(after, 'decision'), await decisionIds(strapi, after));

/** That the matter stands still is seen on the consultation, and who is to set it going again. */
async function hints({ strapi, after }: Pick<Judgement, 'strapi' | 'after'>): Promise<string[]> {
  const since = textOf(after, 'matterPausedOn');
  const found = since === null ? null : await loadMatter(strapi, after);
  if (since === null || found === null) return [];
  const { stopped, title } = MATTERS[found.matter];
  if (textOf(found.record, 'state') !== stopped) return [];
  const matter = MATTER_WORDS[found.matter](textOf(found.record, title) ?? '');
  const settled = textOf(after, 'state') === 'settled';
  return [matterStoppedHint(matter, dateWords(since), settled)];
}

/** What is written about an issue may name who complained: letters send the reader to the record. */
async function facts(on: Judgement): Promise<Record<string, string>> {
  const { strapi, after } = on;
  const { group, units, opinionsDueOn } = toConsultation(after);
  const issue = await issueNumberOf(strapi, after);
  const rows = await findRows<{ name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: units } },
    select: ['name'],
    orderBy: { id: 'asc' },
  });
  return {
    group: await nameOf(strapi, 'api::group.group', group),
    units: rows.map(({ name }) => name).join('、'),
    opinionsBy: opinionsDueOn === null ? '' : opinionsByWords(dateWords(opinionsDueOn)),
    outcome: textOf(after, 'outcome') ?? '',
    ...(issue === null
      ? {}
      : {
          title: consultationTitle(textOf(after, 'kind') ?? '', issue),
          outcome: SEE_RECORD,
          reason: SEE_RECORD,
        }),
  };
}

/** What a group asks its units, judged where it is asked. */
export async function consultFaults({
  strapi,
  after,
  answers,
  today,
}: Judgement): Promise<Violation[]> {
  if (textOf(after, 'kind') !== 'special_group') {
    return [violation('consultation.no-special-group')];
  }
  if (Object.keys(answers).length === 0) return [];
  const named = answers['consultUnits'];
  const units = Array.isArray(named) ? named : await unitsOfGroup(strapi, after.documentId);
  return [
    ...unitsFaults(units, 'consultUnits'),
    ...opinionsDayFaults(textOf(answers, 'opinionsDueOn'), today),
  ];
}

/** Notice 四(三); what one unit said: 流转记录 keeps that it spoke, not its words. */
export const opinionRule: GateRule = {
  uid: OPINION,
  contract: CONTRACTS[OPINION],
  table: [],
  title: (record) => opinionTitle(textOf(record, 'stance') ?? ''),
};

/** Notice 四(三). */
export const consultationRule: GateRule = {
  uid: CONSULTATION,
  contract: CONTRACTS[CONSULTATION],
  table: CONSULTATION_TRANSITIONS,
  faults,
  checks: {
    opinion: ({ answers }) =>
      opinionFaults(textOf(answers, 'stance'), textOf(answers, 'opinionText')),
    ground: async ({ strapi, after, answers }) =>
      moveFaults({
        ground: textOf(answers, 'ground'),
        reason: textOf(answers, 'reason'),
        opinions: await opinionsOn(strapi, after),
      }),
    'matter-runs': matterRuns,
    'one-decision': (on) => (Object.keys(on.answers).length === 0 ? [] : oneDecision(on)),
  },
  options: { forUnit: speakingUnits, decision: decisionOptions },
  parties: (record) => ({
    ...NO_PARTIES,
    concerned: idsOf(record, 'units'),
    group: textOf(record, 'group'),
  }),
  onDesk: () => true,
  hints,
  derive: derived,
  fill: { 'consultation.to_taskforce': makeTopic, 'consultation.settle': decisionSettling },
  effects: {
    'consultation.state_opinion': stateOpinion,
    'consultation.suspend_matter': suspendMatter,
  },
  leadsTo: { 'consultation.to_taskforce': topicMade },
  facts,
  title: (record) =>
    textOf(record, 'issue') === null
      ? (textOf(record, 'title') ?? '')
      : consultationTitle(textOf(record, 'kind') ?? '', null),
};
