'use strict';

/**
 * Writes the README's generated tables from the built domain: run after `npm run build`. With
 * `--check` it writes nothing and fails where the README is out of date.
 */
const fs = require('node:fs');
const path = require('node:path');
const { withDomainTables } = require('./lib/domain-tables');
const { DIST, ROOT } = require('./lib/paths');

const FILE = path.join(ROOT, 'README.md');
const built = (name) => require(path.join(DIST, 'src/domain', name));

const domain = {
  ...built('tables'),
  ...built('contract'),
  ...built('notification'),
  ...built('wording.zh'),
};

const text = fs.readFileSync(FILE, 'utf8');
const fresh = withDomainTables(text, domain);

if (process.argv.includes('--check')) {
  process.exitCode = fresh === text ? 0 : 1;
  process.stdout.write(fresh === text ? 'README.md is up to date\n' : 'README.md is out of date\n');
} else {
  fs.writeFileSync(FILE, fresh);
}
