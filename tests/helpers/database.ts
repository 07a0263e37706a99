import crypto from 'node:crypto';
import { createDatabase, databaseExists, dropDatabase } from '../../database/embedded/databases';
import { TEMPLATE } from './environment';

/** The address of the run's PostgreSQL, set by the global setup. @throws outside of a run */
const adminUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is missing: run the tests through jest');
  return url;
};

const addressOf = (name: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
};

export interface TestDatabase {
  /** Connection address, password included. */
  readonly url: string;
  /** Removes the database, cutting connections that are left. */
  drop(): Promise<void>;
}

const open = async (name: string, template?: string): Promise<TestDatabase> => {
  await createDatabase(adminUrl(), name, template);
  return { url: addressOf(name), drop: async () => void (await dropDatabase(adminUrl(), name)) };
};

const unique = (prefix: string): string => `${prefix}_${crypto.randomBytes(6).toString('hex')}`;

/**
 * A database of one's own, copied from the seeded template: tables, roles and the notice are in it.
 * @param prefix helps to tell databases apart while debugging; the name is unique in any case
 */
export const freshDatabase = async (prefix = 'test'): Promise<TestDatabase> => {
  const template = (await databaseExists(adminUrl(), TEMPLATE)) ? TEMPLATE : undefined;
  return open(unique(prefix), template);
};

/** A database without a single table, for tests of the first boot. */
export const emptyDatabase = async (prefix = 'empty'): Promise<TestDatabase> =>
  open(unique(prefix));
