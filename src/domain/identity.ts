import { parseDate } from './calendar';
import type { ViolationCode } from './verdict';

/**
 * Numbers that name a person or an enterprise: telephone, 统一社会信用代码 (GB 32100), 居民身份证
 * (GB 11643). They are read as people write them and kept in one form, so that the same number is
 * found again. A reading never carries the number in its fault: faults may be shown and logged.
 */
export const IDENTITY_FAULTS = [
  'identity.phone-length',
  'identity.phone-unreadable',
  'identity.code-unreadable',
  'identity.code-check-digit',
  'identity.card-date',
  'identity.card-check-digit',
] as const satisfies readonly ViolationCode[];
export type IdentityFault = (typeof IDENTITY_FAULTS)[number];

/** A number in the form it is kept in, or why it is none. */
export type IdentityReading =
  | { readonly value: string; readonly fault: null }
  | { readonly value: null; readonly fault: IdentityFault };

const is = (value: string): IdentityReading => ({ value, fault: null });
const isNot = (fault: IdentityFault): IdentityReading => ({ value: null, fault });

const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\u30fc\u4e00_~]+/g;

/** Full-width letters and digits narrowed, every kind of dash the plain one, no spaces, capitals. */
const narrowed = (text: string): string =>
  text.normalize('NFKC').replace(UNSEEN, '').replace(DASHES, '-').replace(/\s/g, '').toUpperCase();

const LABEL = /^(?:联系|移动|固定|办公)?(?:电话|手机|座机|TEL|PHONE)(?:号码?)?[:.]?/;
/** 转801, -801 after a number of full length, x801, ext.801, 分机801. */
const EXTENSION = /(?:转|分机|EXT\.?|X|#|,)[:-]?(\d{1,6})$/;
const DASHED_EXTENSION = /^((?:0\d{2,3}-?)?[2-9]\d{6,7})-(\d{1,6})$/;

const MOBILE = /^1[3-9]\d{9}$/;
/** Area codes: 010 and 02x have three digits, all others four; numbers never begin with 0 or 1. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})$/;
const LOCAL = /^[2-9]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const ABROAD = /^\+(?!86)[1-9]\d{6,14}$/;
const HOME = /^(?:\+|00)86/;
const HOME_WITHOUT_PLUS = /^86(?=1[3-9]\d{9}$)/;

function splitExtension(text: string): { readonly main: string; readonly extension: string } {
  const [marked, byMark] = EXTENSION.exec(text) ?? [];
  if (marked !== undefined && byMark !== undefined) {
    return { main: text.slice(0, text.length - marked.length), extension: byMark };
  }
  const [, main, byDash] = DASHED_EXTENSION.exec(text) ?? [];
  return main !== undefined && byDash !== undefined
    ? { main, extension: byDash }
    : { main: text, extension: '' };
}

/** `0898-65332211`, a mobile number or 400 number as its digits, one abroad with its +. */
function numberOf(digits: string): string | null {
  const [, area, local] = LANDLINE.exec(digits) ?? [];
  if (area !== undefined && local !== undefined) return `${area}-${local}`;
  return [MOBILE, LOCAL, SERVICE, ABROAD].some((form) => form.test(digits)) ? digits : null;
}

/**
 * Reads a telephone number: `138 0013 8000` and `+86-138-0013-8000` → `13800138000`,
 * `(0898)65332211转801` → `0898-65332211-801`. A local number without its area stays without: the
 * area is not guessed. Only digits, but no number of ours (12 digits): `identity.phone-length`.
 */
export function readPhone(text: string): IdentityReading {
  const { main, extension } = splitExtension(
    narrowed(text).replace(LABEL, '').replace(/[()]/g, ''),
  );
  const bare = main.replace(HOME, '').replace(/[-.]/g, '');
  const withoutZero = HOME.test(main) && !bare.startsWith('0') && !MOBILE.test(bare);
  const digits = withoutZero ? `0${bare}` : bare.replace(HOME_WITHOUT_PLUS, '');
  const number = numberOf(digits);
  if (number !== null) return is(extension === '' ? number : `${number}-${extension}`);
  return isNot(/^\+?\d+$/.test(digits) ? 'identity.phone-length' : 'identity.phone-unreadable');
}

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const CODE_BASE = 3;

/** GB 32100: Σ value × 3^i mod 31, and the check digit makes it divisible. */
function hasCodeCheckDigit(code: string): boolean {
  let weight = 1;
  let sum = 0;
  for (const letter of code.slice(0, -1)) {
    sum += CODE_LETTERS.indexOf(letter) * weight;
    weight = (weight * CODE_BASE) % CODE_LETTERS.length;
  }
  return (sum + CODE_LETTERS.indexOf(code.slice(-1))) % CODE_LETTERS.length === 0;
}

/** Reads a 统一社会信用代码; letters I, O, S, V, Z do not occur and are not guessed to be digits. */
export function readCreditCode(text: string): IdentityReading {
  const code = narrowed(text).replace(/-/g, '');
  if (!CODE_FORM.test(code)) return isNot('identity.code-unreadable');
  return hasCodeCheckDigit(code) ? is(code) : isNot('identity.code-check-digit');
}

const CARD_FORM = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/;
const CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CARD_CHECKS = '10X98765432';

function hasCardCheckDigit(card: string): boolean {
  const sum = CARD_WEIGHTS.reduce((total, weight, at) => total + weight * Number(card[at]), 0);
  return CARD_CHECKS[sum % CARD_CHECKS.length] === card.slice(-1);
}

/** Reads the number of an identity card of 18 digits; x is kept as X. */
export function readIdCard(text: string): IdentityReading {
  const card = narrowed(text).replace(/-/g, '');
  const [form, year, month, day] = CARD_FORM.exec(card) ?? [];
  if (form === undefined) return isNot('identity.code-unreadable');
  if (!parseDate(`${year ?? ''}-${month ?? ''}-${day ?? ''}`)) return isNot('identity.card-date');
  return hasCardCheckDigit(card) ? is(card) : isNot('identity.card-check-digit');
}

/** 注册号 of an enterprise from before 2015. Its successor is the 统一社会信用代码. */
const OLD_REGISTRATION = /^\d{15}$/;

/**
 * Reads what stands under 统一社会信用代码/证照号: a credit code, an identity card or an old 注册号.
 * The fault is that of the kind which the number looks like.
 */
export function readLicence(text: string): IdentityReading {
  const plain = narrowed(text).replace(/-/g, '');
  if (OLD_REGISTRATION.test(plain)) return is(plain);
  const code = readCreditCode(plain);
  const card = readIdCard(plain);
  const likeCard = card.value !== null || card.fault === 'identity.card-check-digit';
  return code.value === null && likeCard ? card : code;
}

const HIDDEN = '*';
/** Surnames of two characters that are met with; of other names one character stays. */
const DOUBLE_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 西门 呼延 百里 拓跋 轩辕'.split(
    ' ',
  ),
);

