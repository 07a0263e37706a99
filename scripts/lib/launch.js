'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { Application } = require('./application');
const { buildPanel, buildServer } = require('./build');
const { requireDatabase } = require('./database-check');
const { completeSecrets, settings } = require('./env-file');
const { install } = require('./install');
const { takeLock } = require('./launch-lock');
const { listenAddress, requireDiskSpace, requireFreePort } = require('./machine');
const { DATA, ENV_FILE, LOGS, ROOT } = require('./paths');
const { Refusal, refusalOf } = require('./refusal');
const { createSteps, seconds } = require('./steps');
const { accountsFile, trialMode } = require('./trial-mode');
const { WORDS } = require('./words.zh');

const STEPS = 7;
const AFTER_KILL_PATIENCE_MS = 20_000;
const WATCH_MS = 2000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const INTERRUPTED = 130;
const LAUNCH_LOG = path.join(LOGS, 'launch.log');
const SERVER_LOG = path.join(LOGS, 'server.log');

const say = (line) => process.stdout.write(`${line}\n`);

/** Only root's PostgreSQL runs under another account, which must be able to walk through. */
const prepareFolder = () => {
  const isRoot = process.getuid?.() === 0;
  try {
    fs.mkdirSync(DATA, { recursive: true });
    fs.chmodSync(DATA, isRoot ? 0o711 : 0o700);
    fs.mkdirSync(LOGS, { recursive: true });
  } catch (error) {
    throw refusalOf(error, WORDS.refusal.unwritable(DATA));
  }
};

/** Links lead here where no public address is set. */
const localUrl = ({ port }) => `http://localhost:${port}`;

/** The private server with the trial's database, or the server that DATABASE_URL names. */
const openDatabase = async (given) => {
  if (given['DATABASE_URL']) {
    await requireDatabase(given);
    // A trial's marks in production would load sample data.
    return { env: { ...given, TRIAL_MODE: '', TRIAL_ACCOUNTS_FILE: '' } };
  }
  // Loaded here: before the installation there are neither programs nor a driver.
  const { startCluster } = require('../../database/embedded');
  const { ensureDatabase } = require('../../database/embedded/databases');
  const mode = trialMode(DATA);
  const cluster = await startCluster({ directory: path.join(DATA, 'postgres') }).catch((error) =>
    Promise.reject(refusalOf(error, WORDS.refusal.databaseStart)),
  );
  await ensureDatabase(cluster.url('postgres'), mode);
  const trial = {
    DATABASE_URL: cluster.url(mode),
    DATABASE_SSL: 'false',
    DATABASE_SCHEMA: 'public',
    TRIAL_MODE: mode,
    TRIAL_ACCOUNTS_FILE: mode === 'sample' ? accountsFile(DATA) : '',
  };
  return { cluster, mode, env: { ...given, ...trial } };
};

const buildOrRefuse = (build, env) =>
  build(ROOT, env).catch((error) => Promise.reject(refusalOf(error, WORDS.refusal.build)));

const announce = ({ env, cluster, mode }) => {
  const base = env['PUBLIC_URL'].replace(/\/+$/, '');
  if (cluster && cluster.home !== path.join(DATA, 'postgres')) say(WORDS.movedData(cluster.home));
  say(`${WORDS.address.portal}${base}/`);
  say(`${WORDS.address.desk}${base}/desk`);
  say(`${WORDS.address.panel}${base}/admin`);
  if (mode) say(WORDS.trial[mode]);
  if (env['TRIAL_ACCOUNTS_FILE'] && fs.existsSync(env['TRIAL_ACCOUNTS_FILE'])) {
    say(WORDS.trial.accounts(env['TRIAL_ACCOUNTS_FILE']));
  }
};

/** Settles with the reason when the private server ends; never without one. */
const databaseEnd = (cluster, stopped) =>
  new Promise((resolve) => {
    if (!cluster) return;
    const watch = setInterval(() => {
      if (cluster.isAlive()) return;
      clearInterval(watch);
      resolve(WORDS.refusal.databaseDied);
    }, WATCH_MS);
    void stopped.then(() => clearInterval(watch));
  });

/**
 * Settles when somebody wants the launcher to stop: by a signal, or by ending npm, whose shell
 * takes the signal for itself and would leave the servers behind.
 */
const interruption = () =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event'] !== 'start') return;
    setInterval(() => process.ppid !== parent && resolve('SIGHUP'), WATCH_MS).unref();
  });

