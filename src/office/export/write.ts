import type { Cell, CellStyle, ColumnDef, MergeRange, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre';

/** A column of an export: its heading, its width in characters, and what it says of a record. */
export interface SheetColumn<R> {
  readonly heading: string;
  readonly width: number;
  /** Short values stand in the middle, texts at the left. */
  readonly centred?: boolean;
  /** Written once for neighbouring records that belong together, its cells merged. */
  readonly once?: boolean;
  readonly value: (record: R, index: number) => string | number | null;
}

/** A table to print. */
export interface PrintedTable<R> {
  /** Title above the table and name of the sheet. */
  readonly title: string;
  /** The line under the title, e.g. 填报单位 and date. */
  readonly subtitle: string;
  readonly columns: readonly SheetColumn<R>[];
  readonly records: readonly R[];
  /** Neighbours of which this says the same belong together. */
  readonly together?: (record: R) => string;
}

const FONTS = {
  title: { name: '方正小标宋简体', size: 20 },
  heading: { name: '黑体', size: 11 },
  text: { name: '宋体', size: 11 },
} as const;
const LINE = { style: 'thin', color: { rgb: '000000' } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE } as const;
const TITLE_HEIGHT = 36;
/** Points of one line of text with its air, and the most a row may have. */
const LINE_HEIGHT = 15;
const MOST_HEIGHT = 409;
/** Narrow letters take one place of a column's width, all others two. */
const NARROW = /[\u0020-\u00ff]/;
/** Rows above the records: title, line under it, headings. */
const HEADING_ROW = 3;
const LONGEST_SHEET_NAME = 31;
const NOT_IN_SHEET_NAMES = /[[\]:*?/\\']/g;

const TITLE: CellStyle = {
  font: FONTS.title,
  alignment: { horizontal: 'center', vertical: 'center' },
};
const SUBTITLE: CellStyle = { font: FONTS.text, alignment: { vertical: 'center' } };
const HEADING: CellStyle = {
  font: FONTS.heading,
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

const styleOf = (centred: boolean | undefined): CellStyle => ({
  font: FONTS.text,
  border: BORDER,
  alignment: { horizontal: centred ? 'center' : 'left', vertical: 'center', wrapText: true },
});

const CONTROL = /[^\P{Cc}\t\n]/gu;
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as a workbook keeps it: no character XML cannot carry, nothing that reads as an escape. */
const safe = (value: string | number | null): string | number | null =>
  typeof value === 'string' ? value.replace(CONTROL, '').replace(LOOKS_ESCAPED, '_x005F_') : value;

/** A name the office program accepts for a sheet. */
export const sheetName = (title: string): string =>
  Array.from(title.replace(NOT_IN_SHEET_NAMES, '')).slice(0, LONGEST_SHEET_NAME).join('') || '表';

/** Lines a text takes in a column so wide; one place stays free at each side. */
function linesIn(text: string, width: number): number {
  const places = (line: string): number =>
    Array.from(line).reduce((sum, letter) => sum + (NARROW.test(letter) ? 1 : 2), 0);
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(places(line) / (width - 2))), 0);
}

/** Heights of the rows: not every program fits a row to its wrapped texts when it opens a file. */
function heightsOf<R>({ columns, records }: PrintedTable<R>): Map<number, { height: number }> {
  const heights = new Map([[0, { height: TITLE_HEIGHT }]]);
  records.forEach((record, index) => {
    const lines = columns.map(({ value, width }) =>
      linesIn(String(value(record, index) ?? ''), width),
    );
    const height = Math.min(MOST_HEIGHT, (Math.max(...lines) + 1) * LINE_HEIGHT);
    heights.set(HEADING_ROW + index, { height });
  });
  return heights;
}

/** Rows of neighbouring records that belong together, where there is more than one, counted from 0. */
function runsOf<R>({ records, together }: PrintedTable<R>): { from: number; to: number }[] {
  const keys = together === undefined ? [] : records.map(together);
  const starts = keys.flatMap((key, at) => (at === 0 || key !== keys[at - 1] ? [at] : []));
  return starts
    .map((from, at) => ({ from, to: (starts[at + 1] ?? keys.length) - 1 }))
    .filter(({ from, to }) => to > from);
}

function mergesOf<R>(table: PrintedTable<R>): MergeRange[] {
  const { columns } = table;
  const across = [0, 1].map((row) => ({
    startRow: row,
    startCol: 0,
    endRow: row,
    endCol: columns.length - 1,
  }));
  const down = runsOf(table).flatMap(({ from, to }) =>
    columns.flatMap(({ once }, at) =>
      once
        ? [{ startRow: HEADING_ROW + from, startCol: at, endRow: HEADING_ROW + to, endCol: at }]
        : [],
    ),
  );
  return [...across, ...down];
}

/** Every cell of a record has its border, the empty ones too. */
function cellsOf<R>(table: PrintedTable<R>): Map<string, Partial<Cell>> {
  const { title, subtitle, columns, records } = table;
  const cells = new Map<string, Partial<Cell>>([
    ['0,0', { value: safe(title), style: TITLE }],
    ['1,0', { value: safe(subtitle), style: SUBTITLE }],
  ]);
  const styles = columns.map(({ centred }) => styleOf(centred));
  columns.forEach(({ heading }, at) => {
    cells.set(`${HEADING_ROW - 1},${at}`, { value: heading, style: HEADING });
  });
  const inner = new Set(
    runsOf(table).flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, at) => from + at + 1),
    ),
  );
  records.forEach((record, index) => {
    columns.forEach(({ value, once }, at) => {
      cells.set(`${HEADING_ROW + index},${at}`, {
        value: once && inner.has(index) ? null : safe(value(record, index)),
        style: styles[at],
      });
    });
  });
  return cells;
}

/**
 * Writes a table as .xlsx, ready to print: title row, frozen heading repeated on every page, A4
 * landscape, one page wide, wrapped and bordered. Texts are written as texts, so that none of them
 * is ever a formula; numbers stay numbers.
 */
export async function writeTable<R>(table: PrintedTable<R>): Promise<Buffer> {
  const { title, columns, records } = table;
  const sheet: WriteSheet = {
    name: sheetName(title),
    columns: columns.map(({ width }): ColumnDef => ({ width })),
    rows: Array.from({ length: HEADING_ROW + records.length }, () => []),
    cells: cellsOf(table),
    merges: mergesOf(table),
    rowDefs: heightsOf(table),
    freezePane: { rows: HEADING_ROW },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEADING_ROW}:$${HEADING_ROW}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}
