import type { Core } from '@strapi/strapi';
import type { MinutesNorms } from '../../domain/minutes';
import { MINUTES_NORMS } from '../../domain/minutes';
import { numberOf } from '../../gate/record';
import { readRulebook } from '../../gate/rulebook';

/** The office's norms for minutes, in working days. */
export async function readNorms(strapi: Core.Strapi): Promise<MinutesNorms> {
  const rulebook = await readRulebook(strapi);
  const daysOf = (field: string, otherwise: number): number =>
    (rulebook && numberOf(rulebook, field)) ?? otherwise;
  return {
    draftDays: daysOf('minutesDraftDays', MINUTES_NORMS.draftDays),
    issueDays: daysOf('minutesIssueDays', MINUTES_NORMS.issueDays),
  };
}
