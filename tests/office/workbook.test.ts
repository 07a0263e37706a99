import { deflateRawSync } from 'node:zlib';
import type { Cell, Sheet } from '../../src/office/workbook/grid';
import { LIMITS } from '../../src/office/workbook/limits';
import { readWorkbook } from '../../src/office/workbook/read';
import { FileRefused } from '../../src/office/workbook/refused';
import type { BookSpec, Entry } from './xlsx';
import { partsOfBook, table, workbook, zip } from './xlsx';

const sheetsOf = async (file: Buffer, name = '清单.xlsx'): Promise<readonly Sheet[]> =>
  (await readWorkbook(file, name)).sheets;

const firstOf = async (file: Buffer, name?: string): Promise<Sheet> => {
  const [sheet] = await sheetsOf(file, name);
  if (!sheet) throw new Error('No sheet');
  return sheet;
};

const cellAt = (sheet: Sheet, address: string): Cell | undefined =>
  sheet.rows.flatMap((row) => [...row.cells.values()]).find((cell) => cell.address === address);

const textAt = (sheet: Sheet, address: string): unknown => {
  const value = cellAt(sheet, address)?.value;
  return value?.kind === 'text' ? value.text : value;
};

/** Code of the refusal; the test fails where the file is taken. */
const refusalOf = async (file: Buffer, name = '清单.xlsx'): Promise<string> => {
  const error: unknown = await readWorkbook(file, name).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FileRefused)) throw new Error(`Not refused: ${String(error)}`);
  return error.found.code;
};

const simple: BookSpec = { sheets: [{ rows: [['序号', '重点任务']] }] };
const withPart = (entry: Entry): Buffer => zip([...partsOfBook(simple), entry]);
const replacing = (name: string, entry: Partial<Entry>): Buffer =>
  zip(partsOfBook(simple).map((part) => (part.name === name ? { ...part, ...entry } : part)));

const SHEET = 'xl/worksheets/sheet1.xml';
const LIE = { content: Buffer.alloc(1024 * 1024), declared: 60 * 1024 * 1024, method: 0 };
const HEAVY: Entry[] = [
  { name: 'x', ...LIE },
  { name: 'y', ...LIE },
];
const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 'a');

describe('workbook: what is refused before anything is opened', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]);

  it.each<[string, string, Buffer, string]>([
    ['nothing at all', 'file.empty', Buffer.alloc(0), '清单.xlsx'],
    ['more than 20 MB', 'file.too-large', Buffer.alloc(LIMITS.fileBytes + 1), '清单.xlsx'],
    ['an old workbook', 'file.old-format', compound, '清单.xls'],
    ['an old workbook of WPS', 'file.old-format', compound, '清单.et'],
    ['an old workbook renamed', 'file.old-format', compound, '清单.xlsx'],
    ['an old workbook renamed to text', 'file.old-format', compound, '清单.csv'],
    ['a workbook with a password', 'file.encrypted', encrypted, '清单.xlsx'],
    ['a workbook of macros', 'file.macros', workbook(simple), '清单.xlsm'],
    ['another kind of file', 'file.kind', Buffer.from('%PDF-1.7'), '清单.pdf'],
    ['a file without an ending', 'file.kind', workbook(simple), '清单'],
    [
      'a text renamed to a workbook',
      'file.not-a-workbook',
      Buffer.from('序号,重点任务\n'),
      '清单.xlsx',
    ],
    ['a workbook renamed to a text', 'file.not-csv', workbook(simple), '清单.csv'],
    ['half a workbook', 'file.damaged', workbook(simple).subarray(0, 900), '清单.xlsx'],
    [
      'a zip of something else',
      'file.not-a-workbook',
      zip([{ name: 'a.txt', content: 'a' }]),
      '清单.xlsx',
    ],
    ['a password on a part', 'file.encrypted', replacing(SHEET, { flags: 1 }), '清单.xlsx'],
    ['an unknown way of packing', 'file.damaged', replacing(SHEET, { method: 12 }), '清单.xlsx'],
    [
      'a part named __proto__',
      'file.not-a-workbook',
      zip([{ name: '__proto__', content: 'a' }]),
      '清单.xlsx',
    ],
  ])('refuses %s: %s', async (_, code, file, name) => {
    expect(await refusalOf(file, name)).toBe(code);
  });

  it.each<[string, string, Entry]>([
    ['macros', 'file.macros', { name: 'xl/vbaProject.bin', content: 'a' }],
    ['macros of another case', 'file.macros', { name: 'XL/VBAPROJECT.BIN', content: 'a' }],
    ['Excel 4 macros', 'file.macros', { name: 'xl/macrosheets/sheet1.xml', content: 'a' }],
    ['links to files', 'file.links', { name: 'xl/externalLinks/externalLink1.xml', content: 'a' }],
    ['data connections', 'file.links', { name: 'xl/connections.xml', content: 'a' }],
    ['a binary workbook', 'file.not-a-workbook', { name: 'xl/workbook.bin', content: 'a' }],
  ])('refuses %s: %s', async (_, code, entry) => {
    expect(await refusalOf(withPart(entry))).toBe(code);
  });
});

