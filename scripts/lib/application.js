'use strict';

const { fork } = require('node:child_process');
const http = require('node:http');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');

const { RotatingLog } = require('./rotating-log');
const { Refusal, refusalOf } = require('./refusal');
const { WORDS } = require('./words.zh');

/** The server prints this one line for the person at the console (src/bootstrap/first-admin.ts). */
const FOR_THE_CONSOLE = /^首个管理员注册链接：.*$/gm;
const HEALTHY = 204;
const POLL_MS = 200;
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 30_000;
const EVERY_ADDRESS = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const healthOf = ({ host, port }) =>
  new Promise((resolve) => {
    const request = http.get(
      { host: EVERY_ADDRESS[host] ?? host, port, path: '/_health', timeout: 2000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === HEALTHY);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });

const reasonOf = (tail, address) =>
  /EADDRINUSE/.test(tail)
    ? new Refusal(WORDS.refusal.portTaken(address.port), { details: tail })
    : refusalOf({ output: tail }, WORDS.refusal.applicationStart);

/**
 * The application as a child in a process group of its own, so that Ctrl-C reaches the launcher
 * alone and the launcher decides who stops first. It ends by itself when the launcher dies.
 */
class Application {
  /**
   * @param {{ root: string, env: NodeJS.ProcessEnv, address: { host: string, port: number },
   *   logFile: string, say: (line: string) => void }} options
   */
  constructor({ root, env, address, logFile, say }) {
    this.address = address;
    this.log = new RotatingLog(logFile);
    this.child = fork(path.join(root, 'scripts', 'serve.js'), [], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        this.log.write(text);
        for (const [line] of text.matchAll(FOR_THE_CONSOLE)) say(line);
      });
    }
    /** Settles when the process has ended, whatever the reason. */
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
    this.running = true;
    void this.ended.then(() => (this.running = false));
  }

  /** Waits until it answers. @throws {Refusal} when it ends before or takes too long */
  async healthy() {
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(await healthOf(this.address))) {
      if (!this.running) throw reasonOf(this.log.tail, this.address);
      if (Date.now() > deadline) throw new Refusal(WORDS.refusal.applicationSlow);
      await pause(POLL_MS);
    }
  }

  /** Lets it finish its work, and ends it by force only when it does not. */
  async stop() {
    if (!this.running) return;
    this.child.kill('SIGTERM');
    const patience = new AbortController();
    const force = pause(STOP_LIMIT_MS, undefined, { signal: patience.signal }).then(
      () => this.child.kill('SIGKILL'),
      () => undefined, // it ended in time
    );
    await this.ended;
    patience.abort();
    await force;
  }
}

module.exports = { Application };
