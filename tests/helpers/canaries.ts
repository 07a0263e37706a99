import { readLicence } from '../../src/domain/identity';

/** A made-up complainant whose every value is found again wherever it leaks. */
export interface Canary {
  readonly name: string;
  readonly phone: string;
  readonly licence: string;
}

/** Signs no page of ours uses. */
const FIRST_SIGN = 0x9f00;
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const checked = (body: string): string => {
  const found = Array.from(CODE_LETTERS)
    .map((letter) => body + letter)
    .find((code) => readLicence(code).fault === null);
  if (found === undefined) throw new Error(`no check digit for ${body}`);
  return found;
};

/** The n-th of up to a hundred canaries. */
export const canary = (n: number): Canary => ({
  name: `龘${String.fromCodePoint(FIRST_SIGN + n)}焱`,
  phone: `139555${String(77_000 + n)}`,
  licence: checked(`91460100CANARY${String(100 + n)}`),
});

/** Signs of base64 at a text's beginning that tell of the bytes before it as well. */
const MIXED_AT = [0, 2, 3] as const;

/** A text in base64 at each of the three places it can begin at, as far as it depends on it alone. */
const inBase64 = (text: string): string[] =>
  MIXED_AT.map((mixed, before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const encoded = bytes.toString('base64').replace(/=/g, '');
    return encoded.slice(mixed, bytes.length % 3 === 0 ? undefined : -1);
  });

const inPercents = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const escaped = (text: string): string =>
  Array.from(text)
    .map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const entities = (text: string, base: 10 | 16): string =>
  Array.from(text)
    .map((sign) => `&#${base === 16 ? 'x' : ''}${sign.charCodeAt(0).toString(base)};`)
    .join('');

/** Every form of a value that is looked for; in small letters but for base64. */
const formsOf = (value: string) => ({
  plain: [
    value,
    encodeURIComponent(value),
    inPercents(value),
    escaped(value),
    entities(value, 10),
    entities(value, 16),
    Buffer.from(value).toString('hex'),
  ].map((form) => form.toLowerCase()),
  exact: inBase64(value).flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
});

/** Looks for canaries in a text; answers the values that are in it, in whatever form. */
export function finderOf(canaries: readonly Canary[]) {
  const forms = canaries
    .flatMap(({ name, phone, licence }) => [name, phone, licence])
    .map((value) => ({ value, ...formsOf(value) }));
  return (text: string): string[] => {
    const small = text.toLowerCase();
    return forms
      .filter(
        ({ plain, exact }) =>
          plain.some((form) => small.includes(form)) || exact.some((form) => text.includes(form)),
      )
      .map(({ value }) => value);
  };
}
