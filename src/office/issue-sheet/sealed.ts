import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import { readLicence, readPhone } from '../../domain/identity';
import { addressOf } from '../workbook/grid';
import { CellReader } from '../table/cells';
import type { Longest, Place } from '../table/cells';
import type { Header } from '../table/header';
import { comparable, textOf } from '../table/text';
import type { GridRow } from '../workbook/grid';
import type { IssueColumn, SealedColumn } from './columns';
import { SEALED_COLUMNS } from './columns';
import type { WrittenComplainant } from './draft';

/** As long as the sealed record takes them. */
const LONGEST: Longest<SealedColumn> = { firm: 60, person: 38, phone: 60, licence: 60 };

/** All columns of a sealed kind, 来电人 and 联系人, from left to right. */
const columnsOf = ({ columns, twins }: Header<IssueColumn>, kind: SealedColumn): number[] =>
  [columns.get(kind) ?? [], twins.get(kind) ?? []].flat();

/** The place of a row that reads that column for its kind. */
const placeAt = (
  place: Place<IssueColumn>,
  kind: SealedColumn,
  column: number,
): Place<IssueColumn> => {
  const { header } = place;
  return { ...place, header: { ...header, columns: new Map(header.columns).set(kind, column) } };
};

/**
 * The place that reads, of each sealed kind, the first column that says something; and the cells of
 * further columns that say something else, which has no room under the seal.
 */
function sealedPlace(
  row: GridRow,
  place: Place<IssueColumn>,
): { chosen: Place<IssueColumn>; unkept: Remark[] } {
  const unkept: Remark[] = [];
  let chosen = place;
  for (const kind of SEALED_COLUMNS) {
    const said = columnsOf(place.header, kind)
      .map((column) => ({
        column,
        text: comparable(textOf(row.cells.get(column))),
      }))
      .filter(({ text }) => orNull(text) !== null);
    const [first, ...further] = said;
    if (first) chosen = placeAt(chosen, kind, first.column);
    for (const { column, text } of further) {
      if (text === first?.text) continue;
      const at = `${place.sheet}!${addressOf(column, row.number)}`;
      unkept.push(remark('note.sealed-first', at));
    }
  }
  return { chosen, unkept };
}

/** What a row says about who complained. `faults` and `notes` name cells and never what stands there. */
export interface SealedCells {
  readonly complainant: WrittenComplainant | null;
  readonly faults: readonly Remark[];
  readonly notes: readonly Remark[];
}

/** 匿名, 不详, a dash: nobody is named. */
const NOBODY =
  /^(?:匿名(?:人士?|举报|反映|投诉)?|不详|不明|未知|无|暂无|未提供|不愿提供|不便透露|保密|\/|-+)$/;

const orNull = (text: string): string | null =>
  NOBODY.test(comparable(text)) || text === '' ? null : text;

/** A remark about a sealed cell says where and why, not what. */
const unspoken = ({ code, at, facts }: Remark): Remark =>
  facts?.['most'] === undefined ? { code, at } : { code, at, facts: { most: facts['most'] } };

/** Reads who complained. A number that does not check is kept as it was given, and noted. */
export function readSealed(row: GridRow, place: Place<IssueColumn>): SealedCells {
  const { chosen, unkept } = sealedPlace(row, place);
  const cells = new CellReader<IssueColumn>(row, chosen, LONGEST);
  const [firm, person, phone, licence] = SEALED_COLUMNS.map((kind) =>
    cells.text(kind).replace(/\n/g, ' '),
  ) as [string, string, string, string];
  const kept = {
    phone: orNull(phone) === null ? null : readPhone(phone),
    licence: orNull(licence) === null ? null : readLicence(licence),
  };
  const notes = [
    ...(kept.phone?.fault ? [remark('note.phone', cells.at('phone'))] : []),
    ...(kept.licence?.fault ? [remark('note.licence', cells.at('licence'))] : []),
    ...unkept,
  ];
  const complainant: WrittenComplainant = {
    name: [firm, person].filter((one) => orNull(one) !== null).join('，') || null,
    phone: kept.phone && (kept.phone.value ?? phone),
    licence: kept.licence && (kept.licence.value ?? licence),
  };
  const known = Object.values(complainant).some((value) => value !== null);
  return {
    complainant: known ? complainant : null,
    faults: cells.faults.map(unspoken),
    notes,
  };
}

/** The row without its sealed cells: what totals and sections are told by, and may be quoted from. */
export function withoutSealed(row: GridRow, header: Header<IssueColumn>): GridRow {
  const sealed = new Set(SEALED_COLUMNS.flatMap((kind) => columnsOf(header, kind)));
  return { ...row, cells: new Map([...row.cells].filter(([column]) => !sealed.has(column))) };
}

/** Stands in a text where it named who complained. */
export const HIDDEN = '〔反映人信息〕';

/** One letter is in many words, and three digits in many numbers. */
const SHORTEST = { name: 2, number: 6 } as const;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The text in any spacing and width of its signs that a person would type it in. */
const loosely = (text: string): string =>
  Array.from(text.normalize('NFKC').replace(/[\s-]/g, ''), (letter) => {
    const wide = /[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : '';
    return wide === '' ? escaped(letter) : `[${escaped(letter)}${wide}]`;
  }).join('[\\s\\-—－]*');

/** Words of the column that name nobody, and stand in every other sentence. */
const NO_NAMES = new Set(
  '企业 公司 市民 群众 商户 个体户 本人 负责人 经办人 联系人 法人 企业负责人 某企业 某公司 某市民'.split(
    ' ',
  ),
);

/** What of a row's own sealed cells may turn up in its texts, the longest first. */
function secretsOf(row: GridRow, place: Place<IssueColumn>): string[] {
  const texts = (kind: SealedColumn, shortest: number, read: (text: string) => string | null) =>
    columnsOf(place.header, kind)
      .map((column) => textOf(row.cells.get(column)))
      .flatMap((text) => [text, read(text) ?? ''])
      .filter(
        (one) => comparable(one).length >= shortest && !NO_NAMES.has(one) && orNull(one) !== null,
      );
  const found = [
    ...texts('firm', SHORTEST.name, () => null),
    ...texts('person', SHORTEST.name, () => null),
    ...texts('phone', SHORTEST.number, (text) => readPhone(text).value),
    ...texts('licence', SHORTEST.number, (text) => readLicence(text).value),
  ];
  return [...new Set(found)].sort((a, b) => b.length - a.length);
}

/**
 * Takes out of texts what the row's sealed columns say: platforms write the complainant's name and
 * telephone into the description, which the unit complained about will read.
 */
export function hiderOf(row: GridRow, place: Place<IssueColumn>): (text: string) => string {
  const secrets = secretsOf(row, place);
  if (secrets.length === 0) return (text) => text;
  const form = new RegExp(secrets.map(loosely).join('|'), 'giu');
  return (text) => text.replace(form, HIDDEN);
}

/** Numbers that look like a mobile telephone or an identity card. */
const LOOKS_SEALED = /(?<!\d)(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|[1-9]\d{16}[\dXx])(?!\d)/;

/** Whether a text still seems to say who complained. */
export const looksSealed = (text: string): boolean => LOOKS_SEALED.test(text.normalize('NFKC'));
