'use strict';

const { Client } = require('pg');

/**
 * What the callers use of a connection; the driver itself brings no types.
 * @typedef {{
 *   query<Row = Record<string, unknown>>(
 *     text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>,
 *   escapeIdentifier(name: string): string,
 * }} Connection
 */

/**
 * Runs `work` with one connection, which is closed whatever happens.
 * @template T
 * @param {string} url
 * @param {(client: Connection) => Promise<T>} work
 * @returns {Promise<T>}
 */
const withClient = async (url, work) => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that ends during the work is told by the query; the event alone would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * Creates a database, from a template where one is named.
 * @param {string} adminUrl a connection to any other database of the server
 * @param {string} name
 * @param {string} [template]
 */
const createDatabase = (adminUrl, name, template = 'template0') =>
  withClient(adminUrl, (client) =>
    client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
    ),
  );

/** @returns {Promise<boolean>} whether the server holds a database of that name */
const databaseExists = (adminUrl, name) =>
  withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    return found.rows.length > 0;
  });

/** Creates the database where it is missing. */
const ensureDatabase = async (adminUrl, name) => {
  if (!(await databaseExists(adminUrl, name))) await createDatabase(adminUrl, name);
};

/** Drops a database and whatever connections to it are left. */
const dropDatabase = (adminUrl, name) =>
  withClient(adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );

/** Nobody may connect to it any more, so that it can be copied at any moment. */
const sealAsTemplate = (adminUrl, name) =>
  withClient(adminUrl, (client) =>
    client.query(
      `ALTER DATABASE ${client.escapeIdentifier(name)} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
    ),
  );

module.exports = {
  withClient,
  createDatabase,
  ensureDatabase,
  databaseExists,
  dropDatabase,
  sealAsTemplate,
};
