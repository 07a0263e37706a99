import type { Core } from '@strapi/strapi';
import type { Clearance } from '../domain/sealed';
import { findRow } from '../gate/rows';

/** What the person behind an account is let into; null for an account nobody is linked to. */
export async function clearanceOf(
  strapi: Core.Strapi,
  person: string | null,
): Promise<Clearance | null> {
  if (person === null) return null;
  const row = await findRow<{
    employment: string | null;
    authorisedForSealed: boolean | null;
    unit: { documentId: string } | null;
  }>(strapi, 'api::person.person', { where: { documentId: person }, populate: { unit: true } });
  return (
    row && {
      employment: row.employment,
      authorisedForSealed: row.authorisedForSealed === true,
      unit: row.unit?.documentId ?? null,
    }
  );
}
