import type { Calendar, DateText } from './calendar';
import { isWorkingDay } from './calendar';

/** What the mail server, or the way to it, answered. */
export interface Answer {
  /** SMTP reply code, where there was one. */
  readonly responseCode?: number;
  /** The client's own class of failure, e.g. `ETIMEDOUT`, `EENVELOPE`. */
  readonly code?: string;
}

export type Verdict = 'deferred' | 'failed';

const PERMANENT = 500;

/** Minutes until the next attempt, by attempts made; the last one repeats. */
const WAITS = [1, 5, 15, 60] as const;
const LAST_WAIT = 60;

const MINUTE_MS = 60_000;
/** A letter nobody took for a day is given up: by then the record itself tells the story. */
const GIVE_UP_MS = 24 * 60 * MINUTE_MS;

/** The worker's hold on a letter it is sending, in milliseconds; longer than any socket time-out. */
export const LEASE_MS = 5 * MINUTE_MS;

/** A reply of 5xx about this letter is final; anything else may pass, until a day is over. */
export function verdictOn(answer: Answer, createdAt: Date, now: Date): Verdict {
  if (answer.responseCode !== undefined && answer.responseCode >= PERMANENT) {
    // A refused login or greeting says nothing about the letter.
    if (answer.code !== 'EAUTH' && answer.code !== 'ECONNECTION') return 'failed';
  }
  return now.getTime() - createdAt.getTime() >= GIVE_UP_MS ? 'failed' : 'deferred';
}

/** When to try again after `attempts` attempts. */
export const nextAttempt = (attempts: number, now: Date): Date =>
  new Date(now.getTime() + (WAITS[attempts - 1] ?? LAST_WAIT) * MINUTE_MS);

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
