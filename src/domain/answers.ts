import { parseDate } from './calendar';
import type { Capacity } from './permissions';
import { may } from './permissions';
import { isBroken, tidyText } from './text';
import type { Violation, ViolationCode } from './verdict';
import { violation } from './verdict';

export type AskKind =
  | 'text'
  | 'long_text'
  | 'date'
  | 'integer'
  | 'boolean'
  | 'post'
  | 'person'
  | 'unit'
  | 'choice'
  | 'items'
  | 'files';

/** One thing an action asks of the person who presses it. */
export interface Ask {
  readonly name: string;
  readonly kind: AskKind;
  readonly required: boolean;
  /** The record's own field that takes the answer; absent: the answer goes to the journal. */
  readonly field?: string;
  /** Values of a choice. Where the record decides them, the type's rule offers them instead. */
  readonly options?: readonly string[];
  /** Asked of these alone, e.g. the office acting for a unit says who told it. */
  readonly only?: readonly Capacity[];
  /** Bounds of a whole number. */
  readonly least?: number;
  readonly most?: number;
}

/** An answer as the rules see it; a blank one is absent. Files are ids of stored files. */
export type Answer = string | number | boolean | readonly string[] | readonly number[];
export type Answers = Readonly<Record<string, Answer>>;

/** What a question made of what was sent: a value, a fault, or neither for a blank. */
interface Reading {
  readonly value?: Answer;
  readonly fault?: ViolationCode;
}
type Reader = (sent: unknown, ask: Ask) => Reading;

const BLANK: Reading = {};
const INVALID: Reading = { fault: 'answer.invalid' };

/** Longest answers, in characters: a line, and a text that a telephone can still show. */
const LINE = 200;
const TEXT = 4000;
/** Days an office can mean; 9999-12-31 is how machines say never. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';
const WHOLE_NUMBER = /^-?\d{1,9}$/;

const text =
  (most: number): Reader =>
  (sent) => {
    if (typeof sent !== 'string' || isBroken(sent)) return INVALID;
    const value = tidyText(sent).trim();
    if (value === '') return BLANK;
    return Array.from(value).length > most ? { fault: 'answer.too-long' } : { value };
  };

const date: Reader = (sent) => {
  const { value, fault } = text(LINE)(sent, { name: '', kind: 'text', required: false });
  if (value === undefined) return fault === undefined ? BLANK : INVALID;
  const known = parseDate(value) !== null && value >= FIRST_DAY && value <= LAST_DAY;
  return known ? { value } : INVALID;
};

const integer: Reader = (sent, { least = 0, most = Number.MAX_SAFE_INTEGER }) => {
  if (typeof sent === 'string' && sent.trim() === '') return BLANK;
  const digits = typeof sent === 'number' ? String(sent) : sent;
  if (typeof digits !== 'string' || !WHOLE_NUMBER.test(digits.trim())) return INVALID;
  const value = Number(digits);
  return value < least || value > most ? INVALID : { value };
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, on: true, false: false };

const boolean: Reader = (sent) => {
  if (typeof sent === 'boolean') return { value: sent };
  if (sent === '') return BLANK;
  const value = typeof sent === 'string' ? BOOLEANS[sent] : undefined;
  return value === undefined ? INVALID : { value };
};

const choice: Reader = (sent, ask) => {
  const reading = text(LINE)(sent, ask);
  const known = ask.options === undefined || ask.options.includes(String(reading.value));
  return reading.value !== undefined && !known ? INVALID : reading;
};

const items: Reader = (sent) => {
  const list: unknown[] = Array.isArray(sent) ? sent : [sent];
  const value = list.filter((one): one is string => typeof one === 'string' && one !== '');
  if (value.length < list.filter((one) => one !== '').length) return INVALID;
  return value.length === 0 ? BLANK : { value };
};

const files: Reader = (sent) => {
  if (!Array.isArray(sent)) return INVALID;
  const value = sent.filter((one): one is number => typeof one === 'number');
  return value.length === 0 ? BLANK : { value };
};

const READERS = {
  text: text(LINE),
  long_text: text(TEXT),
  date,
  integer,
  boolean,
  post: text(LINE),
  person: text(LINE),
  unit: text(LINE),
  choice,
  items,
  files,
} as const satisfies Record<AskKind, Reader>;

/** The questions put to somebody who stands to the record in these capacities. */
export const asksFor = (asks: readonly Ask[], held: ReadonlySet<Capacity>): Ask[] =>
  asks.filter((ask) => ask.only === undefined || may(held, ask.only));

/**
 * Reads what was sent to the questions of an action, each by its kind. Answers every fault at once:
 * a required answer that is missing or blank, one of the wrong kind, one that is too long. What was
 * not asked for is left out.
 */
export function readAnswers(
  asks: readonly Ask[],
  sent: Readonly<Record<string, unknown>>,
): { answers: Answers; faults: Violation[] } {
  const readings = asks.map((ask) => {
    const given = sent[ask.name];
    const blank = given === undefined || given === null;
    return { ask, ...(blank ? BLANK : READERS[ask.kind](given, ask)) };
  });
  const faults = readings.flatMap(({ ask, value, fault }) => {
    if (fault !== undefined) return [violation(fault, ask.name)];
    const missing = ask.required && value === undefined;
    return missing ? [violation('answer.required', ask.name)] : [];
  });
  const answers = Object.fromEntries(
    readings.flatMap(({ ask, value }) => (value === undefined ? [] : [[ask.name, value]])),
  );
  return { answers, faults };
}
