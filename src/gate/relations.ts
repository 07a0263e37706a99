import { randomUUID } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import { MACHINE_ITEM_FIELDS } from '../domain/contract';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import type { Attribute, GateRecord, Item } from './record';
import { attributesOf, idsOf, isToMany, itemsOf } from './record';
import { findRow } from './rows';

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** A reference as sent: a number, a document id, or an object carrying either. */
type Reference = { id: number } | { documentId: string };

/** Row ids are PostgreSQL integers. */
const LARGEST_ID = 2_147_483_647;

function toReference(value: unknown): Reference | null {
  if (typeof value === 'number') return value <= LARGEST_ID ? { id: value } : null;
  if (typeof value === 'string') {
    return /^\d+$/.test(value) ? toReference(Number(value)) : { documentId: value };
  }
  if (!isData(value)) return null;
  if (typeof value['documentId'] === 'string') return { documentId: value['documentId'] };
  return value['id'] === undefined ? null : toReference(value['id']);
}

/** Document ids of what is referred to; null for each reference that leads nowhere. */
async function lookUp(
  strapi: Core.Strapi,
  target: string,
  values: readonly unknown[],
): Promise<(string | null)[]> {
  return Promise.all(
    values.map(async (value) => {
      const reference = toReference(value);
      if (!reference) return null;
      const row = await findRow<{ documentId: string }>(strapi, target, {
        where: reference,
        select: ['documentId'],
      });
      return row?.documentId ?? null;
    }),
  );
}

async function resolveRelation(
  strapi: Core.Strapi,
  target: string,
  sent: unknown,
  before: readonly string[],
  toMany: boolean,
): Promise<(string | null)[]> {
  const changes = isData(sent) && ('connect' in sent || 'disconnect' in sent || 'set' in sent);
  if (!changes) return lookUp(strapi, target, listOf(sent));
  if ('set' in sent) return lookUp(strapi, target, listOf(sent['set']));
  const connected = await lookUp(strapi, target, listOf(sent['connect']));
  const gone = await lookUp(strapi, target, listOf(sent['disconnect']));
  if (!toMany && connected.length > 0) return connected.slice(-1);
  const kept = before.filter((id) => !gone.includes(id) && !connected.includes(id));
  return [...kept, ...connected];
}

async function resolveMedia(strapi: Core.Strapi, sent: unknown): Promise<(Item | null)[]> {
  return Promise.all(
    listOf(isData(sent) && 'set' in sent ? sent['set'] : sent).map(async (value) => {
      const reference = toReference(value);
      if (!reference) return null;
      const row = await findRow<Item>(strapi, 'plugin::upload.file', {
        where: reference,
        select: ['id', 'documentId', 'alternativeText', 'hash'],
      });
      return row;
    }),
  );
}

/**
 * Merges sent items with the stored ones by id. The machine's own item fields keep their stored
 * value unless the machine itself sends them, a new item gets a key; what was sent is corrected in
 * place so that it is also what is saved.
 */
function mergeItems(
  sent: unknown,
  before: readonly Item[],
  keyed: boolean,
  byMachine: boolean,
): Item[] {
  return listOf(sent)
    .filter(isData)
    .map((item) => {
      const stored = before.find((old) => old['id'] !== undefined && old['id'] === item['id']);
      if (keyed) {
        for (const field of MACHINE_ITEM_FIELDS) {
          item[field] = (byMachine ? item[field] : null) ?? stored?.[field] ?? null;
        }
        item['key'] ??= randomUUID();
      }
      return { ...stored, ...item };
    });
}

const componentHasKey = (strapi: Core.Strapi, uid: string): boolean =>
  'key' in strapi.components[uid as UID.Component].attributes;

async function resolveField(
  strapi: Core.Strapi,
  attribute: Attribute,
  sent: unknown,
  before: GateRecord | null,
  name: string,
  byMachine: boolean,
): Promise<{ value: unknown; missing: boolean }> {
  if (attribute.type === 'relation' && 'target' in attribute) {
    const toMany = isToMany(attribute);
    const single = before && typeof before[name] === 'string' ? [before[name]] : [];
    const old = before ? (toMany ? idsOf(before, name) : single) : [];
    const ids = await resolveRelation(strapi, attribute.target, sent, old, toMany);
    return { value: toMany ? ids : (ids[0] ?? null), missing: ids.includes(null) };
  }
  if (attribute.type === 'media') {
    const files = await resolveMedia(strapi, sent);
    return { value: files, missing: files.includes(null) };
  }
  if (attribute.type === 'component') {
    const keyed = componentHasKey(strapi, attribute.component);
    const stored = before ? itemsOf(before, name) : [];
    return { value: mergeItems(sent, stored, keyed, byMachine), missing: false };
  }
  return { value: sent === '' ? null : sent, missing: false };
}

const defaultOf = (attribute: Attribute): unknown => {
  if (attribute.type === 'component' || attribute.type === 'media') return [];
  if (attribute.type === 'relation') return isToMany(attribute) ? [] : null;
  const value: unknown = 'default' in attribute ? attribute.default : undefined;
  return (typeof value === 'function' ? undefined : value) ?? null;
};

/**
 * The record as it will stand: `before` with the sent data resolved (connect, disconnect, set;
 * component items by id), or a new one with the schema's defaults. Also names each reference that
 * leads nowhere.
 */
export async function afterImage(
  strapi: Core.Strapi,
  uid: string,
  before: GateRecord | null,
  data: Data,
  byMachine = false,
): Promise<{ after: GateRecord; faults: Violation[] }> {
  const faults: Violation[] = [];
  const after: Record<string, unknown> = { ...before };
  for (const [name, attribute] of attributesOf(strapi, uid)) {
    if (data[name] === undefined) {
      if (before === null) after[name] = defaultOf(attribute);
      continue;
    }
    const { value, missing } = await resolveField(
      strapi,
      attribute,
      data[name],
      before,
      name,
      byMachine,
    );
    if (missing) faults.push(violation('reference.missing', name));
    after[name] = value;
  }
  return {
    after: { ...after, documentId: before?.documentId ?? null, version: before?.version ?? null },
    faults,
  };
}

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (!isData(value)) return value === '' || value === undefined ? null : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, part]) =>
          name !== 'id' &&
          !name.startsWith('__') &&
          part !== null &&
          part !== undefined &&
          part !== '',
      )
      .map(([name, part]) => [name, plain(part)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
};

/** Whether two field values say the same, whatever the panel's form made of them. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Names of the fields whose value differs: the panel sends the whole form. */
export function changedFields(
  strapi: Core.Strapi,
  uid: string,
  before: GateRecord | null,
  after: GateRecord,
): string[] {
  return attributesOf(strapi, uid)
    .filter(([name]) => name !== 'version')
    .filter(([name, attribute]) =>
      before ? !same(before[name], after[name]) : !same(defaultOf(attribute), after[name]),
    )
    .map(([name]) => name);
}
