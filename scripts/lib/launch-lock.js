'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { Refusal } = require('./refusal');
const { WORDS } = require('./words.zh');

/** Whether the process lives and is a launcher: a number may have gone to another program. */
const isLauncher = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  if (process.platform !== 'linux') return true;
  return fs.existsSync(commandLine) && fs.readFileSync(commandLine, 'utf8').includes('start.js');
};

const holder = (file) => {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid !== process.pid && isLauncher(pid) ? pid : undefined;
};

/** @returns {number | undefined} the launcher that runs on this data folder now */
const runningLauncher = (folder) => holder(path.join(folder, 'launcher.pid'));

/**
 * Takes the data folder for this launcher: two on one folder would stop each other's database.
 * @param {string} folder
 * @returns {{ release: () => void, afterKill: boolean }} `afterKill`: the last one never let go
 * @throws {Refusal} when a live launcher holds it
 */
const takeLock = (folder) => {
  const file = path.join(folder, 'launcher.pid');
  const pid = holder(file);
  if (pid !== undefined) throw new Refusal(WORDS.refusal.running(pid));
  const afterKill = fs.existsSync(file);
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code === 'EEXIST') throw new Refusal(WORDS.refusal.running(holder(file) ?? '?'));
    throw error;
  }
  return { afterKill, release: () => fs.rmSync(file, { force: true }) };
};

module.exports = { takeLock, runningLauncher };
