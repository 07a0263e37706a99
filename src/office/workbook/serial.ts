import type { DateText } from '../../domain/calendar';
import { addDays, parseDate } from '../../domain/calendar';

/** Serial 60 of the 1900 system is 29 February 1900, a day that never was; the days after count one more. */
const PHANTOM = 60;
const LAST_SERIAL = 2_958_465;
const EPOCHS = { from1900: '1899-12-31', from1904: '1904-01-01' } as const;

/** The day of a serial number; its hours are dropped. Null outside the years 1900–9999. */
export function dateOfSerial(serial: number, from1904: boolean): DateText | null {
  const day = Math.floor(serial);
  const epoch = parseDate(from1904 ? EPOCHS.from1904 : EPOCHS.from1900);
  if (!epoch || day < (from1904 ? 0 : 1) || day > LAST_SERIAL) return null;
  if (from1904) return addDays(epoch, day);
  return day === PHANTOM ? null : addDays(epoch, day > PHANTOM ? day - 1 : day);
}

/** Formats that come with the office program and show a date, here with those of its Chinese edition. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a number format shows a day: it has a year, month or day outside quotes and brackets. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const unquoted = code.replace(/"[^"]*"|\\.|_.|\*./g, '');
  const bare = unquoted.replace(/\[[^\]]*\]/g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(unquoted));
}
