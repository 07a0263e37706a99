'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { DATA } = require('../../scripts/lib/paths');
const shared = require('../helpers/global-teardown');

const COLUMNS = ['fault', 'what', 'runs', 'letters', 'lost', 'duplicated', 'recovered'];

const byFault = (a, b) =>
  a.fault.localeCompare(b.fault, 'en') || a.what.localeCompare(b.what, 'en');

const linesOf = (file) =>
  fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .sort(byFault)
    : [];

/** Markdown, so that it can stand in the documents as it is. */
const tableOf = (lines) => {
  const cells = [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => String(line[column])))];
  const widths = COLUMNS.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const rows = cells.map(
    (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [rows[0], rule, ...rows.slice(1)].join('\n');
};

/** Prints what the suite's files entered, and leaves it in .data/test/faults.txt. */
module.exports = async () => {
  await shared();
  const folder = process.env['FAULTS_FOLDER'];
  const table = tableOf(linesOf(path.join(folder, 'table.jsonl')));
  fs.mkdirSync(path.join(DATA, 'test'), { recursive: true });
  fs.writeFileSync(path.join(DATA, 'test', 'faults.txt'), `${table}\n`);
  process.stdout.write(`\n${table}\n`);
  fs.rmSync(folder, { recursive: true, force: true });
};
