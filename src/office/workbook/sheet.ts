import type { DateText } from '../../domain/calendar';
import { parseDate } from '../../domain/calendar';
import type { Cell, CellValue, GridRow, Sheet } from './grid';
import { addressOf, parseAddress } from './grid';
import { LIMITS } from './limits';
import type { Book, Package, SheetEntry } from './package';
import { chunksOf, unescaped } from './package';
import { FileRefused } from './refused';
import { dateOfSerial } from './serial';
import type { Attributes } from './xml';
import { readXml } from './xml';

interface Range {
  readonly from: { readonly column: number; readonly row: number };
  readonly to: { readonly column: number; readonly row: number };
}

/** A cell as the sheet writes it. */
interface Written {
  readonly type: string;
  readonly style: number;
  readonly formula: boolean;
  readonly text: string | null;
}

const dateIn = (text: string): DateText | null => parseDate(text.split('T')[0]);

function numberValue(text: string, style: number, book: Book): CellValue | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return null;
  const date = book.dateStyles[style] ? dateOfSerial(number, book.from1904) : null;
  return date ? { kind: 'date', date } : { kind: 'number', number };
}

const textValue = (text: string): CellValue | null =>
  text.trim() === '' ? null : { kind: 'text', text };

/** What a written cell says; null when it says nothing. */
function valueOf({ type, style, formula, text }: Written, book: Book): CellValue | null {
  if (text === null) return formula ? { kind: 'unreadable', why: 'formula', text: '' } : null;
  switch (type) {
    case 's':
      return textValue(book.strings[Number(text)] ?? '');
    case 'str':
    case 'inlineStr':
      return textValue(unescaped(text));
    case 'b':
      return { kind: 'boolean', yes: text.trim() === '1' || text.trim() === 'true' };
    case 'e':
      return { kind: 'unreadable', why: 'error', text };
    case 'd': {
      const date = dateIn(text.trim());
      return date ? { kind: 'date', date } : textValue(text);
    }
    default:
      return text.trim() === '' ? null : numberValue(text, style, book);
  }
}

/** Collects the cells of a sheet; those that say nothing cost nothing, wherever they stand. */
class Collector {
  readonly rows = new Map<number, Map<number, Cell>>();
  private count = 0;

  constructor(private readonly sheet: string) {}

  add(row: number, column: number, value: CellValue, filledFrom: string | null): void {
    this.count += 1;
    const cells = this.rows.get(row) ?? new Map<number, Cell>();
    cells.set(column, { address: addressOf(column, row), value, across: 1, filledFrom });
    this.rows.set(row, cells);
    if (this.rows.size > LIMITS.rows) {
      throw new FileRefused('sheet.rows', this.sheet, { most: LIMITS.rows });
    }
    if (this.count > LIMITS.cells) {
      throw new FileRefused('sheet.cells', this.sheet, { most: LIMITS.cells });
    }
  }

  /** Fills a merged range down its first column, in rows that have something of their own. */
  fill({ from, to }: Range, numbers: readonly number[]): void {
    const first = this.rows.get(from.row)?.get(from.column);
    if (!first) return;
    const across = to.column - from.column + 1;
    this.rows.get(from.row)?.set(from.column, { ...first, across });
    for (let at = firstAbove(numbers, from.row); (numbers[at] ?? Infinity) <= to.row; at += 1) {
      this.add(numbers[at] ?? 0, from.column, first.value, first.address);
      const filled = this.rows.get(numbers[at] ?? 0)?.get(from.column);
      if (filled) this.rows.get(numbers[at] ?? 0)?.set(from.column, { ...filled, across });
    }
  }
}

/** Index of the first of ascending numbers that lies above a bound. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let low = 0;
  for (let high = numbers.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rangeOf(text: string): Range | null {
  const [first = '', last = first] = text.split(':');
  const from = parseAddress(first);
  const to = parseAddress(last);
  return from && to && to.row >= from.row && to.column >= from.column ? { from, to } : null;
}

/** Reads rows and merged ranges as they come; the sheet is never in memory as a whole. */
class SheetReader {
  readonly merged: Range[] = [];
  private row = 0;
  private column = 0;
  private cell: { type: string; style: number; formula: boolean; text: string | null } | null =
    null;
  private listening = false;
  private aside = false;

  constructor(
    private readonly book: Book,
    private readonly found: Collector,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.row = Number(attributes['r'] ?? this.row + 1);
      this.column = 0;
    } else if (name === 'c') {
      this.begin(attributes);
    } else if (name === 'f' && this.cell) {
      this.cell.formula = true;
    } else if (name === 'rPh') {
      this.aside = true;
    } else if ((name === 'v' || name === 't') && this.cell && !this.aside) {
      this.cell.text ??= '';
      this.listening = true;
    } else if (name === 'mergeCell') {
      const range = rangeOf(attributes['ref'] ?? '');
      if (range) this.merged.push(range);
      if (this.merged.length > LIMITS.cells) throw new FileRefused('sheet.cells');
    }
  }

  text(part: string): void {
    if (this.listening && this.cell) this.cell.text = (this.cell.text ?? '') + part;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.listening = false;
    if (name === 'rPh') this.aside = false;
    if (name !== 'c' || !this.cell) return;
    const value = valueOf(this.cell, this.book);
    if (value && this.column <= LIMITS.columns) this.found.add(this.row, this.column, value, null);
    this.cell = null;
  }

  private begin(attributes: Attributes): void {
    const at = parseAddress(attributes['r'] ?? '');
    this.column = at?.column ?? this.column + 1;
    this.row = at?.row ?? this.row;
    this.cell = {
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      formula: false,
      text: null,
    };
  }
}

const ascending = (a: number, b: number): number => a - b;

/** The rows that have cells, in order. */
const gridRows = (rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>): GridRow[] =>
  [...rows].sort(([a], [b]) => ascending(a, b)).map(([number, cells]) => ({ number, cells }));

/** Reads one sheet. @throws FileRefused beyond the limits on rows and cells. */
export async function readSheet(pack: Package, book: Book, entry: SheetEntry): Promise<Sheet> {
  const { name, hidden } = entry;
  const found = new Collector(name);
  const reader = new SheetReader(book, found);
  await readXml(chunksOf(pack, entry.path), {
    open: (element, attributes) => reader.open(element, attributes),
    text: (part) => reader.text(part),
    close: (element) => reader.close(element),
  });
  const numbers = [...found.rows.keys()].sort(ascending);
  for (const range of reader.merged) found.fill(range, numbers);
  return { name, hidden, from1904: book.from1904, rows: gridRows(found.rows) };
}
