'use strict';

require('./lib/node-version').requireSupportedNode();

const path = require('node:path');

const { buildServer } = require('./lib/build');
const { install } = require('./lib/install');
const { ROOT } = require('./lib/paths');
const { runNode } = require('./lib/run');

const bin = (...parts) => path.join('node_modules', ...parts);
const tsc = (project) => [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', project];

/** Cheapest first: a wrong type should not wait for the tests. */
const CHECKS = [
  ['types: panel', tsc('src/admin/tsconfig.json')],
  ['types: tests', tsc('tests/tsconfig.json')],
  ['lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']],
  ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['tests', [path.join('scripts', 'test.js')]],
];

/** `npm run check`: stops at the first that fails. */
const main = async () => {
  await install(ROOT, { show: true });
  process.stdout.write('== types: server\n');
  // Compiled rather than only checked: the tests' types lean on what it leaves in dist.
  await buildServer(ROOT);
  for (const [name, args] of CHECKS) {
    process.stdout.write(`== ${name}\n`);
    await runNode(args, { cwd: ROOT, show: true });
  }
};

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
