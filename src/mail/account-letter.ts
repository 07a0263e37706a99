import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { LETTER_WORDS } from '../domain/letters.zh';
import { findRow, rawRows } from '../gate/rows';
import type { Recipient } from './addressing';
import type { LetterContent } from './letter';
import { writeLetter } from './letter';
import { putLetter } from './outbox';
import { baseUrl } from './settings';
import { readStationery } from './stationery';

const ACCOUNT = 'plugin::users-permissions.user';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long the link of a letter is good for, and how many letters an account gets in an hour. */
const PURPOSES = {
  first: { lifetimeMs: 7 * DAY_MS, mostAnHour: 1 },
  forgotten: { lifetimeMs: 30 * MINUTE_MS, mostAnHour: 3 },
  /** Brings news and no secret. */
  locked: { lifetimeMs: null, mostAnHour: 1 },
} as const;

export type Purpose = keyof typeof PURPOSES;

const isPurpose = (text: string): text is Purpose => text in PURPOSES;

const FORGOT = '/desk/forgot';

/** Only this is stored: who reads the database opens no account with it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const contentOf = (purpose: Purpose, link: string | null): LetterContent => {
  const words = LETTER_WORDS.account[purpose];
  return { subject: words.subject, intro: words.intro, parts: [], link, linkWords: words.link };
};

export interface Addressed {
  readonly accountId: number;
  readonly name: string;
  readonly address: string;
}

const QUEUE = 'select pg_advisory_xact_lock(hashtext(?))';
const COUNT = `select count(*)::int as letters from desk_account_letters
  where account_id = ? and purpose = ? and asked_at > ?`;
const KEEP = `insert into desk_account_letters (message_id, account_id, purpose, asked_at)
  values (?, ?, ?, ?)`;

/**
 * Puts a letter about an account into the outbox, unless it got enough of them within the hour. The
 * ledger keeps a body without a link: the office reads it, and the link is made when it is sent.
 */
export async function oweAccountLetter(
  strapi: Core.Strapi,
  purpose: Purpose,
  to: Addressed,
  now: Date,
): Promise<void> {
  await strapi.db.transaction(async () => {
    await rawRows(strapi, QUEUE, [`account letter ${to.accountId}`]);
    const since = new Date(now.getTime() - HOUR_MS);
    const [counted] = await rawRows<{ letters: number }>(strapi, COUNT, [
      to.accountId,
      purpose,
      since,
    ]);
    if (!counted || counted.letters >= PURPOSES[purpose].mostAnHour) return;
    const link = purpose === 'locked' ? `${baseUrl(strapi)}${FORGOT}` : null;
    const key = `account.${purpose}:${randomUUID()}`;
    const recipient: Recipient = { ...to, addressee: 'post_holder', person: null };
    const stationery = await readStationery(strapi);
    const written = writeLetter(recipient, contentOf(purpose, link), stationery);
    const letter = { kind: 'account_letter', to: recipient, written, key } as const;
    const { id } = await putLetter(strapi, letter, now);
    await rawRows(strapi, KEEP, [id, to.accountId, purpose, now]);
  });
}

interface Waiting {
  readonly account_id: number;
  readonly purpose: string;
  readonly moot: boolean;
}

export interface Letter {
  readonly id: number;
  readonly to_address: string;
  readonly to_name: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const FIND = 'select account_id, purpose, moot from desk_account_letters where message_id = ?';
const FORGET = `update desk_account_letters set token_hash = null, expires_at = null
  where account_id = ?`;
const STORE = `update desk_account_letters set token_hash = ?, expires_at = ?
  where message_id = ?`;

const TOKEN_BYTES = 32;

/** A new secret for the letter; every earlier one of the account is worth nothing from now on. */
async function newToken(
  strapi: Core.Strapi,
  { id }: Letter,
  accountId: number,
  expiresAt: Date,
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await rawRows(strapi, FORGET, [accountId]);
  await rawRows(strapi, STORE, [hashOf(token), expiresAt, id]);
  return token;
}

/**
 * The letter as it goes out, with its link; called in the transaction that claims it. Null where it
 * must not go any more: the account is shut or has another address, or the password was set.
 */
export async function withLink<T extends Letter>(
  strapi: Core.Strapi,
  letter: T,
  now: Date,
): Promise<T | null> {
  const [waiting] = await rawRows<Waiting>(strapi, FIND, [letter.id]);
  if (!waiting || waiting.moot || !isPurpose(waiting.purpose)) return null;
  const account = await findRow<{ email: string; blocked: boolean }>(strapi, ACCOUNT, {
    where: { id: waiting.account_id },
  });
  if (account?.blocked !== false || account.email !== letter.to_address) return null;
  const { lifetimeMs } = PURPOSES[waiting.purpose];
  if (lifetimeMs === null) return letter;
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  const token = await newToken(strapi, letter, waiting.account_id, expiresAt);
  const content = contentOf(waiting.purpose, `${baseUrl(strapi)}/desk/password?token=${token}`);
  const to: Recipient = {
    name: letter.to_name ?? '',
    address: letter.to_address,
    addressee: 'post_holder',
    person: null,
  };
  const { html, text } = writeLetter(to, content, await readStationery(strapi));
  return { ...letter, html, text };
}

const OWNER = `select account_id from desk_account_letters
  where token_hash = ? and expires_at > ? and not moot for update`;
const SPEND = `update desk_account_letters set token_hash = null, expires_at = null, moot = true
  where account_id = ?`;

const TOKEN = /^[\w-]{43}$/;

/**
 * The account a link opens at this moment, or null: spent, run out, replaced, or never ours. In a
 * transaction the link is held, so that it is spent once.
 */
export async function accountOfToken(
  strapi: Core.Strapi,
  token: string,
  now: Date,
): Promise<number | null> {
  if (!TOKEN.test(token)) return null;
  const [owner] = await rawRows<{ account_id: number }>(strapi, OWNER, [hashOf(token), now]);
  return owner?.account_id ?? null;
}

/** The account has a new password: its links open nothing, and letters still waiting are moot. */
export const spendLinks = (strapi: Core.Strapi, accountId: number): Promise<unknown> =>
  rawRows(strapi, SPEND, [accountId]);
