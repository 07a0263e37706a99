'use strict';

const { execFileSync, spawn, spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');

const { reachablePlace, serverAccount } = require('./account');
const { findBinaries } = require('./binaries');
const { clearForeignLock, hasLeftovers, runningServer, serves } = require('./processes');

const ADDRESS = '127.0.0.1';
const SUPERUSER = 'taskforce';
const START_ATTEMPTS = 40;
const ATTEMPT_PAUSE_MS = 500;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
/** A restart while the last one's children or port are not quite gone is worth another try. */
const PASSING = /pre-existing shared memory|Address already in use|could not bind|lock file/;

/**
 * @typedef {object} Cluster
 * @property {string} home the folder with data, log and password
 * @property {number} port on 127.0.0.1
 * @property {number} pid of the server
 * @property {(database: string) => string} url connection address with password
 * @property {() => boolean} isAlive
 * @property {() => Promise<void>} stop ends it cleanly: sessions are cut, data are written
 * @property {() => void} destroy ends it at once and deletes everything (tests only; synchronous,
 *   so that it may run while the process exits)
 */

/** A free port at this moment. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, ADDRESS, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, ADDRESS, () => probe.close(() => resolve(true)));
  });

/** Runs a PostgreSQL program as the server's account. @throws with its whole output */
const run = (program, args, { account, home }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: home,
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${path.basename(program)}: ${output}`)),
    );
  });

/** Searching Chinese text by its parts asks the C library which characters are letters. */
const characterTypes = () => {
  if (process.platform === 'win32') return 'C';
  try {
    const known = execFileSync('locale', ['-a'], { encoding: 'utf8' }).split(/\s+/);
    return known.find((name) => /^(C|en_US|zh_CN)\.utf-?8$/i.test(name)) ?? 'C';
  } catch {
    return 'C';
  }
};

const own = (file, { uid, gid }) => {
  if (uid !== undefined) fs.chownSync(file, uid, gid);
};

const stateFile = (home) => path.join(home, 'server.json');

/** Port and password outlive a run: a stopped server comes back under the same address. */
const readState = (home) => {
  const file = stateFile(home);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
};

const writeState = (home, state) => {
  const file = stateFile(home);
  fs.writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
};

/** Makes the data folder beside its place and moves it there when whole: a kill leaves no half. */
const initialise = async (place, password, durable) => {
  const { account, binaries, data, home } = place;
  const unfinished = path.join(home, 'data.new');
  const passwordFile = path.join(home, 'password.new');
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${characterTypes()}`,
        // Built in, so that neither a system's nor a library's update can upset the indexes.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      place,
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(unfinished, data);
};

const serverOptions = (port, durable) =>
  [
    `listen_addresses=${ADDRESS}`,
    `port=${port}`,
    'unix_socket_directories=',
    'log_timezone=Asia/Shanghai',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
    .map((setting) => `-c ${setting}`)
    .join(' ');

const stopRunning = async (place) => {
  const stop = (mode) =>
    run(place.binaries.pgCtl, ['stop', '-D', place.data, '-m', mode, '-w', '-t', '60'], place);
  if (runningServer(place.data) === undefined) return;
  try {
    await stop('fast');
  } catch (refused) {
    if (runningServer(place.data) === undefined) return;
    await stop('immediate').catch(() => Promise.reject(refused));
  }
};

const logFile = (home) => path.join(home, 'server.log');

/** What the server wrote from `offset` on: the reason when it did not start. */
const logSince = (home, offset) =>
  fs.existsSync(logFile(home)) ? fs.readFileSync(logFile(home)).subarray(offset).toString() : '';

const startOnce = async (place, port, durable) => {
  const { binaries, data, home } = place;
  const offset = fs.statSync(logFile(home), { throwIfNoEntry: false })?.size ?? 0;
  const options = serverOptions(port, durable);
  try {
    await run(
      binaries.pgCtl,
      ['start', '-D', data, '-l', logFile(home), '-w', '-t', '120', '-o', options],
      place,
    );
  } catch (error) {
    throw new Error(`${error.message}\n${logSince(home, offset)}`);
  }
};

/** Starts the server, waiting for the children of a killed one; @returns the port it listens on. */
const startPatiently = async (place, wished, durable) => {
  let port = wished !== undefined && (await isFree(wished)) ? wished : await freePort();
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (hasLeftovers(place.data)) throw new Error('pre-existing shared memory');
      clearForeignLock(place.data);
      await startOnce(place, port, durable);
      return port;
    } catch (error) {
      if (attempt === START_ATTEMPTS || !PASSING.test(error.message)) throw error;
      if (!(await isFree(port))) port = await freePort();
      await pause(ATTEMPT_PAUSE_MS);
    }
  }
};

const preparePlace = (directory) => {
  const account = serverAccount();
  const { home, binaries } = reachablePlace(directory, findBinaries(), account);
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  fs.chmodSync(home, 0o700);
  own(home, account);
  const log = logFile(home);
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) {
    fs.renameSync(log, `${log}.1`);
  }
  return { account, binaries, home, data: path.join(home, 'data') };
};

/**
 * Starts the private PostgreSQL of `directory`, making it on the first run. A server that a killed
 * launcher left behind is stopped cleanly first, so there are never two on one data folder: the
 * caller makes sure that no other live launcher owns it.
 * @param {{ directory: string, durable?: boolean }} options `durable: false` trades the safety of
 *   the data for speed: tests only
 * @returns {Promise<Cluster>}
 * @throws with the server's own words when it cannot start
 */
const startCluster = async ({ directory, durable = true }) => {
  const place = preparePlace(directory);
  const { data, home } = place;
  await (fs.existsSync(data) && stopRunning(place));

  const state = readState(home) ?? { password: crypto.randomBytes(24).toString('base64url') };
  writeState(home, state);
  if (!fs.existsSync(data)) await initialise(place, state.password, durable);
  const port = await startPatiently(place, state.port, durable);
  writeState(home, { ...state, port });

  const pid = runningServer(data);
  if (pid === undefined) throw new Error(`PostgreSQL: ${logSince(home, 0).slice(-2000)}`);
  return {
    home,
    port,
    pid,
    url: (database) => `postgres://${SUPERUSER}:${state.password}@${ADDRESS}:${port}/${database}`,
    isAlive: () => serves(pid, data),
    stop: () => stopRunning(place),
    destroy: () => {
      spawnSync(place.binaries.pgCtl, ['stop', '-D', data, '-m', 'immediate', '-w'], {
        ...place.account,
        cwd: home,
      });
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
};

module.exports = { startCluster, freePort };