describe('workbook: bombs', () => {
  it.each<[string, string, Buffer]>([
    ['a part packed a thousandfold', 'zip.ratio', withPart({ name: 'x', content: megabytes(10) })],
    ['parts of more than 100 MB together', 'zip.size', zip([...partsOfBook(simple), ...HEAVY])],
    [
      'a part that declares 4 GB',
      'zip.ratio',
      withPart({ name: 'x', content: 'a', declared: 0xffffffff }),
    ],
    [
      'thousands of parts',
      'zip.entries',
      zip(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, content: '' }))),
    ],
    [
      'a sheet larger than it declares',
      'file.damaged',
      replacing(SHEET, { content: megabytes(4), declared: 500 }),
    ],
    ['a sheet smaller than it declares', 'file.damaged', replacing(SHEET, { declared: 9999 })],
    ['a sheet with a wrong checksum', 'file.damaged', replacing(SHEET, { checksum: 1 })],
  ])('refuses %s: %s', async (_, code, file) => {
    expect(await refusalOf(file)).toBe(code);
  });

  it('counts every part before it inflates the first', async () => {
    const nested = Buffer.from(deflateRawSync(megabytes(50)));
    const file = withPart({ name: 'xl/embeddings/a.xlsx', content: nested, method: 0 });
    expect((await firstOf(file)).rows).toHaveLength(1);
  });

  it.each([
    ['entities that expand', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'],
    ['a reference to a file', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'],
  ])('refuses %s', async (_, doctype) => {
    const content = `<?xml version="1.0"?>${doctype}<worksheet><sheetData/></worksheet>`;
    expect(await refusalOf(replacing(SHEET, { content }))).toBe('file.doctype');
  });

  it('refuses entities nobody declared and XML that is none', async () => {
    expect(await refusalOf(replacing(SHEET, { content: '<worksheet>&x;</worksheet>' }))).toBe(
      'file.damaged',
    );
    expect(await refusalOf(replacing(SHEET, { content: '<worksheet>' }))).toBe('file.damaged');
  });

  it('pays for filled cells alone, not for thousands of formatted ones down to the last', async () => {
    const corner = '<row r="1048576"><c r="XFD1048576" s="0"/></row>';
    const rows = Array.from({ length: 50_000 }, (_, at) => {
      const row = at + 2;
      return `<row r="${row}" spans="1:3"><c r="A${row}" s="0"/><c r="B${row}" s="0"/></row>`;
    }).join('');
    const first = '<row r="1"><c r="XFD1" t="inlineStr"><is><t>远处</t></is></c></row>';
    const data = `${first}${rows}${corner}`;
    const sheet = await firstOf(workbook({ sheets: [{ rows: [], data }] }));
    expect(sheet.rows).toHaveLength(1);
    expect(sheet.rows[0]?.cells.size).toBe(1);
    expect(textAt(sheet, 'XFD1')).toBe('远处');
  });

  it.each<[string, string, () => Buffer]>([
    ['rows', 'sheet.rows', () => table(Array.from({ length: LIMITS.rows + 1 }, () => ['任务']))],
    [
      'cells',
      'sheet.cells',
      () => {
        const cells = Array.from(
          { length: 16_384 },
          (_, at) => `<c><v>${(at * 7919) % 10007}</v></c>`,
        );
        const wide = `<row>${cells.join('')}</row>`;
        return workbook({ sheets: [{ rows: [], data: wide.repeat(19) }] });
      },
    ],
    [
      'merged cells',
      'sheet.cells',
      () => {
        const rows = Array.from({ length: 5000 }, (_, at) => [`${at}`]);
        const merges = Array.from({ length: 100 }, (_, at) => `A${at + 1}:C1048576`);
        return table(rows, merges);
      },
    ],
  ])('stops at too many %s', async (_, code, file) => {
    expect(await refusalOf(file())).toBe(code);
  });
});

