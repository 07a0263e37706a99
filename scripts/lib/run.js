'use strict';

const { spawn } = require('node:child_process');

/**
 * Runs a program to its end, keeping its output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} options `show` passes the output
 *   on to the terminal instead of keeping it
 * @returns {Promise<string>} both streams
 * @throws an error with `output` when the program fails
 */
const run = (program, args, { cwd, env = process.env, show = false }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // npm is a command file on Windows, which only a shell can run.
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve(output);
      const what = [program, ...args].join(' ');
      return reject(Object.assign(new Error(`${what}: exit code ${code}\n${output}`), { output }));
    });
  });

/** Runs a script of this Node. */
const runNode = (args, options) => run(process.execPath, args, options);

module.exports = { run, runNode };
