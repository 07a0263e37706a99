'use strict';

const { fork } = require('node:child_process');
const path = require('node:path');

const { interleaved, median } = require('./rounds');

const LETTERS = 2_000;
const ROUNDS = 5;
const CONNECTIONS = 5;
const SECOND = 1_000;

const hear = (child) => new Promise((resolve) => child.once('message', resolve));

const rate = (ms) => (LETTERS * SECOND) / ms;

/**
 * A queue of letters handed to a mail server, beside the same letters by the mailer alone: same
 * server, settings, process and connections.
 * @type {import('.').Figure}
 */
const delivery = async (applications, show) => {
  const server = fork(path.join(__dirname, 'mail-server.js'));
  try {
    const { port } = await hear(server);
    const application = await applications.start('bench_delivery', 'delivery.deeds.js', {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(port),
      SMTP_SECURE: 'false',
      SMTP_REQUIRE_TLS: 'false',
      SMTP_IGNORE_TLS: 'true',
      SMTP_CONNECTIONS: String(CONNECTIONS),
      MAIL_FROM: 'taskforce@meilan.example',
    });
    const counted = async (deed) => {
      await application.ask('queue', LETTERS);
      const ms = await application.ask(deed, LETTERS);
      server.send('count');
      const { taken } = await hear(server);
      if (taken !== LETTERS) throw new Error(`${deed}: the server took ${taken} of ${LETTERS}`);
      return ms;
    };
    const runs = { ours: () => counted('deliver'), plain: () => counted('plain') };
    await interleaved(1, runs);
    const taken = await interleaved(ROUNDS, runs);
    const [ours, plain] = [rate(median(taken.ours)), rate(median(taken.plain))];
    show({
      name: 'delivery',
      ours: `${ours.toFixed(0)}/s`,
      reference: `${plain.toFixed(0)}/s`,
      ratio: (ours / plain).toFixed(2),
      what: `pooled nodemailer with the same ${LETTERS} letters, server and ${CONNECTIONS} connections; ours to it, at least 0.8`,
    });
  } finally {
    server.kill();
  }
};

module.exports = { delivery };
