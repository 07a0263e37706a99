import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { sweepLights } from '../gate/sweep';
import { readRulebook } from '../gate/rulebook';
import { inSlot } from './slots';

const JOB = 'sweep-lights';

/**
 * Design §4: the lights of a day, once that day and again when the director has changed the rules.
 * A day missed while the system was down is not made up for: today's lights are what counts, and
 * ended months are closed whenever it runs next.
 */
export async function sweepLightsOfDay(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> {
  const rules = (await readRulebook(strapi))?.version ?? 0;
  const period = `${officeDate(now)}:${rules}`;
  return inSlot(strapi, { job: JOB, period, now }, async () => {
    const { judged, written, turned } = await sweepLights(strapi, now, stop);
    return `核定${judged}项，更新${written}项，灯号变化${turned}项`;
  });
}
