import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const SECONDS = 1000;

const database = ({ env }: { env: Env }) => ({
  connection: {
    client: 'postgres',
    connection: {
      connectionString: env('DATABASE_URL'),
      ssl: env.bool('DATABASE_SSL', false)
        ? { rejectUnauthorized: env.bool('DATABASE_SSL_VERIFY', true) }
        : false,
      schema: env('DATABASE_SCHEMA', 'public'),
      // A stuck statement or a forgotten transaction must not hold the office's rows for ever.
      statement_timeout: 30 * SECONDS,
      idle_in_transaction_session_timeout: 60 * SECONDS,
      lock_timeout: 10 * SECONDS,
    },
    pool: { min: env.int('DATABASE_POOL_MIN', 2), max: env.int('DATABASE_POOL_MAX', 10) },
    acquireConnectionTimeout: 20 * SECONDS,
  },
  settings: { useTypescriptMigrations: true },
});

export default database;
