import type { Core } from '@strapi/strapi';
import { IMPORT_WORDS } from '../../domain/wording-import.zh';
import { plainRefusal } from '../../gate/errors';
import { findRow } from '../../gate/rows';

/** Where imported tasks belong: a plan, or a year without one. */
export interface ImportTarget {
  readonly plan: { readonly documentId: string; readonly title: string } | null;
  readonly year: number;
}

const FIRST_YEAR = 2021;
const LAST_YEAR = 2099;

/** The plan, or the year, that was chosen. @throws 400 for neither, or a plan that is not there */
export async function targetOf(
  strapi: Core.Strapi,
  plan: string | null,
  year: number | null,
): Promise<ImportTarget> {
  if (plan === null) {
    if (year === null || !Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
      throw plainRefusal(IMPORT_WORDS.target);
    }
    return { plan: null, year };
  }
  const row = await findRow<{ documentId: string; title: string; year: number }>(
    strapi,
    'api::plan.plan',
    { where: { documentId: plan }, select: ['documentId', 'title', 'year'] },
  );
  if (!row) throw plainRefusal(IMPORT_WORDS.planMissing);
  return { plan: { documentId: row.documentId, title: row.title }, year: row.year };
}
