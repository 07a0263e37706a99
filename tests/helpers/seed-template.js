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

seed().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
