'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const { parseEnv } = require('node:util');

const OWNER_ONLY = 0o600;
const SECRET_BYTES = 32;

const secret = () => crypto.randomBytes(SECRET_BYTES).toString('base64');

/** What config reads as secrets, and how each is made. */
const SECRETS = {
  APP_KEYS: () => `${secret()},${secret()}`,
  ADMIN_JWT_SECRET: secret,
  JWT_SECRET: secret,
  API_TOKEN_SALT: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  SEALED_KEYS: () => `k1:${secret()}`,
};

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

/** Puts the value on the key's empty line where the file has one, else on a new line. */
const withValue = (text, key, value) => {
  const line = `${key}=${value}`;
  const empty = new RegExp(`^${key}=[ \\t]*$`, 'm');
  if (empty.test(text)) return text.replace(empty, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
};

/** Written beside and moved, so that a full disk or a kill never leaves half a file of secrets. */
const writePrivately = (file, text) => {
  fs.writeFileSync(`${file}.new`, text, { mode: OWNER_ONLY });
  fs.renameSync(`${file}.new`, file);
};

/**
 * Fills in the secrets that neither the environment nor the file has.
 * @param {string} file the .env file
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} the names that were created
 */
const completeSecrets = (file, env) => {
  const text = read(file);
  const known = parseEnv(text);
  const missing = Object.keys(SECRETS).filter((key) => !env[key] && !known[key]);
  if (missing.length === 0) return [];
  writePrivately(
    file,
    missing.reduce((soFar, key) => withValue(soFar, key, SECRETS[key]()), text),
  );
  return missing;
};

/**
 * The settings in force: the file's, then the environment's, which wins as it does in Strapi.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
const settings = (file, env) => ({ ...parseEnv(read(file)), ...env });

module.exports = { SECRETS, completeSecrets, settings };
