import { readCsv } from './csv';
import type { Sheet, Workbook } from './grid';
import { LIMITS, inMegabytes } from './limits';
import { openPackage, readBook } from './package';
import { FileRefused } from './refused';
import { readSheet } from './sheet';
import { isZip } from './zip';

/** How the office formats of before 2007 begin, and every workbook with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The stream that such a file keeps an encrypted workbook in. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const isCompound = (file: Buffer): boolean => file.subarray(0, COMPOUND.length).equals(COMPOUND);

function refuseCompound(file: Buffer): void {
  if (!isCompound(file)) return;
  throw new FileRefused(file.includes(ENCRYPTED) ? 'file.encrypted' : 'file.old-format');
}

async function readXlsx(file: Buffer): Promise<Sheet[]> {
  refuseCompound(file);
  if (!isZip(file)) throw new FileRefused('file.not-a-workbook');
  const pack = openPackage(file);
  const book = await readBook(pack);
  const sheets: Sheet[] = [];
  // One after the other: several at once would cost several times the memory.
  for (const entry of book.sheets) sheets.push(await readSheet(pack, book, entry));
  return sheets;
}

function readText(file: Buffer, name: string): Sheet[] {
  refuseCompound(file);
  if (isZip(file)) throw new FileRefused('file.not-csv');
  return [readCsv(file, name)];
}

const READERS: Readonly<
  Record<string, (file: Buffer, name: string) => Promise<Sheet[]> | Sheet[]>
> = { xlsx: readXlsx, csv: readText };

/**
 * Reads a workbook (.xlsx) or a text table (.csv). What it is follows from its name and must be
 * borne out by its content; formulas count with the result saved beside them, nothing is calculated
 * and nothing outside the file is asked for.
 * @throws FileRefused with one reason when the file as a whole cannot be taken.
 */
export async function readWorkbook(file: Buffer, fileName: string): Promise<Workbook> {
  if (file.length === 0) throw new FileRefused('file.empty');
  if (file.length > LIMITS.fileBytes) {
    throw new FileRefused('file.too-large', null, { most: inMegabytes(LIMITS.fileBytes) });
  }
  const [, base = '', extension = ''] = /^(.*)\.([^.]*)$/s.exec(fileName) ?? [];
  const read = new Map(Object.entries(READERS)).get(extension.toLowerCase());
  if (read) return { sheets: await read(file, base) };
  refuseCompound(file);
  throw new FileRefused(extension.toLowerCase() === 'xlsm' ? 'file.macros' : 'file.kind');
}
