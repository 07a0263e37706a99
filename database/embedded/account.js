'use strict';

const { execFileSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const { programsIn } = require('./binaries');

const NAME = 'postgres';

/** @typedef {{ uid?: number, gid?: number }} Account the credentials for `spawn`; empty: one's own */

const lookUp = () => {
  const id = (flag) =>
    Number(
      execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  return { uid: id('-u'), gid: id('-g') };
};

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to the account
 * `postgres`, which is made where it is missing.
 * @returns {Account}
 */
const serverAccount = () => {
  if (process.getuid?.() !== 0) return {};
  try {
    return lookUp();
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], {
      stdio: 'ignore',
    });
    return lookUp();
  }
};

/** Whether somebody else's account may walk down to `directory`. */
const isOpenToOthers = (directory) => {
  const SEARCHABLE_BY_OTHERS = 0o001;
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    const mode = fs.statSync(at, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && !(mode & SEARCHABLE_BY_OTHERS)) return false;
    if (at === path.dirname(at)) return true;
  }
};

/**
 * Where the server lives. Below a private folder such as /root (0700) the account `postgres` can
 * reach neither the data nor the programs; then both live in /var/lib, under a name made of the
 * wished path, so that the same clone finds the same data again.
 * @param {string} wished the folder asked for
 * @param {import('./binaries').Binaries} binaries
 * @param {Account} account
 * @returns {{ home: string, binaries: import('./binaries').Binaries }}
 */
const reachablePlace = (wished, binaries, account) => {
  const reachable = isOpenToOthers(path.dirname(wished)) && isOpenToOthers(binaries.root);
  if (account.uid === undefined || reachable) return { home: wished, binaries };

  const mark = crypto.createHash('sha256').update(path.resolve(wished)).digest('hex').slice(0, 12);
  const place = path.join('/var/lib', `ge-taskforce-${mark}`);
  const native = path.join(place, 'native');
  if (!fs.existsSync(path.join(native, 'complete'))) {
    fs.rmSync(native, { recursive: true, force: true });
    fs.cpSync(binaries.root, native, { recursive: true, verbatimSymlinks: true });
    fs.writeFileSync(path.join(native, 'complete'), '');
  }
  return { home: path.join(place, 'postgres'), binaries: programsIn(native) };
};

module.exports = { serverAccount, reachablePlace };
