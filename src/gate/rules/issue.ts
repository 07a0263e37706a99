import type { Core } from '@strapi/strapi';
import { isExtensionPending, requestExtension } from '../../api/extension/extensions';
import { parseDate } from '../../domain/calendar';
import { CONTRACTS } from '../../domain/contract';
import { extensionDayFaults, extensionFaults } from '../../domain/extension';
import type { Issue } from '../../domain/issue';
import {
  dissatisfiedFaults,
  externalKeyOf,
  informedFaults,
  informFaults,
  isWithUnit,
  ISSUE_TRANSITIONS,
  issueFaults,
  sameUnitFaults,
  suggestionFaults,
} from '../../domain/issue';
import { dateWords } from '../../domain/letters.zh';
import { issueNumber } from '../../domain/numbering';
import type { Parties } from '../../domain/permissions';
import { capacitiesOf, NO_PARTIES } from '../../domain/permissions';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { notInformedHint, returnedHint } from '../../domain/wording.zh';
import { readCalendar } from '../calendar';
import { clockAfter } from '../issue-clock';
import { nextNumber } from '../number-series';
import type { GateRecord } from '../record';
import { idsOf, itemsOf, numberOf, officeDayOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { CREATION } from '../rule';
import { findRow, findRows, isReadingOnce, once } from '../rows';
import { readRulebook } from '../rulebook';
import { mergedFiles } from './merged-files';
import { nameOf } from './names';
import { onceAnswered } from './once-answered';

const ISSUE = 'api::issue.issue';

type Values = Record<string, unknown>;

const toIssue = (record: GateRecord): Issue => ({
  state: textOf(record, 'state') ?? '',
  source: textOf(record, 'source'),
  externalNo: textOf(record, 'externalNo'),
  receivedOn: textOf(record, 'receivedOn'),
  unit: textOf(record, 'unit'),
  coopUnits: idsOf(record, 'coopUnits'),
  suggestedUnit: textOf(record, 'suggestedUnit'),
  resolvedOn: officeDayOf(record, 'resolvedAt'),
  informedOn: textOf(record, 'informedOn'),
  informImpossible: textOf(record, 'informImpossible'),
  satisfaction: textOf(record, 'satisfaction'),
});

const keyOf = (record: GateRecord): string | null =>
  externalKeyOf(textOf(record, 'source'), textOf(record, 'externalNo'));

interface Holder {
  readonly documentId: string;
  readonly number: string | null;
  readonly externalKey: string;
}

/** The issue that has a key; of a set all keys are asked for at once, for one by one takes longest. */
async function holderOf(strapi: Core.Strapi, key: string): Promise<Holder | null> {
  const select = ['documentId', 'number', 'externalKey'];
  if (!isReadingOnce()) return findRow(strapi, ISSUE, { where: { externalKey: key }, select });
  const holders = await once(['holders of keys'], async () => {
    const where = { externalKey: { $notNull: true } };
    const rows = await findRows<Holder>(strapi, ISSUE, { where, select });
    return new Map(rows.map((row) => [row.externalKey, row]));
  });
  return holders.get(key) ?? null;
}

/** A case of a source is registered once; the fault names the issue that has its number. */
async function externalNoFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const key = keyOf(after);
  if (key === null || (before !== null && keyOf(before) === key)) return [];
  const other = await holderOf(strapi, key);
  return other === null || other.documentId === after.documentId
    ? []
    : [violation('issue.external-no-taken', 'externalNo', { number: other.number ?? '' })];
}

/** Work goes to units that still exist. */
async function unitActive({ strapi, answers }: Judgement): Promise<Violation[]> {
  const documentId = textOf(answers, 'handlingUnit');
  if (documentId === null) return [];
  const unit = await findRow<{ active: boolean | null }>(strapi, 'api::unit.unit', {
    where: { documentId },
    select: ['active'],
  });
  return unit?.active === false ? [violation('issue.unit-inactive', 'handlingUnit')] : [];
}

const DEFAULT_EXTENSIONS = 1;

async function extensionCheck(on: Judgement): Promise<Violation[]> {
  const { strapi, after, answers, today } = on;
  const rulebook = await readRulebook(strapi);
  const proposedDueOn = textOf(answers, 'proposedDueOn');
  return [
    ...extensionFaults({
      dueOn: textOf(after, 'clockDueOn'),
      proposedDueOn,
      today,
      granted: numberOf(after, 'clockExtensions') ?? 0,
      most: (rulebook && numberOf(rulebook, 'issueExtensionsMost')) ?? DEFAULT_EXTENSIONS,
      pending: await isExtensionPending(on, 'issue'),
    }),
    ...extensionDayFaults(await readCalendar(strapi), parseDate(proposedDueOn)),
  ];
}

const partiesOf = (record: GateRecord): Parties => {
  const { state, unit, coopUnits } = toIssue(record);
  if (unit === null || !isWithUnit(state)) return NO_PARTIES;
  return { ...NO_PARTIES, handling: [unit], concerned: coopUnits };
};

