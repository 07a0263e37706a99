'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const shared = require('../helpers/global-setup');

/** As for the other suites, and a folder for what the sinks took and the table's lines. */
module.exports = async () => {
  await shared();
  process.env['FAULTS_FOLDER'] = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-faults-'));
};
