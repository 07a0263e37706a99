import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { sweepClocks } from '../gate/clock-sweep';
import { inSlot } from './slots';

const JOB = 'sweep-clocks';

/**
 * Design §3: the clocks of a day, once that day. A day missed while the system was down is not made
 * up for: what is left today is counted from the due date, not from yesterday.
 */
export const sweepClocksOfDay = (
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> =>
  inSlot(strapi, { job: JOB, period: officeDate(now), now }, async () => {
    const { judged, written, moved } = await sweepClocks(strapi, now, stop);
    return `核定${judged}项，更新${written}项，到期日变动${moved}项`;
  });
