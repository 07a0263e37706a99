'use strict';

require('./lib/node-version').requireSupportedNode();

const path = require('node:path');

const { ROOT } = require('./lib/paths');
const { runNode } = require('./lib/run');

const STRAPI = path.join('node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
/** Reading the schemas opens no connection, but Strapi wants to know where one would lead. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

/** `npm run types`: the types of the content types, from their schemas. */
const main = async () => {
  const { testEnvironment } = require('../tests/helpers/environment');
  const env = { ...process.env, ...testEnvironment(), DATABASE_URL: NO_DATABASE };
  await runNode([STRAPI, 'ts:generate-types', '--silent'], { cwd: ROOT, env });
};

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