describe('workbook: what cells say', () => {
  const STRINGS =
    '<sst xmlns="x"><si><t>整句</t></si><si><r><t>前</t></r><r><t>后</t></r><rPh><t>zhengju</t></rPh></si><si><t xml:space="preserve"> _x0041__x000D_ </t></si></sst>';

  const read = (xml: string, book: Partial<BookSpec> = {}): Promise<Sheet> =>
    firstOf(workbook({ sheets: [{ rows: [[{ xml }]] }], strings: STRINGS, ...book }));

  it.each<[string, string, unknown]>([
    ['a shared text', '<c t="s"><v>0</v></c>', '整句'],
    ['a text in several styles, without its reading', '<c t="s"><v>1</v></c>', '前后'],
    ['a character written by its number', '<c t="s"><v>2</v></c>', ' A\r '],
    ['a text of its own', '<c t="inlineStr"><is><t>就地</t></is></c>', '就地'],
    ['markup', '<c t="inlineStr"><is><t><![CDATA[<b>]]>&lt;i&gt;</t></is></c>', '<b><i>'],
    ['a number', '<c><v>12.5</v></c>', { kind: 'number', number: 12.5 }],
    ['a truth', '<c t="b"><v>1</v></c>', { kind: 'boolean', yes: true }],
    [
      'a date in words of the standard',
      '<c t="d"><v>2021-06-30T00:00:00</v></c>',
      {
        kind: 'date',
        date: '2021-06-30',
      },
    ],
    ['what a formula came to', '<c><f>1+1</f><v>2</v></c>', { kind: 'number', number: 2 }],
    ['the text a formula came to', '<c t="str"><f>A1</f><v>区发改委</v></c>', '区发改委'],
    [
      'a formula nobody calculated',
      '<c><f>1+1</f></c>',
      {
        kind: 'unreadable',
        why: 'formula',
        text: '',
      },
    ],
    [
      'a formula that failed',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      {
        kind: 'unreadable',
        why: 'error',
        text: '#DIV/0!',
      },
    ],
    [
      'a command for another program, as the text it is',
      '<c t="str"><v>=cmd|calc!A0</v></c>',
      '=cmd|calc!A0',
    ],
  ])('reads %s', async (_, xml, value) => {
    expect(textAt(await read(xml), 'A1')).toEqual(value);
  });

  it.each([
    ['an empty cell', '<c/>'],
    ['spaces', '<c t="inlineStr"><is><t> 　</t></is></c>'],
    ['a formula that came to nothing', '<c t="str"><f>A9</f><v></v></c>'],
    ['no number', '<c><v>NaN</v></c>'],
    ['a shared text that is not there', '<c t="s"><v>99</v></c>'],
  ])('keeps nothing of %s', async (_, xml) => {
    expect((await read(xml)).rows).toEqual([]);
  });

  it.each<[number, boolean, string]>([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [44377, false, '2021-06-30'],
    [44377.75, false, '2021-06-30'],
    [45000, false, '2023-03-15'],
    [45350, false, '2024-02-28'],
    [45351, false, '2024-02-29'],
    [2958465, false, '9999-12-31'],
    [0, true, '1904-01-01'],
    [42915, true, '2021-06-30'],
  ])('reads serial number %d (1904: %s) as %s', async (serial, from1904, date) => {
    const sheet = await read(`<c s="1"><v>${serial}</v></c>`, {
      from1904,
      formats: ['yyyy"年"m"月"d"日";@'],
    });
    expect(cellAt(sheet, 'A1')?.value).toEqual({ kind: 'date', date });
  });

  it.each<[number]>([[0], [60], [-1], [2_958_466]])('takes %d for no date', async (serial) => {
    const sheet = await read(`<c s="1"><v>${serial}</v></c>`, { formats: ['yyyy/m/d'] });
    expect(cellAt(sheet, 'A1')?.value).toEqual({ kind: 'number', number: serial });
  });

  it.each([
    ['yyyy-mm-dd', 'date'],
    ['[$-804]m"月"d"日"', 'date'],
    ['m"月"', 'date'],
    ['General', 'number'],
    ['0.00_);[Red]\\(0.00\\)', 'number'],
    ['0"天"', 'number'],
    ['"d"0', 'number'],
    ['h:mm:ss', 'number'],
    ['[h]:mm', 'number'],
    ['#,##0.00\\m', 'number'],
  ])('shows a number in the format %s as a %s', async (code, kind) => {
    const sheet = await read('<c s="1"><v>44377</v></c>', { formats: [code] });
    expect(cellAt(sheet, 'A1')?.value.kind).toBe(kind);
  });

  it('finds cells that do not say where they stand', async () => {
    const data =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>';
    const sheet = await firstOf(workbook({ sheets: [{ rows: [], data }] }));
    const addresses = sheet.rows.flatMap((row) =>
      [...row.cells.values()].map((one) => one.address),
    );
    expect(addresses).toEqual(['A1', 'B1', 'C2', 'D2']);
  });

  it('says which sheets are hidden', async () => {
    const rows = [['一']];
    const sheets = await sheetsOf(
      workbook({
        sheets: [
          { name: '甲', rows },
          { name: '乙', rows, state: 'hidden' },
          { name: '丙', rows, state: 'veryHidden' },
        ],
      }),
    );
    expect(sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['甲', false],
      ['乙', true],
      ['丙', true],
    ]);
  });
});

