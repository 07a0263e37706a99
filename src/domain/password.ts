import type { Violation } from './verdict';
import { violation } from './verdict';

/** Counted as people count: one character a code point, whatever bytes it takes. */
const SHORTEST_PASSWORD = 10;
/** bcrypt reads no further: what stands behind would count for nothing. */
export const LONGEST_PASSWORD_BYTES = 72;

const LIMITS = { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD_BYTES } as const;

/** Fewer than this beside what everybody tries first is what everybody tries second. */
const OWN_CHARACTERS = 5;
const DIFFERENT_CHARACTERS = 5;
/** Shorter names stand in many a good password by chance. */
const SHORTEST_NAME = 2;
const SHORTEST_LATIN_NAME = 4;

/** What stands at the head of every list of stolen passwords, and what the trade makes of it. */
const COMMON_WORDS = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  '1qaz2wsx',
  '1q2w3e4r',
  'q1w2e3r4',
  'qazwsx',
  'iloveyou',
  'woaini',
  'aini1314',
  '5201314',
  '1314520',
  '147258369',
  '789456123',
  'a123456',
  'abc123',
  'abcd1234',
  'admin',
  'administrator',
  'root',
  'test',
  'guest',
  'welcome',
  'letmein',
  'monkey',
  'dragon',
  'master',
  'sunshine',
  'princess',
  'football',
  'changeme',
  'default',
  'secret',
  'login',
  'mima',
  'meilan',
  'haikou',
  'hainan',
  'yingshang',
  '美兰区',
  '美兰',
  '海口',
  '海南',
  '营商环境',
  '密码',
  '我爱你',
  '12345678901234567890',
  '1234567890',
  '123456789',
  '12345678',
  '1234567',
  '123456',
  '12345',
  '1234',
  '123',
  '987654321',
  '87654321',
  '654321',
  '111111',
  '000000',
  '666666',
  '888888',
  'abcdefghijklmnopqrstuvwxyz',
  'abcdefg',
  'abcdef',
  'abc',
  '2020',
  '2021',
  '2022',
  '2023',
  '2024',
  '2025',
  '2026',
  '2027',
] as const;

const LONGEST_FIRST = [...COMMON_WORDS].sort((one, other) => other.length - one.length);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const charactersOf = (text: string): string[] => Array.from(text);

/** What is left of a password when everything common, and every mark between, is taken out. */
const ownPart = (password: string): string =>
  LONGEST_FIRST.reduce((rest, word) => rest.replaceAll(word, ''), folded(password)).replace(
    /[\s\p{P}\p{S}]/gu,
    '',
  );

const hasEmoji = (password: string): boolean => /\p{Extended_Pictographic}/u.test(password);

const isCommon = (password: string): boolean =>
  (charactersOf(ownPart(password)).length < OWN_CHARACTERS && !hasEmoji(password)) ||
  new Set(charactersOf(folded(password))).size < DIFFERENT_CHARACTERS;

const isLatin = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

const isTelling = (name: string): boolean =>
  charactersOf(name).length >= (isLatin(name) ? SHORTEST_LATIN_NAME : SHORTEST_NAME);

/**
 * Everything that stands against a new password, at once. `names` are those of its owner that
 * anybody could guess: person, unit with its short forms, e-mail and its part before the `@`.
 */
export function passwordFaults(password: string, names: readonly string[]): Violation[] {
  const telling = names.map(folded).filter(isTelling);
  const faults = {
    'password.too-short': charactersOf(password).length < SHORTEST_PASSWORD,
    'password.too-long': new TextEncoder().encode(password).length > LONGEST_PASSWORD_BYTES,
    'password.common': isCommon(password),
    'password.contains-name': telling.some((name) => folded(password).includes(name)),
  } as const;
  return (Object.keys(faults) as (keyof typeof faults)[])
    .filter((code) => faults[code])
    .map((code) => violation(code, 'password', LIMITS));
}