/** 张三 → 张*, 欧阳修明 → 欧阳**. Of a firm's name one character stays as well. */
export function maskName(name: string): string {
  const letters = Array.from(name.trim());
  const kept = letters.length > 2 && DOUBLE_SURNAMES.has(letters.slice(0, 2).join('')) ? 2 : 1;
  return letters.map((letter, at) => (at < kept ? letter : HIDDEN)).join('');
}

/** The first and last characters; all hidden where less than `least` would be. */
function masked(text: string, first: number, last: number, least: number): string {
  const letters = Array.from(text);
  const hides = letters.length - first - last < least;
  const shown = (at: number): boolean => !hides && (at < first || at >= letters.length - last);
  return letters.map((letter, at) => (shown(at) ? letter : HIDDEN)).join('');
}

const AREA_AND_NUMBER = /^(0\d{2,3}-)(\d{7,8})(?:-\d+)?$/;

/** 13800138000 → 138****8000, 0898-65332211-801 → 0898-****2211; of what cannot be read as little. */
export function maskPhone(phone: string): string {
  const plain = readPhone(phone).value ?? narrowed(phone);
  const [, area, local] = AREA_AND_NUMBER.exec(plain) ?? [];
  if (area !== undefined && local !== undefined) return area + masked(local, 0, 4, 3);
  return plain.length <= 8 ? masked(plain, 0, 4, 3) : masked(plain, 3, 4, 3);
}

/** 91460100MA5T12345C → 9146**********345C; a number too short for that is hidden whole. */
export const maskLicence = (licence: string): string =>
  masked(readLicence(licence).value ?? narrowed(licence), 4, 4, 6);