/** One launch: what it opened, it closes, in the reverse order. */
class Launch {
  constructor() {
    this.interrupted = interruption();
    this.closers = [];
  }

  /** From nothing to a healthy application. */
  async open() {
    const started = Date.now();
    const { step } = createSteps(STEPS);
    prepareFolder();
    const lock = takeLock(DATA);
    this.closers.unshift(lock.release);

    await step(WORDS.step.settings, () => {
      this.created = completeSecrets(ENV_FILE, process.env);
      const given = settings(ENV_FILE, process.env);
      this.address = listenAddress(given);
      this.given = { ...given, PUBLIC_URL: given['PUBLIC_URL'] || localUrl(this.address) };
      return this.created.length > 0;
    });
    if (this.created.length > 0) say(WORDS.secretsCreated(ENV_FILE));
    await step(WORDS.step.machine, async () => {
      await requireDiskSpace(DATA);
      await requireFreePort(this.address, {
        patienceMs: lock.afterKill ? AFTER_KILL_PATIENCE_MS : 0,
      });
    });
    await step(WORDS.step.install, () =>
      install(ROOT).catch((error) => Promise.reject(refusalOf(error, WORDS.refusal.install))),
    );
    await step(WORDS.step.database, async () => {
      this.database = await openDatabase(this.given);
      if (this.database.cluster) this.closers.unshift(() => this.database.cluster.stop());
    });
    await step(WORDS.step.server, () => buildOrRefuse(buildServer, this.given));
    await step(WORDS.step.panel, () => buildOrRefuse(buildPanel, this.given));
    await this.startApplication(step);
    announce(this.database);
    say(WORDS.ready(seconds(started)));
  }

  async startApplication(step) {
    const forTheConsole = [];
    await step(WORDS.step.application, async () => {
      this.application = new Application({
        root: ROOT,
        env: {
          // PostgreSQL keeps wall-clock times: a process in another zone would shift every one.
          TZ: 'Asia/Shanghai',
          ...this.database.env,
          NODE_ENV: 'production',
          STRAPI_TELEMETRY_DISABLED: 'true',
        },
        address: this.address,
        logFile: SERVER_LOG,
        say: (line) => forTheConsole.push(line),
      });
      this.closers.unshift(() => this.application.stop());
      await this.application.healthy();
    });
    forTheConsole.forEach(say);
  }

  /** Until somebody stops it or a server dies. @returns the reason why it ended by itself, if so */
  async serve() {
    const stopped = this.interrupted;
    const reason = await Promise.race([
      stopped.then(() => undefined),
      this.application.ended.then(() => WORDS.refusal.applicationDied),
      databaseEnd(this.database.cluster, stopped),
    ]);
    return reason;
  }

  /** The application first, then its database. */
  async close() {
    for (const close of this.closers.splice(0)) await close();
  }
}

const writeDetails = (details) => {
  try {
    const entry = `${new Date().toISOString()}\n${details}\n\n`;
    fs.appendFileSync(LAUNCH_LOG, entry, { mode: 0o600 });
    return true;
  } catch {
    return false; // on a full disk the line on the console has to do
  }
};

const complain = (error) => {
  const refusal = error instanceof Refusal ? error : refusalOf(error, WORDS.refusal.unexpected);
  const kept = refusal.details !== undefined && writeDetails(refusal.details);
  const where = kept ? WORDS.refusal.details(LAUNCH_LOG) : '';
  process.stderr.write(`${refusal.message}${where}\n`);
};

/** `npm start`: ends with 0 after a clean stop, with another code whenever something failed. */
const main = async () => {
  const launch = new Launch();
  let signalled = false;
  void launch.interrupted.then(() => (signalled = true));
  try {
    const opened = launch.open().then(() => true);
    const isOpen = await Promise.race([opened, launch.interrupted.then(() => false)]);
    const reason = isOpen ? await launch.serve() : undefined;
    if (!isOpen) opened.catch(() => undefined);
    if (reason) throw new Refusal(reason, { details: launch.application.log.tail });
    say(WORDS.stopping);
    await launch.close();
    say(WORDS.stopped);
    process.exit(isOpen ? 0 : INTERRUPTED);
  } catch (error) {
    await launch.close().catch(complain);
    if (!signalled) complain(error);
    process.exit(signalled ? INTERRUPTED : 1);
  }
};

module.exports = { main };
