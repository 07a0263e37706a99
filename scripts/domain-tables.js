'use strict';

/** Writes the README's generated tables from the built domain: run after `npm run build`. */
const fs = require('node:fs');
const path = require('node:path');
const { withDomainTables } = require('./lib/domain-tables');

const ROOT = path.resolve(__dirname, '..');
const FILE = path.join(ROOT, 'README.md');
const built = (name) => require(path.join(ROOT, 'dist/src/domain', name));

const domain = {
  ...built('tables'),
  ...built('contract'),
  ...built('notification'),
  ...built('wording.zh'),
};

fs.writeFileSync(FILE, withDomainTables(fs.readFileSync(FILE, 'utf8'), domain));
