'use strict';

require('./lib/node-version').requireSupportedNode();

const { buildPanel, buildServer } = require('./lib/build');
const { completeSecrets, settings } = require('./lib/env-file');
const { install } = require('./lib/install');
const { ENV_FILE, ROOT } = require('./lib/paths');

/** `npm run build`: server and panel into dist, whatever of them changed. */
const main = async () => {
  await install(ROOT, { show: true });
  completeSecrets(ENV_FILE, process.env);
  await buildServer(ROOT);
  await buildPanel(ROOT, settings(ENV_FILE, process.env));
};

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
