'use strict';

require('./lib/node-version').requireSupportedNode();

const { buildPanel, buildServer } = require('./lib/build');
const { install } = require('./lib/install');
const { ROOT } = require('./lib/paths');

/** `npm run build`: server and panel into dist, whatever of them changed. */
const main = async () => {
  await install(ROOT, { show: true });
  await buildServer(ROOT);
  await buildPanel(ROOT);
};

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
