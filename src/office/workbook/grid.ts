import type { DateText } from '../../domain/calendar';

/** What stands in a cell. Empty cells are not kept. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: DateText }
  | { readonly kind: 'boolean'; readonly yes: boolean }
  /** A formula nobody calculated, or one that came to an error (`#REF!`). */
  | { readonly kind: 'unreadable'; readonly why: 'formula' | 'error'; readonly text: string };

export interface Cell {
  /** `E5`; of a cell filled from a merged range its own, not the range's. */
  readonly address: string;
  readonly value: CellValue;
  /** Columns of the merged range that begins here; 1 for a plain cell. */
  readonly across: number;
  /** Address of the cell that a merged range took this value from, else null. */
  readonly filledFrom: string | null;
}

/** A row that has at least one cell of its own; `number` as the office program shows it. */
export interface GridRow {
  readonly number: number;
  /** By column, the first being 1. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** One sheet, merged ranges filled down their first column. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  /** Serial numbers count from 1904 rather than 1900. */
  readonly from1904: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

const LETTERS = 26;
const CODE_OF_A = 65;

/** 1 → `A`, 27 → `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / LETTERS)) {
    name = String.fromCharCode(CODE_OF_A + ((left - 1) % LETTERS)) + name;
  }
  return name;
}

export const addressOf = (column: number, row: number): string => `${columnName(column)}${row}`;

/** `E5` → column 5, row 5; null for anything else. */
export function parseAddress(text: string): { column: number; row: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * LETTERS + letter.charCodeAt(0) - CODE_OF_A + 1;
  return { column, row: Number(digits) };
}
