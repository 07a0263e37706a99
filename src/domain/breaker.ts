import type { Answer } from './delivery';

/** What keeps every letter from going out, not just the one in hand. */
export type Trouble = 'unreachable' | 'login';

/** Error codes of the mailer that are about the server or the way to it. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  ECONNECTION: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  EPROXY: 'unreachable',
  EPROTOCOL: 'unreachable',
  ETLS: 'unreachable',
  EREQUIRETLS: 'unreachable',
  EAUTH: 'login',
  ENOAUTH: 'login',
};

/** Commands by which a letter is handed over; an error after one of them is the letter's own. */
const OF_A_LETTER = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** The trouble an error tells of, or null: the server was there and answered about the letter. */
export function troubleOf({ code = '', command = '' }: Answer): Trouble | null {
  return OF_A_LETTER.includes(command) ? null : (TROUBLES[code] ?? null);
}

/** Stands between the worker and a server that is down: closed lets letters through. */
export interface Breaker {
  /** Failures in a row. */
  readonly failures: number;
  /** Until when nothing is tried; null while closed. */
  readonly openUntil: Date | null;
}

export const CLOSED: Breaker = { failures: 0, openUntil: null };

/** Failures in a row that open it. A refused login opens it at once: mail servers lock accounts out. */
const OPENS_AT = { unreachable: 5, login: 1 } as const satisfies Record<Trouble, number>;

export type Passage = 'closed' | 'open' | 'probe';

/** Whether letters may be tried: all, none, or a single one to see whether the server is back. */
export function passage({ openUntil }: Breaker, now: Date): Passage {
  if (openUntil === null) return 'closed';
  return openUntil > now ? 'open' : 'probe';
}

/** When one letter is tried again, `pause` milliseconds after the last one failed. */
export const probeAt = (now: Date, pause: number): Date => new Date(now.getTime() + pause);

/** The breaker after a failure; whatever was open stays so for another pause (milliseconds). */
export function afterTrouble(
  breaker: Breaker,
  trouble: Trouble,
  now: Date,
  pause: number,
): Breaker {
  const failures = breaker.failures + 1;
  const opens = breaker.openUntil !== null || failures >= OPENS_AT[trouble];
  return { failures, openUntil: opens ? probeAt(now, pause) : null };
}
