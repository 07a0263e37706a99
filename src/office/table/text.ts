import type { Cell } from '../workbook/grid';

/** Marks that are not seen: zero widths but for the joiner of emoji, soft hyphens, writing directions. */
const UNSEEN = /[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const CONTROL = /[^\P{Cc}\n\t]/gu;
const HALF = /\p{Surrogate}/u;
const MIDDLE_DOTS = /[\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65]/g;

/** Half of a character that takes two: no database stores it. */
export const isBroken = (text: string): boolean => HALF.test(text);

/** Text as it is kept: composed, line ends as \n, without unseen marks and outer spaces (full-width ones too). */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(CONTROL, '')
    .replace(/[^\S\n]+\n/g, '\n')
    .trim();

/** Text as it is compared: full-width letters and digits narrowed, all spaces gone. */
export const comparable = (text: string): string =>
  cleaned(text).normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** How long a text is to people. */
export const characters = (text: string): number => Array.from(text).length;

/** Names of persons have one middle dot, whatever key it was typed with. */
export const withOneDot = (name: string): string => name.replace(MIDDLE_DOTS, '·');

/** 2021-06-30 → 2021年6月30日. */
export const dateInWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year ?? ''}年${month ?? ''}月${day ?? ''}日`;
};

/** What a person reads in the cell; empty for one that cannot be read. */
export function textOf(cell: Cell | undefined): string {
  switch (cell?.value.kind) {
    case 'text':
      return cleaned(cell.value.text);
    case 'number':
      return String(cell.value.number);
    case 'date':
      return dateInWords(cell.value.date);
    case 'boolean':
      return cell.value.yes ? '是' : '否';
    default:
      return '';
  }
}
