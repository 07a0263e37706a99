import { posix } from 'node:path';
import { LIMITS } from './limits';
import { FileRefused } from './refused';
import { isDateFormat } from './serial';
import { readXml } from './xml';
import type { Part } from './zip';
import { contentOf, partsOf } from './zip';

/** A workbook file with its parts by path. */
export interface Package {
  readonly file: Buffer;
  readonly parts: ReadonlyMap<string, Part>;
}

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** What the sheets refer to. */
export interface Book {
  readonly sheets: readonly SheetEntry[];
  readonly from1904: boolean;
  readonly strings: readonly string[];
  /** By style number: whether the style shows numbers as dates. */
  readonly dateStyles: readonly boolean[];
}

/** Parts that make a workbook more than a table, by what to say of them. */
const BARRED = [
  ['file.macros', /(?:^|\/)(?:vbaproject[^/]*\.bin$|macrosheets\/|dialogsheets\/)/i],
  ['file.links', /^xl\/(?:externallinks\/|connections\.xml$|querytables\/)/i],
  ['file.not-a-workbook', /^xl\/workbook\.bin$/i],
] as const;

/** Opens a file as a package; its parts are listed, none is inflated. @throws FileRefused */
export function openPackage(file: Buffer): Package {
  const parts = new Map(partsOf(file).map((part) => [part.name, part]));
  for (const [code, form] of BARRED) {
    if ([...parts.keys()].some((name) => form.test(name))) throw new FileRefused(code);
  }
  return { file, parts };
}

const partNamed = ({ parts }: Package, path: string): Part => {
  const part = parts.get(path);
  if (!part) throw new FileRefused('file.not-a-workbook');
  return part;
};

/** The content of the part at a path. @throws FileRefused when there is none. */
export const chunksOf = (pack: Package, path: string): AsyncGenerator<Buffer> =>
  contentOf(pack.file, partNamed(pack, path));

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** What a part refers to inside the package; `of` is empty for the package itself. */
async function relationsOf(pack: Package, of: string): Promise<Relation[]> {
  const folder = posix.dirname(of);
  const path = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  if (!pack.parts.has(path)) return [];
  const found: Relation[] = [];
  await readXml(chunksOf(pack, path), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, type, path: posix.join('/', folder, target).slice(1) });
    },
  });
  return found.map((one) => ({ ...one, path: withoutRoot(one.path, pack) }));
}

/** Targets may be written from the package's root; joined with a folder they carry it twice. */
const withoutRoot = (path: string, { parts }: Package): string => {
  if (parts.has(path)) return path;
  const [, ...rest] = path.split('/');
  return parts.has(rest.join('/')) ? rest.join('/') : path;
};

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The strings that cells share, without the pronunciation marks that may stand beside them. */
async function sharedStrings(pack: Package, path: string | undefined): Promise<string[]> {
  const found: string[] = [];
  if (path === undefined) return found;
  let text = '';
  let listening = false;
  let aside = false;
  await readXml(chunksOf(pack, path), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') aside = true;
      listening = name === 't' && !aside;
    },
    text(part) {
      if (listening) text += part;
    },
    close(name) {
      listening = false;
      if (name === 'rPh') aside = false;
      if (name === 'si') found.push(unescaped(text));
      if (found.length > LIMITS.cells) {
        throw new FileRefused('sheet.cells', null, { most: LIMITS.cells });
      }
    },
  });
  return found;
}

/** `_x000D_` is how a workbook writes a character that XML cannot carry. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

async function dateStyles(pack: Package, path: string | undefined): Promise<boolean[]> {
  const found: boolean[] = [];
  if (path === undefined) return found;
  const codes = new Map<number, string>();
  let inCells = false;
  await readXml(chunksOf(pack, path), {
    open(name, attributes) {
      if (name === 'numFmt') {
        codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      }
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      found.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return found;
}

interface Listing {
  readonly from1904: boolean;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly id: string;
  }[];
}

async function listing(pack: Package, path: string): Promise<Listing> {
  let from1904 = false;
  const roots: string[] = [];
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  await readXml(chunksOf(pack, path), {
    open(name, attributes) {
      if (roots.length === 0) roots.push(name);
      if (name === 'workbookPr') from1904 = isOn(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', hidden, id });
    },
  });
  if (roots[0] !== 'workbook' || sheets.length > LIMITS.sheets) {
    throw new FileRefused('file.not-a-workbook');
  }
  return { from1904, sheets };
}

const ofType = (relations: readonly Relation[], type: string): string | undefined =>
  relations.find((one) => one.type.endsWith(`/${type}`))?.path;

/** Everything of a workbook but the sheets' rows. @throws FileRefused */
export async function readBook(pack: Package): Promise<Book> {
  const main = ofType(await relationsOf(pack, ''), 'officeDocument');
  if (main === undefined) throw new FileRefused('file.not-a-workbook');
  const { from1904, sheets } = await listing(pack, main);
  const relations = await relationsOf(pack, main);
  const worksheets = relations.filter((one) => one.type.endsWith('/worksheet'));
  return {
    from1904,
    strings: await sharedStrings(pack, ofType(relations, 'sharedStrings')),
    dateStyles: await dateStyles(pack, ofType(relations, 'styles')),
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const path = worksheets.find((one) => one.id === id)?.path;
      return path === undefined ? [] : [{ ...sheet, path }];
    }),
  };
}
