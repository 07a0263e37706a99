import type { DateText } from '../domain/calendar';
import { addDays, officeDate } from '../domain/calendar';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** The sample year's time: days counted from the day it was seeded. */
export class SampleClock {
  constructor(readonly now: Date) {}

  /** An instant `days` before now; `hours` later in the story's order on the same day. */
  before(days: number, hours = 0): Date {
    const at = this.now.getTime() - days * DAY + hours * HOUR;
    return new Date(Math.min(at, this.now.getTime()));
  }

  /** An office date `days` from today, negative for the past. */
  day(days: number): DateText {
    return addDays(officeDate(this.now), days);
  }
}
