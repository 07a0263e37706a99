import type { Core } from '@strapi/strapi';
import type { Calendar, DateText, DayKind } from '../domain/calendar';
import { calendarOf } from '../domain/calendar';
import { findRows, once } from './rows';

interface DayRow {
  readonly date: DateText;
  readonly kind: DayKind;
}

/** The office's working calendar: holidays and make-up days as the office last kept them. */
export const readCalendar = (strapi: Core.Strapi): Promise<Calendar> =>
  once(['calendar'], async () => {
    const rows = await findRows<DayRow>(strapi, 'api::calendar-day.calendar-day', {
      select: ['date', 'kind'],
    });
    return calendarOf(rows);
  });
