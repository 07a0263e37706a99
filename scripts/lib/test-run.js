'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { buildPanel, buildServer } = require('./build');
const { install } = require('./install');
const { testEnvironment } = require('../../tests/helpers/environment');
const { DATA, ROOT } = require('./paths');

/** @typedef {'main' | 'faults' | 'browser'} Suite `main` needs no browser and breaks nothing */

const PROJECTS = { main: ['domain', 'server'], faults: ['faults'], browser: ['browser'] };

/** Where a suite leaves its counts for whoever adds them up. */
const resultFile = (suite) => path.join(DATA, 'test', `${suite}.json`);

const runJest = (suite, rest) =>
  new Promise((resolve) => {
    const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');
    const projects = ['--selectProjects', ...PROJECTS[suite]];
    const report = ['--json', `--outputFile=${resultFile(suite)}`];
    const child = spawn(process.execPath, [jest, ...projects, ...report, ...rest], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'test' },
      stdio: 'inherit',
    });
    // The terminal sends Ctrl-C to jest as well; this process only has to outlive it.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('close', (code) => resolve(code ?? 1));
  });

/**
 * Installs, builds what the suite needs and runs it; the exit code is jest's.
 * @param {readonly string[]} args `browser` or `faults` first for that suite, the rest goes to jest
 */
const main = async (args) => {
  const named = Object.hasOwn(PROJECTS, args[0] ?? '');
  const suite = named ? args[0] : 'main';
  fs.rmSync(resultFile(suite), { force: true });
  fs.mkdirSync(path.dirname(resultFile(suite)), { recursive: true });
  try {
    await install(ROOT, { show: true });
    await buildServer(ROOT);
    if (suite === 'browser') await buildPanel(ROOT, { ...process.env, ...testEnvironment() });
    process.exitCode = await runJest(suite, named ? args.slice(1) : args);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

module.exports = { main, resultFile };
