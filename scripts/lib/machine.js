'use strict';

const fs = require('node:fs/promises');
const net = require('node:net');
const { setTimeout: pause } = require('node:timers/promises');

const { Refusal } = require('./refusal');
const { WORDS } = require('./words.zh');

const MEBIBYTE = 1024 * 1024;
const LEAST_FREE_BYTES = 200 * MEBIBYTE;
const DEFAULT_PORT = 1337;
const HIGHEST_PORT = 65535;
const RETRY_MS = 250;

/** Where the application listens. @throws {Refusal} on a port that is none */
const listenAddress = (settings) => {
  const text = settings['PORT'] || String(DEFAULT_PORT);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT) {
    throw new Refusal(WORDS.refusal.portInvalid(text));
  }
  return { host: settings['HOST'] || '127.0.0.1', port };
};

const tryPort = ({ host, port }) =>
  new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => probe.close(resolve));
  });

const PORT_REFUSALS = {
  EADDRINUSE: ({ port }) => WORDS.refusal.portTaken(port),
  EACCES: ({ port }) => WORDS.refusal.portForbidden(port),
  EADDRNOTAVAIL: ({ host }) => WORDS.refusal.hostUnknown(host),
  ENOTFOUND: ({ host }) => WORDS.refusal.hostUnknown(host),
};

/**
 * @param {{ host: string, port: number }} address
 * @param {{ patienceMs?: number }} [options] how long a taken port may still become free: after a
 *   kill the old application needs a moment to notice and to close
 * @throws {Refusal}
 */
const requireFreePort = async (address, { patienceMs = 0 } = {}) => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await tryPort(address);
    } catch (error) {
      const line = PORT_REFUSALS[error.code];
      if (!line) throw error;
      if (error.code !== 'EADDRINUSE' || Date.now() >= deadline) throw new Refusal(line(address));
      await pause(RETRY_MS);
    }
  }
};

/**
 * @param {string} folder
 * @param {(folder: string) => Promise<{ bavail: number, bsize: number }>} [statfs]
 * @throws {Refusal} when the folder's disk has too little room for a database to work on
 */
const requireDiskSpace = async (folder, statfs = fs.statfs) => {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Refusal(WORDS.refusal.diskFull);
};

module.exports = { listenAddress, requireFreePort, requireDiskSpace };
