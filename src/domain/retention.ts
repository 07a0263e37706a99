import type { DateText } from './calendar';
import { parseDate } from './calendar';

/** How many years after its end an issue's complainant is still known (个人信息保护法 第十九条). */
export const COMPLAINANT_YEARS = 2;

/** States in which nobody works on an issue any more, and the stamp of the day it got there. */
export const ENDED = {
  issue_closed: 'closedAt',
  declined: 'declinedAt',
} as const satisfies Readonly<Record<string, string>>;

export type EndedState = keyof typeof ENDED;

/**
 * The latest day on which an issue may have ended for its complainant to be forgotten `today`: the
 * same day of the year, two years back. Of 29 February, which that year has not, the day before: so
 * nothing is forgotten a day too soon.
 */
export function forgottenUpTo(today: DateText): DateText {
  const [year = '', month = '', day = ''] = today.split('-');
  const back = `${String(Number(year) - COMPLAINANT_YEARS).padStart(4, '0')}-${month}-`;
  const found = parseDate(back + day) ?? parseDate(`${back}28`);
  if (!found) throw new RangeError(`No day ${COMPLAINANT_YEARS} years before ${today}`);
  return found;
}
