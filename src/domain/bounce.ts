import type { Answer } from './delivery';

/** Refusals within the window that suspend an address. */
export const SUSPENDS_AT = 2;

/** Days in which refusals count. */
const WINDOW_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** Refusals count from this instant on, seen from an office day (`YYYY-MM-DD`). */
export const refusalsSince = (day: string): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) - WINDOW_DAYS * DAY_MS);

/** Replies that say that there is no such mailbox; others of 5xx are about the letter or the day. */
const NO_MAILBOX: readonly number[] = [550, 551, 553];

/** A refusal by a server's policy (RFC 3463, 5.7.x) says nothing about the mailbox. */
const BY_POLICY = /\b5\.7\.\d/;

/** Whether a server refused the mailbox for good. */
export const isHardBounce = ({
  responseCode = 0,
  command = '',
  message = '',
}: Answer & { readonly message?: string }): boolean =>
  command === 'RCPT TO' && NO_MAILBOX.includes(responseCode) && !BY_POLICY.test(message);

/** Addresses that differ in capitals only are taken for one mailbox here: what bounced stays out. */
export const foldAddress = (address: string): string => address.toLowerCase();
