import type { Core } from '@strapi/strapi';
import type { Answer, Ask } from '../domain/answers';
import { asksFor, readAnswers } from '../domain/answers';
import type { Actor } from '../domain/permissions';
import { capacitiesOf, NO_PARTIES } from '../domain/permissions';
import type { Stamp, Transition } from '../domain/transition';
import { authority, rowFor, whoOn } from '../domain/transition';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { actedForWords, labelOf } from '../domain/wording.zh';
import type { GateRecord } from './record';
import { attributesOf, isToMany, textOf } from './record';
import { afterImage } from './relations';
import type { GateRule, Judgement, Moment } from './rule';
import type { Step } from './scope';

export interface Judged {
  readonly on: Judgement;
  /** State, answers and stamps to write. */
  readonly patch: Record<string, unknown>;
  readonly violations: readonly Violation[];
}

/** Whether the step of the running scope is about this very record. */
export const takesStep = (step: Step, uid: string, before: GateRecord): boolean =>
  step.uid === uid && step.documentId === before.documentId;

const textAnswer = (answers: Judgement['answers'], name: string): string | null => {
  const answer = answers[name];
  return typeof answer === 'string' ? answer : null;
};

/** Why, and for an office acting in a unit's stead who told it: what the journal keeps. */
export function reasonOf(answers: Judgement['answers']): string | null {
  const toldBy = textAnswer(answers, 'toldBy');
  const reason = textAnswer(answers, 'reason') ?? textAnswer(answers, 'note');
  return toldBy === null ? reason : actedForWords(toldBy, reason);
}

const stamp = (kind: Stamp, moment: Pick<Moment, 'actor' | 'now' | 'today'>): unknown => {
  const values = {
    now: moment.now,
    today: moment.today,
    actor: moment.actor.kind === 'person' ? moment.actor.person : null,
    nobody: null,
    none: null,
  } as const satisfies Record<Stamp, unknown>;
  return values[kind];
};

/** The machine-owned values a row writes when its step is taken. */
export const stampsOf = (
  row: Transition,
  moment: Pick<Moment, 'actor' | 'now' | 'today'>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row.stamps ?? {}).map(([field, kind]) => [field, stamp(kind, moment)]),
  );

/** Answers that have a field of their own on the record. */
const answersAsFields = (row: Transition, answers: Judgement['answers']): Record<string, Answer> =>
  Object.fromEntries(
    row.asks.flatMap(({ name, field }) => {
      const answer = answers[name];
      return field === undefined || answer === undefined ? [] : [[field, answer]];
    }),
  );

/** The record's to-one relations to persons, for the four-eyes rule. */
const personsOf = (strapi: Core.Strapi, rule: GateRule, record: GateRecord) =>
  Object.fromEntries<string | null>(
    attributesOf(strapi, rule.uid)
      .filter(([, attribute]) => attribute.type === 'relation' && !isToMany(attribute))
      .map(([field]) => [field, textOf(record, field)]),
  );

/** Who may take the row on this record: rights and the second pair of eyes. */
export const authorityOver = (
  strapi: Core.Strapi,
  rule: GateRule,
  row: Transition,
  actor: Actor,
  record: GateRecord,
): Violation[] =>
  authority(
    { ...row, who: whoOn(row, record) },
    actor,
    rule.parties?.(record) ?? NO_PARTIES,
    personsOf(strapi, rule, record),
  );

/** Every check a row names, all answered at once. */
async function checkFaults(rule: GateRule, row: Transition, on: Judgement): Promise<Violation[]> {
  const lists = await Promise.all(
    row.requires.map(async (name) => {
      const check = rule.checks?.[name];
      if (!check) throw new Error(`${rule.uid}: no check is bound to ${name}`);
      return check(on);
    }),
  );
  return distinct([...((await rule.faults?.(on)) ?? []), ...lists.flat()]);
}

/** The questions of a row as they are put to this actor. */
export const asksOf = (rule: GateRule, row: Transition, actor: Actor, record: GateRecord): Ask[] =>
  asksFor(row.asks, capacitiesOf(actor, rule.parties?.(record) ?? NO_PARTIES));

/** Everything that stands against a row on this record, given these answers; nothing is written. */
export async function judgeRow(
  moment: Moment,
  before: GateRecord,
  row: Transition,
  answers: Judgement['answers'],
  own: Record<string, unknown> = {},
): Promise<Judged> {
  const { strapi, rule } = moment;
  const patch = {
    ...own,
    ...(row.to === null ? {} : { state: row.to }),
    ...answersAsFields(row, answers),
    ...rule.entails?.[row.action]?.(before, answers),
    ...stampsOf(row, moment),
  };
  const byMachine = moment.actor.kind === 'machine';
  const { after, faults } = await afterImage(strapi, rule.uid, before, patch, byMachine);
  const on = { ...moment, uid: rule.uid, before, after, answers };
  return { on, patch, violations: [...faults, ...(await checkFaults(rule, row, on))] };
}

/** Answers that are not among what the record offers for them. */
async function offListFaults(moment: Moment, asks: readonly Ask[], on: Judgement) {
  const { strapi, rule, actor } = moment;
  const lists = await Promise.all(
    asks.map(async ({ name }) => {
      const given = on.answers[name];
      const options = rule.options?.[name];
      if (given === undefined || options === undefined) return [];
      const offered = (await options({ strapi, actor, after: on.after })).map((one) => one.value);
      const values: readonly unknown[] = Array.isArray(given) ? given : [given];
      const known = values.every((value) => offered.some((one) => one === value));
      return known ? [] : [violation('answer.invalid', name)];
    }),
  );
  return lists.flat();
}

/** Each fault once, however many checks found it. */
const distinct = (found: readonly Violation[]): Violation[] =>
  found.filter(
    (one, at) =>
      found.findIndex((other) => other.code === one.code && other.field === one.field) === at,
  );

/**
 * Judges the step a person asked for: the row, the right, the version, the answers, the checks.
 * `own` is what the machine writes with a step of its own.
 */
export async function judgeStep(
  moment: Moment,
  before: GateRecord,
  step: Step,
  own: Record<string, unknown> = {},
): Promise<Judged> {
  const { strapi, rule, actor } = moment;
  const on = { ...moment, uid: rule.uid, before, after: before, answers: {} };
  const refused = (violations: Violation[]): Judged => ({ on, patch: {}, violations });
  const state = textOf(before, 'state');
  const row = rowFor(rule.table, step.action, state);
  if (!row) {
    const known = rule.table.some((other) => other.action === step.action);
    return refused([
      known
        ? violation('transition.wrong-state', null, { state: labelOf(state ?? '') })
        : violation('transition.unknown'),
    ]);
  }
  const barred = authorityOver(strapi, rule, row, actor, before);
  if (barred.length > 0) return refused(barred);
  if (actor.kind === 'person' && 'version' in before && step.version !== before.version) {
    return refused([violation('stale')]);
  }
  const asks = asksOf(rule, row, actor, before);
  const { answers, faults } = readAnswers(asks, withFiles(asks, step));
  const judged = await judgeRow(moment, before, row, answers, own);
  const offList = await offListFaults(moment, asks, { ...on, answers });
  return { ...judged, violations: distinct([...faults, ...offList, ...judged.violations]) };
}

/** Files are what was stored with this very step; ids among the answers would be anybody's files. */
const withFiles = (asks: readonly Ask[], step: Step): Record<string, unknown> => ({
  ...step.answers,
  ...Object.fromEntries(
    asks.filter((ask) => ask.kind === 'files').map((ask) => [ask.name, step.files?.[ask.name]]),
  ),
});
