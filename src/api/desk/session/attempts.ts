import type { Core } from '@strapi/strapi';
import { rawRows } from '../../../gate/rows';
import { sign } from '../../../web/secret';

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;

/** Failures within the window before the door stays shut; many units may share one address. */
const LIMITS = { account: 5, address: 100 } as const;

export interface Subject {
  readonly kind: keyof typeof LIMITS;
  readonly value: string;
}

/** An account that exists, by its id: the name and the address of one account share its count. */
export const subjectOf = (accountId: number): Subject => ({
  kind: 'account',
  value: `id ${accountId}`,
});

/** A name no account has: guessing at it ends as soon, so that it tells nothing. */
export const unknownSubject = (name: string): Subject => ({
  kind: 'account',
  value: `name ${name.toLowerCase()}`,
});

/** Never the value itself: people type passwords into the wrong box. */
const nameOf = (strapi: Core.Strapi, { kind, value }: Subject): string =>
  `${kind}:${sign(strapi, 'attempt', value)}`;

/** Guesses made at once wait for each other here, so that each sees those before it. */
const QUEUE = 'select pg_advisory_xact_lock(hashtext(?))';
const COUNT =
  'select count(*)::int as failures from desk_sign_in_attempts where subject = ? and attempted_at > ?';
const RESERVE =
  'insert into desk_sign_in_attempts (subject, attempted_at) values (?, ?) returning id';
const EXPIRE = 'delete from desk_sign_in_attempts where attempted_at <= ?';
const RELEASE = 'delete from desk_sign_in_attempts where id = ?';
const FORGIVE = 'delete from desk_sign_in_attempts where subject = ?';

interface Place {
  readonly id: string;
  readonly subject: Subject;
  /** No further one is left: should this attempt fail, the door is shut. */
  readonly last: boolean;
}

const sinceOf = (now: Date): string => new Date(now.getTime() - WINDOW_MS).toISOString();

/** Whether all places of a subject are taken. */
export async function isShut(strapi: Core.Strapi, subject: Subject, now: Date): Promise<boolean> {
  const [counted] = await rawRows<{ failures: number }>(strapi, COUNT, [
    nameOf(strapi, subject),
    sinceOf(now),
  ]);
  return (counted?.failures ?? 0) >= LIMITS[subject.kind];
}

/** Forgets every failure of a subject. */
export const forgive = (strapi: Core.Strapi, subject: Subject): Promise<unknown> =>
  rawRows(strapi, FORGIVE, [nameOf(strapi, subject)]);

/** A place among the failures of a subject, or null where all are taken. */
async function reserve(strapi: Core.Strapi, subject: Subject, now: Date): Promise<Place | null> {
  const place = await strapi.db.transaction(async () => {
    const name = nameOf(strapi, subject);
    await rawRows(strapi, QUEUE, [name]);
    const [counted] = await rawRows<{ failures: number }>(strapi, COUNT, [name, sinceOf(now)]);
    const limit = LIMITS[subject.kind];
    if (!counted || counted.failures >= limit) return null;
    const [row] = await rawRows<{ id: string }>(strapi, RESERVE, [name, now.toISOString()]);
    return row ? { id: row.id, subject, last: counted.failures + 1 === limit } : null;
  });
  return place;
}

export interface Attempt {
  readonly allowed: boolean;
  /** Should it fail, the account is shut from now on. */
  readonly last: boolean;
  /** Forgets the failures of the account, and this attempt from the address. */
  succeed(): Promise<void>;
}

/**
 * Takes a place in the count of each subject before the password is looked at. Kept in the database,
 * so that neither a restart nor a second process forgets. A refused attempt does not prolong the wait.
 */
export async function attempt(
  strapi: Core.Strapi,
  subjects: readonly Subject[],
  now: Date,
): Promise<Attempt> {
  await rawRows(strapi, EXPIRE, [sinceOf(now)]);
  const reserved: (Place | null)[] = [];
  for (const subject of subjects) reserved.push(await reserve(strapi, subject, now));
  const places = reserved.filter((place): place is Place => place !== null);
  const allowed = places.length === subjects.length;
  const release = async (): Promise<void> => {
    for (const { id } of places) await rawRows(strapi, RELEASE, [id]);
  };
  if (!allowed) await release();
  return {
    allowed,
    last: places.some((place) => place.last && place.subject.kind === 'account'),
    succeed: async () => {
      await release();
      for (const { subject } of places) {
        if (subject.kind === 'account') await forgive(strapi, subject);
      }
    },
  };
}
