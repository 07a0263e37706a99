import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { ALWAYS_MACHINE, creationFaults, fieldFaults } from '../domain/contract';
import type { Actor } from '../domain/permissions';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { refusal, toUserError } from './errors';
import { formFaults, tidyForm } from './form';
import { writeJournal } from './journal';
import { drawingTogether } from './number-series';
import type { Attribute, GateRecord } from './record';
import { attributesOf, isToMany, textOf } from './record';
import { afterImage, changedFields } from './relations';
import type { GateRule } from './rule';
import { CREATION } from './rule';
import { readingOnce } from './rows';
import { ruleOf } from './rules';
import { schemaFaults } from './schema-faults';
import type { RowIds } from './set-rows';
import { insertRecords, newDocumentId, rowIdsOf } from './set-rows';

type Row = Readonly<Record<string, unknown>>;

export interface SetOfRecords {
  readonly uid: string;
  /** Scalars, relations as document ids, components as items. Files belong to single writes. */
  readonly rows: readonly Row[];
  readonly actor: Actor;
  readonly now: Date;
  /** How the journal calls the set, e.g. 工作日历2004—2026年. */
  readonly title: string;
}

/** A row as it would stand, with everything that is wrong with it. */
export interface JudgedRow {
  readonly after: GateRecord;
  readonly faults: readonly Violation[];
}

interface Relation {
  readonly name: string;
  readonly target: string;
  readonly attribute: Attribute;
}

const relationsOf = (strapi: Core.Strapi, uid: string): Relation[] =>
  attributesOf(strapi, uid).flatMap(([name, attribute]) =>
    attribute.type === 'relation' && 'target' in attribute
      ? [{ name, target: attribute.target, attribute }]
      : [],
  );

const idsIn = (value: unknown): string[] =>
  [value].flat().filter((id): id is string => typeof id === 'string');

/** Everything the rows refer to, by type: looked up once for the whole set. */
async function targetsOf(
  strapi: Core.Strapi,
  rows: readonly Row[],
  relations: readonly Relation[],
): Promise<ReadonlyMap<string, RowIds>> {
  const wanted = new Map<string, Set<string>>();
  for (const { name, target } of relations) {
    const ids = wanted.get(target) ?? new Set();
    for (const row of rows) for (const id of idsIn(row[name])) ids.add(id);
    wanted.set(target, ids);
  }
  const found = new Map<string, RowIds>();
  for (const [target, ids] of wanted) found.set(target, await rowIdsOf(strapi, target, ids));
  return found;
}

/** What the rows of a set are judged by. */
interface Bench {
  readonly strapi: Core.Strapi;
  readonly rule: GateRule;
  readonly set: SetOfRecords;
  readonly relations: readonly Relation[];
  readonly targets: ReadonlyMap<string, RowIds>;
  readonly today: string;
}

/** The row as it would stand; its own fields by the gate's reading, its relations by the set's look-up. */
async function imageOf(
  { strapi, set, relations, targets }: Bench,
  row: Row,
): Promise<{ after: GateRecord; faults: Violation[] }> {
  const own = Object.entries(row).filter(
    ([name]) => !relations.some((relation) => relation.name === name),
  );
  const data = Object.fromEntries(own);
  const image = await afterImage(strapi, set.uid, null, data, set.actor.kind === 'machine');
  const faults = [...image.faults];
  const related: Record<string, unknown> = {};
  for (const { name, target, attribute } of relations) {
    const ids = idsIn(row[name]);
    if (ids.some((id) => !targets.get(target)?.has(id))) {
      faults.push(violation('reference.missing', name));
    }
    related[name] = isToMany(attribute) ? ids : (ids[0] ?? null);
  }
  return { after: { ...image.after, ...related }, faults };
}

/** One row by the same rules, in the same order, as the gate judges a single new record. */
async function judgeRow(bench: Bench, row: Row): Promise<JudgedRow> {
  const { strapi, rule, set, today } = bench;
  const { actor, now, uid } = set;
  const sent = await imageOf(bench, row);
  const changed = changedFields(strapi, uid, null, sent.after);
  const on = { strapi, uid, actor, now, today, before: null, after: sent.after, answers: {} };
  const own = (await rule.derive?.(on)) ?? {};
  const after = { ...sent.after, ...own, documentId: newDocumentId(), version: 1 };
  return {
    after,
    faults: [
      ...fieldFaults(rule.contract, actor, textOf(after, 'state'), changed),
      ...sent.faults,
      ...formFaults(strapi, uid, after),
      ...((await rule.faults?.({ ...on, after })) ?? []),
      ...schemaFaults(strapi, uid, after),
    ],
  };
}

/**
 * What the gate would say of a change of a record that is there, nothing written: a preview's. `patch`
 * holds values as records have them, relations as document ids.
 */
