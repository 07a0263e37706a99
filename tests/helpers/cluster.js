'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { createDatabase, sealAsTemplate } = require('../../database/embedded/databases');
const { ROOT } = require('../../scripts/lib/paths');
const { runNode } = require('../../scripts/lib/run');
const { TEMPLATE } = require('./environment');

/** The server's account must be able to walk into the folder, which mkdtemp makes private. */
const openFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-taskforce-test-'));
  fs.chmodSync(folder, 0o711);
  return folder;
};

/** Boots the application once: every database is then a copy of its tables and seeds. */
const seedTemplate = async (cluster) => {
  await createDatabase(cluster.url('postgres'), TEMPLATE);
  await runNode([path.join(__dirname, 'seed-template.js')], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: cluster.url(TEMPLATE) },
  });
  await sealAsTemplate(cluster.url('postgres'), TEMPLATE);
};

module.exports = { openFolder, seedTemplate };
