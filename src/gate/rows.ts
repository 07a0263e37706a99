import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core, UID } from '@strapi/strapi';

/** A query as `strapi.db.query` takes it: `where`, `populate`, `select`, `orderBy`, `limit`. */
export type Query = Readonly<Record<string, unknown>>;

const answered = new AsyncLocalStorage<Map<string, unknown>>();

/**
 * While `work` runs, the same row is read once: a set is judged by what stands there at its beginning,
 * and asks the same of each of its rows. Only for work that writes nothing.
 */
export const readingOnce = <T>(work: () => Promise<T>): Promise<T> => answered.run(new Map(), work);

/** Whether what is judged now is one of a set: one question may then be asked for all of them. */
export const isReadingOnce = (): boolean => answered.getStore() !== undefined;

/** What comes of a question: worked out once while {@link readingOnce} lasts, else every time. */
export async function once<T>(question: readonly unknown[], ask: () => Promise<T>): Promise<T> {
  const known = answered.getStore();
  if (!known) return ask();
  const key = JSON.stringify(question);
  if (!known.has(key)) known.set(key, await ask());
  return known.get(key) as T;
}

/** Reads one row. Rows enter our types here and in {@link findRows}, nowhere else. */
export const findRow = async <T>(
  strapi: Core.Strapi,
  uid: string,
  query: Query,
): Promise<T | null> => {
  const row = await once<unknown>(['one', uid, query], () =>
    strapi.db.query(uid as UID.ContentType).findOne(query),
  );
  return (row ?? null) as T | null;
};

/** Reads rows; an empty list where there are none. */
export const findRows = async <T>(strapi: Core.Strapi, uid: string, query: Query): Promise<T[]> => {
  const rows = await once<unknown>(['all', uid, query], () =>
    strapi.db.query(uid as UID.ContentType).findMany(query),
  );
  return rows as T[];
};

export const countRows = (strapi: Core.Strapi, uid: string, where: Query = {}): Promise<number> =>
  strapi.db.query(uid as UID.ContentType).count({ where });

interface Transaction {
  readonly trx: Parameters<ReturnType<Core.Strapi['db']['connection']['raw']>['transacting']>[0];
}

/** A value bound into a statement. */
export type Bound = string | number | boolean | Date | null;

/** A mark in a statement for each value of a list. */
export const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');

/** Runs one statement in the running transaction, or in one of its own; answers its rows. */
export const rawRows = async <T>(
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly Bound[],
): Promise<T[]> => {
  const result = await strapi.db.transaction(async ({ trx }: Transaction) => {
    const answer: unknown = await strapi.db.connection
      .raw(sql, bindings as (string | number)[])
      .transacting(trx);
    return answer;
  });
  return (result as { rows: T[] }).rows;
};

/** Reads with one statement outside any transaction: two trips to the database less. */
export const readRows = async <T>(
  strapi: Core.Strapi,
  sql: string,
  bindings: readonly Bound[],
): Promise<T[]> => {
  const answer: unknown = await strapi.db.connection.raw(sql, bindings as (string | number)[]);
  return (answer as { rows: T[] }).rows;
};
