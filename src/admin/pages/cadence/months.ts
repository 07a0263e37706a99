import type { Rhythm } from '../../../domain/cadence';
import { RHYTHMS } from '../../../domain/cadence';
import type { WindowRow } from './contract';

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

const LAST = 12;

/** A stretch of the year's columns and the windows that stand in it, one below the other. */
export interface Place {
  month: number;
  span: number;
  windows: WindowRow[];
}

const monthIn = (year: number, day: string): number =>
  Number(day.slice(0, 4)) > year ? LAST : Number(day.slice(5, 7));

/**
 * Where windows stand in a table of twelve months: those of whole months across their months, those
 * of days in the month they end in; one that ends in the next year stands in December.
 */
export function placesOf(every: Rhythm, year: number, windows: readonly WindowRow[]): Place[] {
  const rhythm = RHYTHMS[every];
  if (!('months' in rhythm)) {
    return MONTHS.map((month) => ({
      month,
      span: 1,
      windows: windows.filter(({ to }) => monthIn(year, to) === month),
    }));
  }
  return windows.map((window) => ({
    month: monthIn(year, window.from),
    span: rhythm.months,
    windows: [window],
  }));
}

/** A day without its year, as it fits a narrow cell: 2026-01-03 → 1.3 */
export const shortDay = (day: string): string =>
  `${Number(day.slice(5, 7))}.${Number(day.slice(8, 10))}`;
