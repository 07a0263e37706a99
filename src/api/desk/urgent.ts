import type { Core } from '@strapi/strapi';
import type { Capacity, PersonActor } from '../../domain/permissions';
import type { TransitionTable } from '../../domain/transition';
import { awaitedOf } from '../../domain/transition';
import type { Bound } from '../../gate/rows';
import { rawRows } from '../../gate/rows';
import { groupsOf, unitsOf } from './mine';

/**
 * A list of the desk in SQL, over `t`, the record, and the ids of the reader's units `mine` and groups
 * `led`. Values in it are names of our own tables, never anything a reader sent.
 */
export interface UrgentList {
  readonly uid: string;
  /**
   * Ids of the records in which the reader has a part. Each way to them is followed by itself: as
   * alternatives of one condition they would cost a walk through every record there is.
   */
  readonly ways: string;
  /** Those of `ways` that the reader answers for. */
  readonly own: string;
  /** Which of them units may see at all. */
  readonly shown: string;
  /** Which of his own wait for him. */
  readonly waits: string;
  /** What comes first among those that wait, and among the others. */
  readonly order: string;
}

/** The office's day in SQL, as {@link officeDate} has it. */
export const OFFICE_DAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Names of our own as a list of SQL. */
export const values = (list: readonly string[]): string => list.map((one) => `'${one}'`).join(', ');

/** The states from which `who` would take a row that is awaited. */
export const awaitedFrom = (table: TransitionTable, who: Capacity): string[] =>
  table
    .filter((row) => awaitedOf(row).includes(who))
    .flatMap((row) => row.from)
    .filter((state) => state !== null);

const marks = (list: readonly string[]): string =>
  list.length > 0 ? list.map(() => '?').join(', ') : 'null';

/** The reader's units and groups as the lists know them. */
function readerOf(strapi: Core.Strapi, actor: PersonActor): { sql: string; bindings: Bound[] } {
  const [units, groups] = [unitsOf(actor), groupsOf(actor)];
  const table = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  return {
    sql: `with mine as (select id from ?? where document_id in (${marks(units)})),
      led as (select id from ?? where document_id in (${marks(groups)}))`,
    bindings: [table('api::unit.unit'), ...units, table('api::group.group'), ...groups],
  };
}

/** Records `from` … `from + most` of a list. */
export interface Stretch {
  readonly from: number;
  readonly most: number;
}

/** Ids of the records of a list that the actor has a part in, most urgent first. */
export async function urgentIds(
  strapi: Core.Strapi,
  actor: PersonActor,
  { uid, ways, own, shown, waits, order }: UrgentList,
  { from, most }: Stretch,
): Promise<number[]> {
  const reader = readerOf(strapi, actor);
  const rows = await rawRows<{ id: number }>(
    strapi,
    `${reader.sql}
     select t.id from ?? t where ${shown} and t.id = any(array(${ways}))
     order by (${waits} and t.id = any(array(${own}))) is true desc, ${order}
     limit ? offset ?`,
    [...reader.bindings, strapi.db.metadata.get(uid).tableName, most, from],
  );
  return rows.map(({ id }) => id);
}

/** How many records of a list wait for the actor. */
export async function waitingIn(
  strapi: Core.Strapi,
  actor: PersonActor,
  { uid, own, shown, waits }: UrgentList,
): Promise<number> {
  const reader = readerOf(strapi, actor);
  const rows = await rawRows<{ waiting: number }>(
    strapi,
    `${reader.sql}
     select count(*)::int as waiting from ?? t
     where ${shown} and ${waits} and t.id = any(array(${own}))`,
    [...reader.bindings, strapi.db.metadata.get(uid).tableName],
  );
  return rows[0]?.waiting ?? 0;
}
