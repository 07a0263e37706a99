import { addDays, officeDate } from '../../src/domain/calendar';

/** The office's day, `offset` days from today: in UTC it is another day for a third of each day. */
export const officeDay = (offset: number): string => addDays(officeDate(new Date()), offset);
