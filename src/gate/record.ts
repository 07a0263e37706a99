import type { Core, Struct, UID } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import type { Query } from './rows';
import { findRow, findRows, rawRows } from './rows';

/** A component item or media file as the rules see it. */
export type Item = Readonly<Record<string, unknown>>;

/**
 * A governed record as the rules see it: scalars as stored, dates `YYYY-MM-DD`, a to-one relation
 * as a document id or null, a to-many as document ids, components and media as items.
 */
export interface GateRecord {
  readonly documentId: string | null;
  readonly version: number | null;
  readonly [field: string]: unknown;
}

export type Attribute = Struct.SchemaAttributes[string];

const TO_MANY = ['oneToMany', 'manyToMany', 'morphToMany', 'morphMany'];

export const isToMany = (attribute: Attribute): boolean =>
  attribute.type === 'relation' && TO_MANY.includes(attribute.relation);

const SYSTEM_FIELDS = [
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
  'id',
  'documentId',
];

/** The attributes a schema file names, without what Strapi adds. */
export const attributesOf = (strapi: Core.Strapi, uid: string): [string, Attribute][] =>
  Object.entries<Attribute>(strapi.contentType(uid as UID.ContentType).attributes).filter(
    ([name]) => !SYSTEM_FIELDS.includes(name),
  );

const populateOf = (attribute: Attribute): unknown => {
  if (attribute.type === 'relation') return { select: ['id', 'documentId'] };
  if (attribute.type === 'media')
    return { select: ['id', 'documentId', 'alternativeText', 'hash'] };
  return true;
};

const populated = ['relation', 'media', 'component'];

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

const idOf = (value: unknown): string | null =>
  isRow(value) && typeof value['documentId'] === 'string' ? value['documentId'] : null;

function settle(attribute: Attribute, value: unknown): unknown {
  if (attribute.type === 'relation') {
    if (!isToMany(attribute)) return idOf(value);
    return Array.isArray(value) ? value.map(idOf) : [];
  }
  if (attribute.type === 'media' || attribute.type === 'component') {
    if (Array.isArray(value)) return value as unknown[];
    return value === null || value === undefined ? [] : [value];
  }
  return value ?? null;
}

/** Turns a fully populated database row into a record for the rules. */
export function toRecord(strapi: Core.Strapi, uid: string, row: Row): GateRecord {
  const fields = attributesOf(strapi, uid).map(([name, attribute]) => [
    name,
    settle(attribute, row[name]),
  ]);
  return {
    ...(Object.fromEntries(fields) as Row),
    id: row['id'],
    documentId: String(row['documentId']),
    version: typeof row['version'] === 'number' ? row['version'] : null,
  };
}

/** Reads a record with its components and relation ids; null where there is none. */
export async function loadRecord(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
): Promise<GateRecord | null> {
  const populate = Object.fromEntries(
    attributesOf(strapi, uid)
      .filter(([, attribute]) => populated.includes(attribute.type))
      .map(([name, attribute]) => [name, populateOf(attribute)]),
  );
  const row = await findRow<unknown>(strapi, uid, { where: { documentId }, populate });
  return isRow(row) ? toRecord(strapi, uid, row) : null;
}

/**
 * Reads many records with their scalars and relation ids, as much as says whose they are and how
 * they are called; components and media are left empty.
 */
export async function loadForParties(
  strapi: Core.Strapi,
  uid: string,
  query: Query,
): Promise<GateRecord[]> {
  const populate = Object.fromEntries(
    attributesOf(strapi, uid)
      .filter(([, attribute]) => attribute.type === 'relation')
      .map(([name, attribute]) => [name, populateOf(attribute)]),
  );
  const rows = await findRows<Row>(strapi, uid, { ...query, populate });
  return rows.map((row) => toRecord(strapi, uid, row));
}

/** Locks the row until the transaction ends, then reads it: what is judged is what is changed. */
export async function lockRecord(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
): Promise<GateRecord | null> {
  const { tableName } = strapi.db.metadata.get(uid);
  await rawRows(strapi, 'select id from ?? where document_id = ? for update', [
    tableName,
    documentId,
  ]);
  return loadRecord(strapi, uid, documentId);
}

/** Reads a field as text, or null. */
export const textOf = (record: Item | GateRecord, field: string): string | null => {
  const value = record[field];
  return typeof value === 'string' ? value : null;
};

/** The office's day of a stored instant: read as text, while it is being written a Date. */
export function officeDayOf(record: Item | GateRecord, field: string): DateText | null {
  const instant = record[field];
  if (typeof instant === 'string') return officeDate(new Date(instant));
  return instant instanceof Date ? officeDate(instant) : null;
}

export const numberOf = (record: Item | GateRecord, field: string): number | null => {
  const value = record[field];
  return typeof value === 'number' ? value : null;
};

/** Reads a to-many relation as document ids. */
export const idsOf = (record: GateRecord, field: string): string[] => {
  const value = record[field];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
};

/** Reads a component or media field as items. */
export const itemsOf = (record: GateRecord, field: string): Item[] => {
  const value = record[field];
  return Array.isArray(value) ? value.filter(isRow) : [];
};
