'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { run } = require('./run');

const packagesOf = (lockfile) =>
  fs.existsSync(lockfile) ? JSON.parse(fs.readFileSync(lockfile, 'utf8')).packages : {};

/** npm leaves its own account of what it installed; it is written last, so never by half. */
const isInstalled = (root) => {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const found = present[place];
    return found ? found.version === entry.version : entry.optional === true;
  });
};

/** A linked node_modules is shared with others; `npm ci` would empty it under their feet. */
const isShared = (root) =>
  fs.lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink();

/**
 * Installs exactly what the lockfile names, unless that is there already. Development packages
 * are part of it: they build the application.
 * @param {string} root
 * @param {{ show?: boolean }} [options] `show` lets npm write to the terminal
 * @returns {Promise<boolean>} whether there was anything to do
 * @throws with npm's words in `output`
 */
const install = async (root, { show = false } = {}) => {
  if (isInstalled(root) || isShared(root)) return false;
  await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root, show });
  return true;
};

module.exports = { install, isInstalled };
