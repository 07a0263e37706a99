import type { Core } from '@strapi/strapi';
import type { Calendar, DateText } from '../domain/calendar';
import { addDays, isWorkingDay, officeDate, parseDate } from '../domain/calendar';
import { readCalendar } from '../gate/calendar';
import { composeDigest } from '../mail/compose';
import { isLetterTime } from './letter-time';
import { inSlot, lastPeriod, skipKilled, skipSlot } from './slots';

const JOB = 'daily-digest';

/** Working days after the last digest and before today: missed while the system was down. */
function missedDays(calendar: Calendar, last: string | null, today: DateText): DateText[] {
  const from = parseDate(last);
  if (from === null) return [];
  const missed: DateText[] = [];
  for (let day = addDays(from, 1); day < today; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) missed.push(day);
  }
  return missed;
}

/**
 * Design §5, §6: one digest a working day from the rulebook's time on. A missed one is logged as
 * skipped, never sent late: today's digest holds all that is still owed. After office hours none is
 * written, or it would go out the next morning beside the next one.
 */
export async function dailyDigest(strapi: Core.Strapi, now: Date): Promise<void> {
  const today = officeDate(now);
  const calendar = await readCalendar(strapi);
  if (!(await isLetterTime(strapi, calendar, now))) return;
  await skipKilled(strapi, { job: JOB, period: today, now });
  const missed = missedDays(calendar, await lastPeriod(strapi, JOB), today);
  for (const period of missed) await skipSlot(strapi, { job: JOB, period, now });
  await inSlot(strapi, { job: JOB, period: today, now }, async () => {
    const letters = await composeDigest(strapi, now);
    return `生成汇总邮件${letters}封`;
  });
}
