import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { sweepLights } from '../gate/sweep';
import { inSlot } from './slots';

const JOB = 'sweep-lights';

/**
 * Design §4: the lights of a day, once that day. A day missed while the system was down is not made
 * up for: today's lights are what counts, and ended months are closed whenever it runs next.
 */
export const sweepLightsOfDay = (
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> =>
  inSlot(strapi, { job: JOB, period: officeDate(now), now }, async () => {
    const { judged, written, turned } = await sweepLights(strapi, now, stop);
    return `核定${judged}项，更新${written}项，灯号变化${turned}项`;
  });
