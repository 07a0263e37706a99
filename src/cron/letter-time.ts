import type { Core } from '@strapi/strapi';
import type { Calendar } from '../domain/calendar';
import { isWorkingDay, officeDate, officeTime } from '../domain/calendar';
import { textOf } from '../gate/record';
import { readRulebook } from '../gate/rulebook';

const DEFAULT_TIME = '08:30';
const DEFAULT_END = '17:30';

/**
 * Whether letters that gather things are written at this moment: on a working day from the rulebook's
 * time on. After office hours none is, or it would go out the next morning beside the next one.
 */
export async function isLetterTime(
  strapi: Core.Strapi,
  calendar: Calendar,
  now: Date,
): Promise<boolean> {
  const rulebook = await readRulebook(strapi);
  const due = (rulebook && textOf(rulebook, 'digestAt')) ?? DEFAULT_TIME;
  const end = (rulebook && textOf(rulebook, 'workdayUntil')) ?? DEFAULT_END;
  const time = officeTime(now);
  return isWorkingDay(calendar, officeDate(now)) && due <= time && time < end;
}
