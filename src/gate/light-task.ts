import { parseDate } from '../domain/calendar';
import type { DateText } from '../domain/calendar';
import type { Light } from '../domain/light';
import { LIGHTS } from '../domain/light';
import type { LitTask } from '../domain/light-fields';
import { parseMonth } from '../domain/month';
import type { GateRecord, Item } from './record';
import { itemsOf, numberOf, officeDayOf, textOf } from './record';

const dateOf = (record: GateRecord | Item, field: string): DateText | null =>
  parseDate(textOf(record, field));

const lightIn = (record: GateRecord, field: string): Light | null =>
  LIGHTS.find((light) => light === record[field]) ?? null;

/** A task as the gate knows it, for its light. */
export const toLitTask = (record: GateRecord): LitTask => ({
  state: textOf(record, 'state') ?? '',
  startsOn: dateOf(record, 'startsOn'),
  dueOn: dateOf(record, 'dueOn'),
  progress: numberOf(record, 'progress'),
  milestones: itemsOf(record, 'milestones').map((item) => ({
    startsOn: dateOf(item, 'startsOn'),
    dueOn: dateOf(item, 'dueOn'),
    weight: numberOf(item, 'weight'),
    doneOn: dateOf(item, 'doneOn'),
  })),
  nextReportOn: dateOf(record, 'nextReportOn'),
  completionRequestedOn: officeDayOf(record, 'completionRequestedAt'),
  yellowMonths: numberOf(record, 'yellowMonths') ?? 0,
  monthClosed: parseMonth(record['monthClosed']),
  overrideLight: lightIn(record, 'overrideLight'),
  overrideUntil: dateOf(record, 'overrideUntil'),
  light: lightIn(record, 'light'),
  lightSince: dateOf(record, 'lightSince'),
});
