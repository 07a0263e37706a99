import type { Core, UID } from '@strapi/strapi';
import { findRow } from '../rows';

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
