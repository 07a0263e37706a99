import { randomInt } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import type { Attribute, GateRecord, Item } from './record';
import { attributesOf, idsOf, isToMany, itemsOf } from './record';
import type { Bound } from './rows';
import { findRows, rawRows } from './rows';

type Row = Readonly<Record<string, unknown>>;

/** Rows of one statement: PostgreSQL binds 65,535 values at most. */
const AT_ONCE = 500;

const ID_LENGTH = 24;
const FIRST_LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ID_LETTERS = `${FIRST_LETTERS}0123456789`;

const oneOf = (letters: string): string => letters.charAt(randomInt(letters.length));

/** A document id of the shape Strapi gives its own. */
export const newDocumentId = (): string =>
  oneOf(FIRST_LETTERS) + Array.from({ length: ID_LENGTH - 1 }, () => oneOf(ID_LETTERS)).join('');

const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, at) =>
    list.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );

/** Row ids by document id, of the records of one type that exist. */
export type RowIds = ReadonlyMap<string, number>;

/** Looks document ids up, a few hundred at a time. */
export async function rowIdsOf(
  strapi: Core.Strapi,
  uid: string,
  documentIds: Iterable<string>,
): Promise<RowIds> {
  const found = new Map<string, number>();
  for (const some of chunks([...new Set(documentIds)])) {
    const rows = await findRows<{ id: number; documentId: string }>(strapi, uid, {
      where: { documentId: { $in: some } },
      select: ['id', 'documentId'],
    });
    for (const { id, documentId } of rows) found.set(documentId, id);
  }
  return found;
}

/** Inserts rows into a table that has no type of its own. All rows have the same columns. */
async function insertPlain(
  strapi: Core.Strapi,
  table: string,
  rows: readonly Readonly<Record<string, Bound>>[],
): Promise<void> {
  for (const some of chunks(rows)) {
    const columns = Object.keys(some[0] ?? {});
    const names = columns.map(() => '??').join(', ');
    const marks = `(${columns.map(() => '?').join(', ')})`;
    await rawRows(strapi, `insert into ?? (${names}) values ${some.map(() => marks).join(', ')}`, [
      table,
      ...columns,
      ...some.flatMap((row) => columns.map((column) => row[column] ?? null)),
    ]);
  }
}

/** Inserts rows of a type or component; answers their ids in the same order. */
async function insertTyped(
  strapi: Core.Strapi,
  uid: string,
  rows: readonly Row[],
): Promise<number[]> {
  const found: number[] = [];
  for (const data of chunks(rows)) {
    const { ids } = await strapi.db.query(uid as UID.ContentType).createMany({ data });
    found.push(...ids.map(Number));
  }
  return found;
}

interface Link {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly order: string | null;
}

const orderOf = (join: { readonly orderColumnName?: string }): string | null =>
  join.orderColumnName ?? null;

/** The join table behind a field, as Strapi named it. */
function linkOf(strapi: Core.Strapi, uid: string, field: string): Link {
  const attribute = strapi.db.metadata.get(uid).attributes[field];
  const join = attribute && 'joinTable' in attribute ? attribute.joinTable : undefined;
  if (!join || !('inverseJoinColumn' in join)) throw new Error(`${uid} has no link ${field}`);
  return {
    table: join.name,
    from: join.joinColumn.name,
    to: join.inverseJoinColumn.name,
    order: orderOf(join),
  };
}

/** The document ids a relation of a record names. */
export const relatedIds = (record: GateRecord, field: string, attribute: Attribute): string[] => {
  const one = record[field];
  if (isToMany(attribute)) return idsOf(record, field);
  return typeof one === 'string' ? [one] : [];
};

async function insertRelations(
  strapi: Core.Strapi,
  uid: string,
  field: string,
  links: readonly (readonly number[])[],
  ids: readonly number[],
): Promise<void> {
  const { table, from, to, order } = linkOf(strapi, uid, field);
  const rows = links.flatMap((targets, at) =>
    targets.map((target, index) => ({
      [from]: ids[at] ?? null,
      [to]: target,
      ...(order === null ? {} : { [order]: index + 1 }),
    })),
  );
  if (rows.length > 0) await insertPlain(strapi, table, rows);
}

async function insertItems(
  strapi: Core.Strapi,
  uid: string,
  field: string,
  component: string,
  lists: readonly (readonly Item[])[],
  ids: readonly number[],
): Promise<void> {
  const items = lists.flatMap((list, at) => list.map((item, index) => ({ item, at, index })));
  if (items.length === 0) return;
  const { table, from, to, order } = linkOf(strapi, uid, field);
  const stored = await insertTyped(
    strapi,
    component,
    items.map(({ item }) => item),
  );
  await insertPlain(
    strapi,
    table,
    items.map(({ at, index }, which) => ({
      [from]: ids[at] ?? null,
      [to]: stored[which] ?? null,
      component_type: component,
      field,
      ...(order === null ? {} : { [order]: index + 1 }),
    })),
  );
}

const isScalar = ({ type }: Attribute): boolean =>
  !['relation', 'component', 'media'].includes(type);

/**
 * Writes judged records with their relations and components, a few statements for all of them, in
 * the running transaction. `targets` holds the row ids of whatever they refer to, by type.
 */
export async function insertRecords(
  strapi: Core.Strapi,
  uid: string,
  records: readonly GateRecord[],
  targets: ReadonlyMap<string, RowIds>,
  now: Date,
): Promise<void> {
  const attributes = attributesOf(strapi, uid);
  const scalars = attributes.filter(([, attribute]) => isScalar(attribute)).map(([name]) => name);
  const stamps = { createdAt: now, updatedAt: now, publishedAt: now, version: 1 };
  const ids = await insertTyped(
    strapi,
    uid,
    records.map((record) => ({
      ...Object.fromEntries(scalars.map((name) => [name, record[name]])),
      ...stamps,
      documentId: record.documentId,
    })),
  );
  for (const [name, attribute] of attributes) {
    if (attribute.type === 'relation' && 'target' in attribute) {
      const known = targets.get(attribute.target);
      const links = records.map((record) =>
        relatedIds(record, name, attribute).flatMap((id) => known?.get(id) ?? []),
      );
      await insertRelations(strapi, uid, name, links, ids);
    }
    if (attribute.type === 'component') {
      const lists = records.map((record) => itemsOf(record, name));
      await insertItems(strapi, uid, name, attribute.component, lists, ids);
    }
  }
}
