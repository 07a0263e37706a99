import type { Calendar, DateText } from './calendar';
import { isWorkingDay } from './calendar';

/** What the mail server, or the way to it, answered. */
export interface Answer {
  /** The mailer's own name of the failure, e.g. `ECONNECTION`. */
  readonly code?: string;
  /** SMTP reply code, where there was one. */
  readonly responseCode?: number;
  /** The command that was answered, e.g. `RCPT TO`, `AUTH PLAIN`. */
  readonly command?: string;
}

export type Verdict = 'deferred' | 'failed';

const PERMANENT = 500;

/** Only these are about the letter; a refused greeting, login or sender would fail every letter. */
const ABOUT_THE_LETTER = ['RCPT TO', 'DATA'];

/** How long a letter that was not taken waits, in milliseconds. */
export interface Ladder {
  /** Until the next attempt, by attempts made; the last one repeats. */
  readonly waits: readonly number[];
  /** Of waiting, after which a letter is given up: the record itself tells the story by then. */
  readonly giveUpAfter: number;
}

const waitAfter = ({ waits }: Ladder, tries: number): number =>
  waits[tries - 1] ?? waits.at(-1) ?? 0;

/** How long the ladder has waited before the given try. */
const waitedBefore = (ladder: Ladder, tries: number): number =>
  Array.from({ length: tries - 1 }, (_, at) => waitAfter(ladder, at + 1)).reduce(
    (sum, wait) => sum + wait,
    0,
  );

/**
 * A reply of 5xx about this letter is final; anything else may pass, until the ladder has waited
 * long enough. `tries` counts since the letter was last queued: the ladder rests while the office is closed,
 * so a night or a holiday uses up nothing, and a letter sent again by hand starts anew.
 */
export function verdictOn(answer: Answer, tries: number, ladder: Ladder): Verdict {
  const { responseCode = 0, command = '' } = answer;
  if (responseCode >= PERMANENT && ABOUT_THE_LETTER.includes(command)) return 'failed';
  return waitedBefore(ladder, tries) >= ladder.giveUpAfter ? 'failed' : 'deferred';
}

/** When to try again after `tries` tries. */
export const nextAttempt = (tries: number, now: Date, ladder: Ladder): Date =>
  new Date(now.getTime() + waitAfter(ladder, tries));

/** Hours in which letters may go out, `HH:MM`. */
export interface SendingHours {
  readonly from: string;
  readonly until: string;
}

/** Design §5: working days within the hours; account letters are not bound by them. */
export const mayDisturb = (
  calendar: Calendar,
  hours: SendingHours,
  day: DateText,
  time: string,
): boolean => isWorkingDay(calendar, day) && hours.from <= time && time < hours.until;

const LOCAL_MAX = 64;
const ADDRESS_MAX = 254;

/**
 * One plain address and nothing else: a recipient string with line breaks, groups, quotes or
 * several addresses can redirect a letter.
 */
export function isPlainAddress(text: string): boolean {
  if (text.length > ADDRESS_MAX) return false;
  const match =
    /^([A-Za-z0-9._%+-]+)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63})$/.exec(
      text,
    );
  return match?.[1] !== undefined && match[1].length <= LOCAL_MAX && !text.includes('..');
}

/** Whether two addresses are one mailbox: domains do not tell capitals apart, and mailers fold them. */
export const sameMailbox = (one: string, other: string): boolean => {
  const [left, right] = [one, other].map((text) => {
    const at = text.lastIndexOf('@');
    return text.slice(0, at) + text.slice(at).toLowerCase();
  });
  return left === right;
};

const ANSWER_MAX = 500;

/** A server's words as they may be stored and shown: one line, no control characters, capped. */
export const cleanAnswer = (words: string): string =>
  words
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, ANSWER_MAX);

const SUBJECT_MAX = 200;

/** A subject is one line; bidirectional and control characters could forge what it seems to say. */
export const cleanSubject = (words: string): string =>
  words
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, SUBJECT_MAX);
