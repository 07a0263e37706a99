import type { Core, UID } from '@strapi/strapi';
import { findRow, findRows } from '../rows';

/** The name of a record, or an empty text where there is none: for the facts of letters. */
export async function nameOf(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string | null,
): Promise<string> {
  if (documentId === null) return '';
  const row = await findRow<{ name: string }>(strapi, uid, {
    where: { documentId },
    select: ['name'],
  });
  return row?.name ?? '';
}

/** The names of records in the order of their ids; what is not there is left out. */
export async function namesOf(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentIds: readonly string[],
): Promise<string[]> {
  const rows = await findRows<{ documentId: string; name: string }>(strapi, uid, {
    where: { documentId: { $in: documentIds } },
    select: ['documentId', 'name'],
  });
  const names = new Map(rows.map((row) => [row.documentId, row.name]));
  return documentIds.flatMap((id) => names.get(id) ?? []);
}
