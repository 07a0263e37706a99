import type { DateText } from '../../domain/calendar';
import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import type { Cell, GridRow } from '../workbook/grid';
import { addressOf } from '../workbook/grid';
import { dateOfSerial } from '../workbook/serial';
import type { Header } from './header';
import { characters, dateInWords, isBroken, textOf } from './text';

/** Where a row stands, and how it is read. */
export interface Place<Kind extends string> {
  readonly sheet: string;
  readonly from1904: boolean;
  readonly header: Header<Kind>;
}

/** Longest texts, in characters, by column. */
export type Longest<Kind extends string> = Partial<Readonly<Record<Kind, number>>>;

/** A bare number in a date's column is a serial number when it falls into these years. */
const SERIAL_YEARS = { first: '2000-01-01', last: '2099-12-31' } as const;

/** The cells of one row by what they mean, with a list of faults that grows as they are read. */
export class CellReader<Kind extends string> {
  readonly faults: Remark[] = [];
  readonly notes: Remark[] = [];

  constructor(
    private readonly row: GridRow,
    private readonly place: Place<Kind>,
    private readonly longest: Longest<Kind>,
  ) {}

  has(kind: Kind): boolean {
    return this.place.header.columns.has(kind);
  }

  cell(kind: Kind): Cell | undefined {
    const column = this.place.header.columns.get(kind);
    return column === undefined ? undefined : this.row.cells.get(column);
  }

  at(kind: Kind): string {
    const column = this.place.header.columns.get(kind) ?? 1;
    return `${this.place.sheet}!${addressOf(column, this.row.number)}`;
  }

  /** The text of a cell; a fault where it cannot be read or is too long. */
  text(kind: Kind): string {
    const cell = this.cell(kind);
    const text = textOf(cell);
    const most = this.longest[kind] ?? Infinity;
    if (cell?.value.kind === 'unreadable') {
      const { why, text: shown } = cell.value;
      this.faults.push(remark(`cell.${why}`, this.at(kind), { text: shown }));
    } else if (isBroken(text)) {
      this.faults.push(remark('cell.characters', this.at(kind)));
    } else if (characters(text) > most) {
      this.faults.push(remark('cell.too-long', this.at(kind), { most }));
    }
    return text;
  }

  /** A cell that is a date in itself, or a bare number that can only be one. */
  date(kind: Kind): DateText | null {
    const value = this.cell(kind)?.value;
    if (value?.kind === 'date') return value.date;
    if (value?.kind !== 'number') return null;
    const date = dateOfSerial(value.number, this.place.from1904);
    if (!date || date < SERIAL_YEARS.first || date > SERIAL_YEARS.last) return null;
    const facts = { text: value.number, date: dateInWords(date) };
    this.notes.push(remark('note.date-number', this.at(kind), facts));
    return date;
  }
}
