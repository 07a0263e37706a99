import type { Core } from '@strapi/strapi';
import { isWorkingDay, officeDate } from '../domain/calendar';
import { chasedWords } from '../domain/supervision.zh';
import { readCalendar } from '../gate/calendar';
import { chase } from '../gate/chase';
import { inSlot } from './slots';

const JOB = 'chase';

/**
 * Notice 四(五): reminders and the ladder of a working day, once, before its digest. A day missed
 * while the system was down is not made up for: what is owed now is asked anew. On other days nobody
 * is told anything, and no working day has passed.
 */
export async function chaseOfDay(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> {
  const period = officeDate(now);
  if (!isWorkingDay(await readCalendar(strapi), period)) return false;
  return inSlot(strapi, { job: JOB, period, now }, async () => {
    const { running, told, drafted } = await chase(strapi, now, stop);
    return chasedWords(running, told, drafted);
  });
}
