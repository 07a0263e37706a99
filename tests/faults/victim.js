'use strict';

/**
 * The process behind {@link Application}: the built application on DATABASE_URL, doing what it is
 * asked for at the time it is told. With FAULTS_MUTANT it is built wrongly in one place.
 */
const path = require('node:path');
const { mutate } = require('./mutants');

const ROOT = path.resolve(__dirname, '../..');
const DIST = path.join(ROOT, 'dist');

mutate(process.env['FAULTS_MUTANT']);

const { createStrapi } = require('@strapi/strapi');
const { composeAtOnce, composeDigest } = require('../../dist/src/mail/compose');
const { deliverDue } = require('../../dist/src/mail/deliver');
const { DUTIES } = require('../../dist/src/cron');

let app;

const dutyOf = (name) => DUTIES.find((duty) => duty.name === name);

const deeds = {
  boot: async () => {
    app = createStrapi({ appDir: ROOT, distDir: DIST, serveAdminPanel: false });
    await (process.env['FAULTS_LISTEN'] === 'true' ? app.start() : app.load());
  },
  compose: (now) => composeAtOnce(app, new Date(now)),
  digest: (now) => composeDigest(app, new Date(now)),
  deliver: (now) => deliverDue(app, new Date(now)),
  duties: async (now, names) => {
    for (const name of names) await dutyOf(name).run(app, new Date(now));
  },
  end: async () => {
    await app.destroy();
    process.disconnect();
  },
};

process.on('message', async ({ id, deed, args }) => {
  try {
    const value = await deeds[deed](...args);
    if (process.connected) process.send({ id, value });
  } catch (error) {
    process.send({ id, error: error.stack });
  }
});
