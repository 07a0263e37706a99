import type { Figure, Rate } from '../../../domain/unit-record';
import { queryOf } from '../../lists/tasks/contract';

/** What the server says about the units. */
export interface UnitRow {
  documentId: string;
  name: string;
  counts: Record<Figure, number>;
  /** In percent; null where there is nothing to share. */
  rates: Record<Rate, number | null>;
  smallSample: boolean;
}

export interface UnitRecord {
  period: { from: string; to: string };
  fewCases: number;
  units: UnitRow[];
}

/** A record behind a figure. */
export interface CountedRecord {
  uid: string;
  documentId: string;
  title: string;
  number: string | null;
  stateLabel: string;
  note: string | null;
}

export interface CountedPage {
  records: CountedRecord[];
  /** Where the next page begins; null on the last one. */
  next: number | null;
}

/** The days asked for, as the address holds them; blank ones are left out. */
export type PeriodQuery = Record<string, string>;

export const recordPath = (period: PeriodQuery): string =>
  `/taskforce/unit-record?${queryOf(period)}`;

export const figurePath = (
  unit: string,
  figure: Figure,
  period: PeriodQuery,
  before: string,
): string =>
  `/taskforce/unit-record/${encodeURIComponent(unit)}/${figure}?${queryOf({ ...period, before })}`;

export const exportPath = (period: PeriodQuery): string =>
  `/taskforce/export/unit-record?${queryOf(period)}`;
