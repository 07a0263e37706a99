import type { Core } from '@strapi/strapi';
import type { ElementField } from '../domain/elements';
import { ELEMENT_FIELDS } from '../domain/elements';
import type { GateRecord } from './record';
import { toRecord } from './record';
import { findRow } from './rows';

const UID = 'api::rulebook.rulebook';

/** 目标 and 督查考核 always apply until the director says otherwise. */
const ALWAYS_FIELD = {
  targets: 'alwaysTargets',
  platforms: 'alwaysPlatforms',
  projects: 'alwaysProjects',
  policies: 'alwaysPolicies',
  reforms: 'alwaysReforms',
  mechanisms: 'alwaysMechanisms',
  appraisals: 'alwaysAppraisals',
} as const satisfies Record<ElementField, string>;

/** The rules the notice leaves open, as the director last set them. */
export async function readRulebook(strapi: Core.Strapi): Promise<GateRecord | null> {
  const row = await findRow<Record<string, unknown>>(strapi, UID, {
    populate: ['portalLinks', 'portalFooter'],
  });
  return row ? toRecord(strapi, UID, row) : null;
}

/** The elements nobody may mark as not applicable. */
export const alwaysApplicable = (rulebook: GateRecord | null): ReadonlySet<ElementField> =>
  new Set(ELEMENT_FIELDS.filter((field) => rulebook?.[ALWAYS_FIELD[field]] === true));
