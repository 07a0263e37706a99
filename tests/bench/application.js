'use strict';

/** The process behind {@link Application}: boots on DATABASE_URL and does what it is asked for. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ROOT = path.resolve(__dirname, '../..');
const [, , module_] = process.argv;
const deeds = require(module_);

let strapi;

const boot = async () => {
  strapi = await createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  }).load();
};

process.on('message', async ({ id, deed, args }) => {
  try {
    const value = deed === 'boot' ? await boot() : await deeds[deed](strapi, ...args);
    process.send({ id, value });
  } catch (error) {
    process.send({ id, error: error.stack });
  }
});
