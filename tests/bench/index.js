'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { startCluster } = require('../../database/embedded');
const { buildServer } = require('../../scripts/lib/build');
const { install } = require('../../scripts/lib/install');
const { ROOT } = require('../../scripts/lib/paths');
const { openFolder, seedTemplate } = require('../helpers/cluster');
const { testEnvironment } = require('../helpers/environment');
const { Applications } = require('./applications');
const { clocks } = require('./clocks');
const { delivery } = require('./delivery');
const { digest } = require('./digest');
const { importing } = require('./import');
const { letters } = require('./letters');
const { lists } = require('./lists');
const { reminders } = require('./reminders');
const { portal304, portalGrowth, portalIssue, portalList } = require('./portal');
const { sweep } = require('./sweep');
const { unitRecord } = require('./unit-record');

/**
 * @typedef {{ name: string, ours: string, reference: string, ratio: string, what: string }} Line
 *   one figure; `what` says what the reference is, and what the ratio may be
 * @typedef {(applications: Applications, show: (line: Line) => void) => Promise<void>} Figure
 */

/** @type {Record<string, Figure>} */
const FIGURES = {
  sweep,
  clocks,
  import: importing,
  lists,
  'unit-record': unitRecord,
  digest,
  reminders,
  delivery,
  letters,
  'portal-list': portalList,
  'portal-issue': portalIssue,
  'portal-304': portal304,
  'portal-growth': portalGrowth,
};

const show = ({ name, ours, reference, ratio, what }) =>
  process.stdout.write(`${[name, ours, reference, ratio, what].join('\t')}\n`);

/** Measures on a server of their own, which keeps its promises to the disk as a real one does. */
const measure = async (names) => {
  Object.assign(process.env, testEnvironment());
  const folder = openFolder();
  const cluster = await startCluster({ directory: path.join(folder, 'postgres') });
  const applications = new Applications(cluster);
  const remove = () => {
    applications.kill();
    cluster.destroy();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  try {
    await seedTemplate(cluster);
    for (const name of names) await FIGURES[name](applications, show);
  } finally {
    process.off('exit', remove);
    remove();
  }
};

/**
 * `npm run bench -- NAME…`: the named figures, without a name all of them, one line each, with tabs
 * between: name, ours, reference, ratio, what the reference is. Ends with 1 on an unknown name.
 * @param {readonly string[]} names
 */
const main = async (names) => {
  const unknown = names.filter((name) => !Object.hasOwn(FIGURES, name));
  if (unknown.length > 0) {
    const known = Object.keys(FIGURES).join(', ');
    process.stderr.write(`No figure is called ${unknown.join(', ')}; there are ${known}.\n`);
    process.exitCode = 1;
    return;
  }
  await install(ROOT, { show: true });
  await buildServer(ROOT);
  process.stdout.write(`# ${os.availableParallelism()} cores, Node ${process.versions.node}\n`);
  await measure(names.length > 0 ? names : Object.keys(FIGURES));
};

module.exports = { main };
