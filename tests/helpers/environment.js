'use strict';

const crypto = require('node:crypto');
const os = require('node:os');
const path = require('node:path');

const SECRETS = [
  'ADMIN_JWT_SECRET',
  'JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
];

const secret = () => crypto.randomBytes(32).toString('base64');

/** What the application reads from its environment, fresh for a run of the tests. */
const testEnvironment = () => ({
  NODE_ENV: 'test',
  STRAPI_TELEMETRY_DISABLED: 'true',
  RATE_LIMIT: 'false',
  CRON_ENABLED: 'false',
  INSTANCE_FILE: '',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'http://localhost:1337',
  APP_KEYS: [secret(), secret()].join(','),
  SEALED_KEYS: `k1:${secret()}`,
  SEALED_FOLDER: path.join(os.tmpdir(), `ge-taskforce-sealed-${process.pid}`),
  ...Object.fromEntries(SECRETS.map((name) => [name, secret()])),
});

module.exports = { TEMPLATE: 'seeded', testEnvironment };
