import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; the lies are for archives that do not declare what they hold. */
export interface Entry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly declared?: number;
  readonly flags?: number;
  readonly checksum?: number;
  readonly method?: number;
}

const record = (signature: number, bytes: number, fill: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt32LE(signature, 0);
  fill(buffer);
  return buffer;
};

/** A zip archive, written byte by byte so that it can be wrong in any one of them. */
export function zip(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const head = (buffer: Buffer, from: number) => {
      buffer.writeUInt16LE(entry.flags ?? 0, from);
      buffer.writeUInt16LE(method, from + 2);
      buffer.writeUInt32LE(entry.checksum ?? crc32(content), from + 8);
      buffer.writeUInt32LE(packed.length, from + 12);
      buffer.writeUInt32LE(entry.declared ?? content.length, from + 16);
      buffer.writeUInt16LE(name.length, from + 20);
    };
    const local = record(0x04034b50, 30, (buffer) => head(buffer, 6));
    const offset = at;
    bodies.push(local, name, packed);
    at += local.length + name.length + packed.length;
    const central = record(0x02014b50, 46, (buffer) => {
      head(buffer, 8);
      buffer.writeUInt32LE(offset, 42);
    });
    directory.push(central, name);
  }
  const list = Buffer.concat(directory);
  const end = record(0x06054b50, 22, (buffer) => {
    buffer.writeUInt16LE(entries.length, 8);
    buffer.writeUInt16LE(entries.length, 10);
    buffer.writeUInt32LE(list.length, 12);
    buffer.writeUInt32LE(at, 16);
  });
  return Buffer.concat([...bodies, list, end]);
}

/** What a test puts into a cell: a text, a number, nothing, or the cell's XML. */
export type Content = string | number | null | { readonly xml: string };

export interface SheetSpec {
  readonly name?: string;
  readonly rows: readonly (readonly Content[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
  /** Stands in place of the sheet's data. */
  readonly data?: string;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const letter = (column: number): string => String.fromCharCode(65 + column);

function cellXml(content: Content, address: string): string {
  if (content === null) return `<c r="${address}" s="0"/>`;
  if (typeof content === 'number') return `<c r="${address}"><v>${content}</v></c>`;
  if (typeof content === 'object') return content.xml.replace('<c', `<c r="${address}"`);
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(content)}</t></is></c>`;
}

function sheetXml({ rows, merges = [], data }: SheetSpec): string {
  const body = rows
    .map((cells, row) => {
      const inner = cells.map((one, at) => cellXml(one, `${letter(at)}${row + 1}`)).join('');
      return `<row r="${row + 1}">${inner}</row>`;
    })
    .join('');
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>${data ?? body}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relations = (list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly from1904?: boolean;
  readonly strings?: string;
  /** Number formats of the styles 1, 2 …; style 0 shows numbers plainly. */
  readonly formats?: readonly string[];
  readonly more?: readonly Entry[];
}

/** The parts of a workbook as the office program writes them. */
export function partsOfBook(book: BookSpec): Entry[] {
  const { sheets, formats = [], strings } = book;
  const listed = sheets.map(({ name = '任务清单', state }, at) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
  });
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escaped(code)}"/>`,
  );
  const styles = formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`);
  return [
    { name: '_rels/.rels', content: relations([['r', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="x" xmlns:r="${OFFICE}"><workbookPr${book.from1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map(
          (_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const,
        ),
        ['s', 'styles', '/xl/styles.xml'],
        ...(strings === undefined ? [] : [['t', 'sharedStrings', 'sharedStrings.xml'] as const]),
      ]),
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="x"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: sheetXml(sheet),
    })),
    ...(book.more ?? []),
  ];
}

export const workbook = (book: BookSpec): Buffer => zip(partsOfBook(book));

/** A workbook of one sheet. */
export const table = (rows: SheetSpec['rows'], merges: readonly string[] = []): Buffer =>
  workbook({ sheets: [{ rows, merges }] });