export async function changeFaults(
  strapi: Core.Strapi,
  uid: string,
  { actor, now }: Pick<SetOfRecords, 'actor' | 'now'>,
  before: GateRecord,
  patch: Row,
): Promise<Violation[]> {
  const rule = ruleOf(uid);
  if (!rule) throw new Error(`${uid} is not governed`);
  const after: GateRecord = { ...before, ...patch };
  const on = { strapi, uid, actor, now, today: officeDate(now), before, after, answers: {} };
  return [
    ...fieldFaults(rule.contract, actor, textOf(before, 'state'), Object.keys(patch), true),
    ...formFaults(strapi, uid, after),
    ...((await rule.faults?.(on)) ?? []),
    ...schemaFaults(strapi, uid, after),
  ];
}

/** What the actor may write, in the form it is kept in, as the gate takes it. */
function sentRows(strapi: Core.Strapi, rule: GateRule, { uid, actor, rows }: SetOfRecords): Row[] {
  const owned: readonly string[] =
    actor.kind === 'machine' ? [] : [...rule.contract.machine, ...ALWAYS_MACHINE];
  return rows.map((row) => {
    const allowed = Object.entries(row).filter(([field]) => !owned.includes(field));
    return tidyForm(strapi, uid, Object.fromEntries(allowed));
  });
}

/** A set as it would stand, and the row ids of all it refers to. */
export interface JudgedSet {
  readonly rows: readonly JudgedRow[];
  readonly targets: ReadonlyMap<string, RowIds>;
}

/**
 * What the gate would say of each row, nothing written. The rows come back in their order.
 * @throws 403 when the actor may not create such records at all
 */
export async function judgeSet(strapi: Core.Strapi, set: SetOfRecords): Promise<JudgedSet> {
  const { uid, actor, now } = set;
  const rule = ruleOf(uid);
  if (!rule) throw new Error(`${uid} is not governed`);
  const barred = creationFaults(rule.contract, actor);
  if (barred.length > 0) throw refusal(strapi, uid, barred);
  const rows = sentRows(strapi, rule, set);
  const relations = relationsOf(strapi, uid);
  const targets = await targetsOf(strapi, rows, relations);
  const today = officeDate(now);
  const bench = { strapi, rule, set, relations, targets, today };
  const judged: JudgedRow[] = [];
  await readingOnce(async () => {
    // One after the other: thousands of questions at once would wait for each other's connection.
    for (const row of rows) judged.push(await judgeRow(bench, row));
  });
  return { rows: judged, targets };
}

/**
 * The rows with what only a record that is really written gets, e.g. its number, and the row ids of
 * all they then refer to. What a filling reads is read once for all rows, and numbers are drawn
 * together.
 */
async function filled(
  strapi: Core.Strapi,
  { uid, actor, now }: SetOfRecords,
  { rows, targets }: JudgedSet,
): Promise<{ records: GateRecord[]; targets: ReadonlyMap<string, RowIds> }> {
  const fill = ruleOf(uid)?.fill?.[CREATION];
  const records: GateRecord[] = rows.map(({ after }) => after);
  if (!fill) return { records, targets };
  const moment = { strapi, uid, actor, now, today: officeDate(now), before: null, answers: {} };
  await drawingTogether(strapi, () =>
    readingOnce(async () => {
      for (const [at, after] of records.entries()) {
        records[at] = { ...after, ...(await fill({ ...moment, after })) };
      }
    }),
  );
  return { records, targets: await targetsOf(strapi, records, relationsOf(strapi, uid)) };
}

/**
 * Writes a judged set: all rows or none, and one journal row for the whole.
 * @throws the refusal with every fault and its row number when a row has one
 */
export async function writeSet(
  strapi: Core.Strapi,
  set: SetOfRecords,
  judged: JudgedSet,
): Promise<void> {
  const { uid, actor, now, title } = set;
  const faults = judged.rows.flatMap((row, at) =>
    row.faults.map((found) => ({ ...found, field: `${at}.${found.field ?? ''}` })),
  );
  if (faults.length > 0) throw refusal(strapi, uid, faults);
  try {
    await strapi.db.transaction(async () => {
      const { records, targets } = await filled(strapi, set, judged);
      await insertRecords(strapi, uid, records, targets, now);
      await writeJournal(strapi, {
        uid,
        documentId: null,
        title: `${title}（${records.length}条）`,
        action: CREATION,
        actor,
        at: now,
        before: null,
        after: null,
        changed: [],
        reason: null,
      });
    });
  } catch (error) {
    throw toUserError(strapi, uid, error);
  }
}

/**
 * The side entrance for sets (seeds, imports): the same domain rules as the gate on every row first,
 * every fault at once with its row number, then all rows or none, and one journal row for the whole.
 * `title` of the set stands for its rows in the journal.
 */
export async function createSet(strapi: Core.Strapi, set: SetOfRecords): Promise<void> {
  if (set.rows.length === 0) return;
  await writeSet(strapi, set, await judgeSet(strapi, set));
}
