'use strict';

const fs = require('node:fs');

const { resultFile } = require('./lib/test-run');
const { totalsOf } = require('./lib/totals');

const SUITES = ['main', 'faults', 'browser'];

const read = (suite) => {
  const file = resultFile(suite);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
};

const results = SUITES.map(read);
SUITES.forEach((suite, index) => {
  const { passed, failed } = totalsOf([results[index]]);
  process.stdout.write(`${suite}: ${passed} passed, ${failed} failed\n`);
});
const { passed, failed } = totalsOf(results);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0 || passed === 0) process.exitCode = 1;
