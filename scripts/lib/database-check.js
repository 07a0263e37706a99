'use strict';

const { Refusal, refusalOf } = require('./refusal');
const { WORDS } = require('./words.zh');

const LEAST_VERSION = 14;
const CONNECT_TIMEOUT_MS = 10_000;

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'];
const unreachable = ({ host }) => WORDS.refusal.databaseUnreachable(host);
const password = ({ user }) => WORDS.refusal.databasePassword(user);

/** Node's and PostgreSQL's error codes, and what the operator reads. */
const REFUSALS = {
  ...Object.fromEntries([...UNREACHABLE, 'ENETUNREACH', 'ECONNRESET'].map((c) => [c, unreachable])),
  '28P01': password,
  28000: password,
  '3D000': ({ database }) => WORDS.refusal.databaseMissing(database),
  42501: ({ database }) => WORDS.refusal.databaseRights(database),
  53300: () => WORDS.refusal.databaseFull,
};

const partsOf = (address) => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new Refusal(WORDS.refusal.databaseAddress);
  }
  return {
    host: url.host,
    user: decodeURIComponent(url.username),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
};

const refusalFor = (error, parts) => {
  // The driver gives a timeout no code of its own.
  const timedOut = /timeout/i.test(error.message) ? 'ETIMEDOUT' : undefined;
  // A name with several addresses fails with one error that holds one for each address.
  const code = error.code ?? error.errors?.[0]?.code ?? timedOut;
  const line = REFUSALS[code];
  return line
    ? new Refusal(line(parts), { details: error.stack })
    : refusalOf(error, WORDS.refusal.databaseOther);
};

const inspect = async (client, schema, parts) => {
  const { rows } = await client.query(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int / 10000 AS major,
            current_setting('server_encoding') AS encoding,
            coalesce(has_schema_privilege(to_regnamespace($1)::oid, 'CREATE'),
                     has_database_privilege(current_database(), 'CREATE')) AS creates`,
    [schema],
  );
  const [{ version, major, encoding, creates }] = rows;
  if (major < LEAST_VERSION) throw new Refusal(WORDS.refusal.databaseOld(version));
  if (encoding !== 'UTF8') throw new Refusal(WORDS.refusal.databaseEncoding(encoding));
  if (!creates) throw new Refusal(WORDS.refusal.databaseRights(parts.database));
};

const secureConnection = (settings) =>
  settings['DATABASE_SSL'] === 'true'
    ? { rejectUnauthorized: settings['DATABASE_SSL_VERIFY'] !== 'false' }
    : undefined;

/**
 * Whether the application can work on the given server: reachable, admitted, new enough, UTF-8,
 * and allowed to create tables.
 * @param {Record<string, string | undefined>} settings DATABASE_URL and its companions
 * @throws {Refusal} with one line that says which of these it is
 */
const requireDatabase = async (settings) => {
  const address = settings['DATABASE_URL'];
  const parts = partsOf(address);
  // Loaded here: before the installation there is no driver.
  const { Client } = require('pg');
  const client = new Client({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ssl: secureConnection(settings),
  });
  client.on('error', () => undefined); // told by the query that it breaks
  try {
    await client.connect();
    await inspect(client, settings['DATABASE_SCHEMA'] || 'public', parts);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalFor(error, parts);
  } finally {
    await client.end().catch(() => undefined);
  }
};

module.exports = { requireDatabase };
