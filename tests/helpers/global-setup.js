'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { startCluster } = require('../../database/embedded');
const { buildServer } = require('../../scripts/lib/build');
const { ROOT } = require('../../scripts/lib/paths');
const { openFolder, seedTemplate } = require('./cluster');
const { testEnvironment } = require('./environment');

/** Runs once before all test files: builds the server and starts one private PostgreSQL. */
module.exports = async () => {
  Object.assign(process.env, testEnvironment());
  await buildServer(ROOT);
  const folder = openFolder();
  const cluster = await startCluster({ directory: path.join(folder, 'postgres'), durable: false });
  const remove = () => {
    cluster.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
    fs.rmSync(process.env['SEALED_FOLDER'], { recursive: true, force: true });
  };
  // A run that is interrupted or fails in its setup skips the teardown.
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  globalThis.removeTestServer = () => {
    process.off('exit', remove);
    remove();
  };
  await seedTemplate(cluster);
  process.env['TEST_DATABASE_URL'] = cluster.url('postgres');
};
