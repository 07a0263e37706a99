import { parseCsv } from 'hucre';
import type { Cell, GridRow, Sheet } from './grid';
import { addressOf } from './grid';
import { LIMITS } from './limits';
import { FileRefused } from './refused';

const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])] as const;
/** GB 18030 holds all of GBK and is what the decoder knows. */
const ENCODINGS = ['utf-8', 'gb18030'] as const;
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const QUOTE = '"';

function decode(file: Buffer): string {
  if (UTF16_MARKS.some((mark) => file.subarray(0, mark.length).equals(mark))) {
    throw new FileRefused('file.utf16');
  }
  if (file.includes(0)) throw new FileRefused('file.binary');
  for (const encoding of ENCODINGS) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      continue;
    }
  }
  throw new FileRefused('file.encoding');
}

const rowOf = (fields: readonly unknown[], index: number): GridRow => {
  const cells = new Map<number, Cell>();
  fields.forEach((field, at) => {
    const text = typeof field === 'string' ? field : '';
    if (text.trim() === '') return;
    const address = addressOf(at + 1, index + 1);
    const value = { kind: 'text', text } as const;
    cells.set(at + 1, { address, value, across: 1, filledFrom: null });
  });
  return { number: index + 1, cells };
};

/**
 * Reads comma-separated text in UTF-8 or GBK, with any line ends. Everything is text; row numbers
 * count records, as the office program shows them.
 * @throws FileRefused for another encoding, a binary file, unpaired quotes, too many rows or cells.
 */
export function readCsv(file: Buffer, name: string): Sheet {
  const text = decode(file);
  if (CONTROL.test(text)) throw new FileRefused('file.binary');
  if ((text.split(QUOTE).length - 1) % 2 !== 0) throw new FileRefused('file.quotes');
  const rows = parseCsv(text, { delimiter: ',' })
    .map(rowOf)
    .filter((row) => row.cells.size > 0);
  if (rows.length > LIMITS.rows) throw new FileRefused('sheet.rows', null, { most: LIMITS.rows });
  if (rows.reduce((sum, row) => sum + row.cells.size, 0) > LIMITS.cells) {
    throw new FileRefused('sheet.cells', null, { most: LIMITS.cells });
  }
  return { name, hidden: false, from1904: false, rows };
}
