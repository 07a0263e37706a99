import type { Core } from '@strapi/strapi';
import type { GateRecord, Item } from '../gate/record';
import { idsOf, textOf, toRecord } from '../gate/record';
import { findRows } from '../gate/rows';
import { ISSUE } from './people';

/**
 * Document ids of the units a complaint is, was or is proposed to be with: an issue that was passed
 * on is still one its former unit was complained to about, or of (优化营商环境条例 第四十九条).
 */
export function unitsEver(issue: GateRecord): string[] {
  const rounds = Array.isArray(issue['rounds']) ? (issue['rounds'] as Item[]) : [];
  const units = [
    textOf(issue, 'unit'),
    textOf(issue, 'suggestedUnit'),
    ...idsOf(issue, 'coopUnits'),
    ...rounds.map((round) => textOf(round, 'unitId')),
  ];
  return [...new Set(units.filter((unit) => unit !== null))];
}

/** Numbers of those of the issues (document ids) whose units, present and former, `may` allows. */
export async function numbersWhere(
  strapi: Core.Strapi,
  issues: readonly string[],
  may: (units: readonly string[]) => boolean,
): Promise<string[]> {
  const rows = await findRows<Record<string, unknown>>(strapi, ISSUE, {
    where: { documentId: { $in: issues } },
    populate: { unit: true, suggestedUnit: true, coopUnits: true, rounds: true },
  });
  return rows
    .map((row) => toRecord(strapi, ISSUE, row))
    .filter((issue) => may(unitsEver(issue)))
    .flatMap((issue) => textOf(issue, 'number') ?? [])
    .sort();
}