describe('workbook: merged ranges', () => {
  it('fills down the first column of a range, in rows that have something of their own', async () => {
    const sheet = await firstOf(
      table(
        [
          ['任务一', '举措一'],
          [null, '举措二'],
          [null, null],
          [null, '举措三'],
          ['任务二', '举措四'],
        ],
        ['A1:A4'],
      ),
    );
    expect(sheet.rows.map((row) => row.number)).toEqual([1, 2, 4, 5]);
    expect(['A2', 'A4', 'A5'].map((at) => textAt(sheet, at))).toEqual([
      '任务一',
      '任务一',
      '任务二',
    ]);
    expect(cellAt(sheet, 'A4')?.filledFrom).toBe('A1');
    expect(cellAt(sheet, 'A1')?.filledFrom).toBeNull();
  });

  it('tells how far a range spans, and fills nothing to the right', async () => {
    const sheet = await firstOf(table([['标题', null, null]], ['A1:C1']));
    expect(cellAt(sheet, 'A1')?.across).toBe(3);
    expect(sheet.rows[0]?.cells.size).toBe(1);
  });

  it.each(['B2:A1', 'nonsense', '', 'A1:ZZZZ9'])('takes no notice of the range %p', async (ref) => {
    expect((await firstOf(table([['一'], ['二']], [ref]))).rows).toHaveLength(2);
  });
});

describe('text table', () => {
  const TEXT = '序号,重点任务\r\n1,"压缩, ""开办""\n时间"\n\n2,企业注销\r3,𠮷田·㛃\n';
  /** 序号,重点任务 / 1,企业注销 */
  const GBK = Buffer.from('d0f2bac52cd6d8b5e3c8cecef10d0a312cc6f3d2b5d7a2cffa', 'hex');

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ])('reads %s with quotes, line breaks and any line ends', async (_, file) => {
    const sheet = await firstOf(file, '清单.CSV');
    expect(sheet.rows.map((row) => row.number)).toEqual([1, 2, 4, 5]);
    expect(textAt(sheet, 'A1')).toBe('序号');
    expect(textAt(sheet, 'B2')).toBe('压缩, "开办"\n时间');
    expect(textAt(sheet, 'B5')).toBe('𠮷田·㛃');
  });

  it('reads GBK', async () => {
    const sheet = await firstOf(GBK, '清单.csv');
    expect([textAt(sheet, 'B1'), textAt(sheet, 'B2')]).toEqual(['重点任务', '企业注销']);
  });

  it.each<[string, string, Buffer]>([
    ['UTF-16', 'file.utf16', Buffer.from('\ufeff序号', 'utf16le')],
    ['UTF-16 of the other order', 'file.utf16', Buffer.from('\ufeff序号', 'utf16le').swap16()],
    ['UTF-16 without a mark', 'file.binary', Buffer.from('序号,a', 'utf16le')],
    ['a zero byte', 'file.binary', Buffer.from('序号\0,重点任务')],
    ['a control character', 'file.binary', Buffer.from('序号\u0007,重点任务')],
    ['neither UTF-8 nor GBK', 'file.encoding', Buffer.from([0x61, 0xff, 0xff])],
    ['an open quote', 'file.quotes', Buffer.from('序号,"重点任务\n1,2')],
    ['too many rows', 'sheet.rows', Buffer.from('a\n'.repeat(LIMITS.rows + 1))],
  ])('refuses %s: %s', async (_, code, file) => {
    expect(await refusalOf(file, '清单.csv')).toBe(code);
  });
});
