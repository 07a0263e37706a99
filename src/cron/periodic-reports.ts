import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import type { NamedPeriod, PeriodicReport } from '../domain/periodic';
import { endedBefore, isMadeUpFor, periodsBetween } from '../domain/periodic';
import { madeByHandWords, madeWords } from '../domain/reports.zh';
import { readCalendar } from '../gate/calendar';
import { oweReport } from '../mail/compose-reports';
import { isLetterTime } from './letter-time';
import { inSlot, lastPeriod, skipKilled, skipSlot } from './slots';

/**
 * Design §6: the report of the last week, month or quarter, once, on the first working day after it
 * from the digest's time on. One that was missed is made up for within seven days while no newer one
 * is due; every other missed one is logged as skipped, so that two never come together.
 */
export async function periodicReport(
  strapi: Core.Strapi,
  report: PeriodicReport,
  now: Date,
): Promise<boolean> {
  const { job } = report;
  const calendar = await readCalendar(strapi);
  if (!(await isLetterTime(strapi, calendar, now))) return false;
  const today = officeDate(now);
  const period = endedBefore(job, today);
  const slot = { job, period: period.name, now };
  await skipKilled(strapi, slot);
  const missed = periodsBetween(job, await lastPeriod(strapi, job), period);
  for (const { name } of missed) await skipSlot(strapi, { ...slot, period: name });
  if (!isMadeUpFor(calendar, period, today)) {
    await skipSlot(strapi, slot);
    return false;
  }
  return inSlot(strapi, slot, async () => madeWords(await oweReport(strapi, report, period, now)));
}

/** The same on a person's word, whatever the hour; answers false where its slot has run already. */
export const reportByHand = (
  strapi: Core.Strapi,
  report: PeriodicReport,
  period: NamedPeriod,
  name: string,
  now: Date,
): Promise<boolean> =>
  inSlot(strapi, { job: report.job, period: period.name, now, byHand: true }, async () =>
    madeByHandWords(name, await oweReport(strapi, report, period, now)),
  );
