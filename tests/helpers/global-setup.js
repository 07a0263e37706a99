'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { startCluster } = require('../../database/embedded');
const { createDatabase, sealAsTemplate } = require('../../database/embedded/databases');
const { buildServer } = require('../../scripts/lib/build');
const { runNode } = require('../../scripts/lib/run');
const { TEMPLATE, testEnvironment } = require('./environment');

const ROOT = path.resolve(__dirname, '../..');

/** The server's account must be able to walk into the folder, which mkdtemp makes private. */
const openFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-taskforce-test-'));
  fs.chmodSync(folder, 0o711);
  return folder;
};

/** Boots the application once: every test file then starts from a copy of its tables and seeds. */
const seedTemplate = async (cluster) => {
  await createDatabase(cluster.url('postgres'), TEMPLATE);
  await runNode([path.join(__dirname, 'seed-template.js')], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: cluster.url(TEMPLATE) },
  });
  await sealAsTemplate(cluster.url('postgres'), TEMPLATE);
};

/** Runs once before all test files: builds the server and starts one private PostgreSQL. */
module.exports = async () => {
  Object.assign(process.env, testEnvironment());
  await buildServer(ROOT);
  const folder = openFolder();
  const cluster = await startCluster({ directory: path.join(folder, 'postgres'), durable: false });
  const remove = () => {
    cluster.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
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
