'use strict';

const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ROOT = path.resolve(__dirname, '../..');

/** Creates tables and seeds in the database of DATABASE_URL by booting the application once. */
const seed = async () => {
  const app = await createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  }).load();
  await app.destroy();
};

// Strapi counts its users unasked after the first account, and would wait for a pool that is gone.
const done = () => process.exit(0);

seed().then(done, (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