/** 登记: the number is given once and for all, in the year of registration. */
async function register({ strapi, actor, today }: Judgement): Promise<Values> {
  const year = Number(today.slice(0, 4));
  return {
    number: issueNumber(year, await nextNumber(strapi, 'issue', year)),
    registeredBy: actor.kind === 'person' ? actor.person : null,
  };
}

/** Who replied, and everything that was handed in. */
const reply = (on: Judgement): Values => ({
  repliedForUnit: !capacitiesOf(on.actor, partiesOf(on.after)).has('handling_liaison'),
  replyEvidence: mergedFiles(on, 'replyEvidence'),
});

/** Whoever handles an issue no longer helps with it, else it could not go to a unit that did. */
function leavesHelpers(before: GateRecord, answers: Judgement['answers']): Values {
  const helpers = idsOf(before, 'coopUnits');
  const unit = textOf(answers, 'handlingUnit');
  if (unit === null || !helpers.includes(unit)) return {};
  return { coopUnits: helpers.filter((helper) => helper !== unit) };
}

type Fill = (on: Judgement) => Promise<Values>;

/** What a step gives its issue besides the turn of its clock. */
const OWN: Readonly<Record<string, Fill>> = {
  [CREATION]: register,
  'issue.reply': (on) => Promise.resolve(reply(on)),
};

/** The day a step counts as done where it is another than the one it was noted on. */
const DONE_ON: Readonly<Record<string, string>> = { 'issue.inform': 'informedOn' };

const clocked = (action: string): Fill => {
  const doneOn = DONE_ON[action];
  return async (on) => ({
    ...(await clockAfter(on, action, doneOn === undefined ? null : textOf(on.after, doneOn))),
    ...(await OWN[action]?.(on)),
  });
};

/** Every step turns the clock; an extension brings its own date along. */
const CLOCKED: readonly string[] = [
  CREATION,
  ...ISSUE_TRANSITIONS.map((row) => row.action).filter((action) => action !== 'issue.extend'),
];

/** 改派: the unit that had the issue is told beside the one that gets it. */
function told({ before, after }: Judgement): GateRecord {
  const [former, unit] = [before ? textOf(before, 'unit') : null, textOf(after, 'unit')];
  return former === null || unit === null || former === unit
    ? after
    : { ...after, unit: [unit, former] };
}

/** Letters name no title, content or reason: they may say who complained. */
async function facts({ strapi, before, after }: Judgement): Promise<Record<string, string>> {
  const former = before ? textOf(before, 'unit') : null;
  const unit = textOf(after, 'unit') ?? former;
  const category = textOf(after, 'category');
  return {
    unit: await nameOf(strapi, 'api::unit.unit', unit),
    formerUnit: await nameOf(strapi, 'api::unit.unit', former),
    category: await nameOf(strapi, 'api::issue-category.issue-category', category),
    dueOn: dateWords(textOf(after, 'clockDueOn') ?? ''),
  };
}

/** What 督导组 should know before the next step. */
function hintsOf(record: GateRecord): string[] {
  const { state, informedOn } = toIssue(record);
  if (state === 'resolved') return informedOn === null ? [notInformedHint] : [];
  if (state !== 'registered') return [];
  const returned = itemsOf(record, 'rounds')
    .filter((round) => textOf(round, 'endedBy') === 'issue.wrong_unit')
    .map((round) => textOf(round, 'unitName') ?? '');
  return returned.length === 0 ? [] : [returnedHint([...new Set(returned)])];
}

/** Notice 三(一)3, 四(五). */
export const issueRule: GateRule = {
  uid: ISSUE,
  contract: CONTRACTS[ISSUE],
  table: ISSUE_TRANSITIONS,
  faults: async (on) => [
    ...issueFaults(toIssue(on.after), on.today),
    ...(await externalNoFaults(on)),
  ],
  checks: {
    'unit-active': unitActive,
    'another-unit': ({ before, answers }) =>
      sameUnitFaults(before && textOf(before, 'unit'), textOf(answers, 'handlingUnit')),
    'suggests-another': ({ before, answers }) =>
      suggestionFaults(before && textOf(before, 'unit'), textOf(answers, 'suggestedUnit')),
    extension: extensionCheck,
    inform: ({ before, answers, today }) =>
      before ? informFaults(toIssue(before), textOf(answers, 'informedOn'), today) : [],
    informed: (on) => onceAnswered(on, () => informedFaults(toIssue(on.after))),
    dissatisfied: ({ after }) => dissatisfiedFaults(toIssue(after)),
  },
  parties: partiesOf,
  entails: { 'issue.dispatch': leavesHelpers, 'issue.redispatch': leavesHelpers },
  onDesk: (record) => isWithUnit(textOf(record, 'state') ?? ''),
  derive: ({ after }) => Promise.resolve({ externalKey: keyOf(after) }),
  fill: Object.fromEntries(CLOCKED.map((action) => [action, clocked(action)])),
  effects: { 'issue.request_extension': requestExtension('issue') },
  hints: ({ after }) => Promise.resolve(hintsOf(after)),
  told,
  facts,
  title: (record) => textOf(record, 'number') ?? '',
};
