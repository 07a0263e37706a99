'use strict';

/**
 * One process of the application: boots on DATABASE_URL, tells the parent it is ready, runs the named
 * duties for the given time when told to, and answers when done.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ROOT = path.resolve(__dirname, '../..');

const main = async () => {
  const app = await createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  }).load();
  const { DUTIES } = require('../../dist/src/cron');
  process.send('ready');
  process.on('message', async ({ duties, now, end }) => {
    if (end) {
      await app.destroy();
      process.disconnect();
      return;
    }
    for (const name of duties) {
      await DUTIES.find((duty) => duty.name === name).run(app, new Date(now));
    }
    process.send('done');
  });
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
