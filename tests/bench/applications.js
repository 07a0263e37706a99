'use strict';

const { fork } = require('node:child_process');
const path = require('node:path');

const { createDatabase, databaseExists } = require('../../database/embedded/databases');
const { ROOT } = require('../../scripts/lib/paths');
const { TEMPLATE } = require('../helpers/environment');

/** The application in a process of its own; what it does is asked of it by name. */
class Application {
  /** @param {import('node:child_process').ChildProcess} child */
  constructor(child) {
    this.child = child;
    this.asked = new Map();
    this.last = 0;
    child.on('message', ({ id, value, error }) => {
      const { resolve, reject } = this.asked.get(id);
      this.asked.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    });
    child.once('close', (code) => {
      for (const { reject } of this.asked.values()) reject(new Error(`It ended with ${code}`));
    });
  }

  /**
   * Runs one of the deeds of its module.
   * @param {string} deed
   * @param {...unknown} args plain data
   * @returns {Promise<any>} @throws with the stack of what went wrong there
   */
  ask(deed, ...args) {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      this.child.send({ id, deed, args });
    });
  }
}

/** Starts applications on databases of their own and ends them. */
class Applications {
  /** @param {import('../../database/embedded').Cluster} cluster */
  constructor(cluster) {
    this.cluster = cluster;
    this.children = [];
  }

  /**
   * Boots the built application, on a fresh copy of the seeds where there is no such database yet.
   * @param {string} name of the database
   * @param {string} deeds the module beside this one that says what it can be asked for
   * @param {Record<string, string>} [more] settings of its own
   */
  async start(name, deeds, more = {}) {
    const server = this.cluster.url('postgres');
    if (!(await databaseExists(server, name))) await createDatabase(server, name, TEMPLATE);
    const child = fork(path.join(__dirname, 'application.js'), [path.join(__dirname, deeds)], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: this.cluster.url(name), ...more },
      execArgv: ['--expose-gc'],
      // Its log is no figure.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.children.push(child);
    const application = new Application(child);
    await application.ask('boot');
    return application;
  }

  kill() {
    for (const child of this.children) child.kill('SIGKILL');
  }
}

module.exports = { Application, Applications };
