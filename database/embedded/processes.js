'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const onLinux = process.platform === 'linux';

const workingDirectory = (pid) => {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // ended, a zombie, or somebody else's
  }
};

const answersToSignals = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const looksLikePostgres = (pid) => {
  if (process.platform === 'win32') return true;
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='])
      .toString()
      .includes('postgres');
  } catch {
    return false;
  }
};

/** The process id in the data folder's lock file, whether or not the process still lives. */
const recordedPid = (data) => {
  const lock = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(lock)) return undefined;
  return Number.parseInt(fs.readFileSync(lock, 'utf8'), 10);
};

/**
 * Whether the process is a server of this data folder. A number alone proves nothing: after a
 * restart of the machine or of a container it may belong to any other program, or to a zombie
 * that nobody collects. A PostgreSQL process stands in its data folder.
 */
const serves = (pid, data) => {
  if (!answersToSignals(pid)) return false;
  return onLinux ? workingDirectory(pid) === fs.realpathSync(data) : looksLikePostgres(pid);
};

/** @returns {number | undefined} the id of the server that runs on the data folder now */
const runningServer = (data) => {
  const pid = recordedPid(data);
  return pid !== undefined && serves(pid, data) ? pid : undefined;
};

/** Whether children of a killed server still stand in the folder; only Linux can tell. */
const hasLeftovers = (data) =>
  onLinux &&
  fs
    .readdirSync('/proc')
    .some((entry) => /^\d+$/.test(entry) && workingDirectory(entry) === fs.realpathSync(data));

/**
 * Removes a lock file whose number meanwhile belongs to another program. PostgreSQL itself clears
 * a lock of a dead process, but would refuse to start for ever on this one.
 */
const clearForeignLock = (data) => {
  const pid = recordedPid(data);
  if (pid === undefined || !answersToSignals(pid) || serves(pid, data)) return;
  if (!hasLeftovers(data)) fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
};

module.exports = { runningServer, hasLeftovers, clearForeignLock, serves };
