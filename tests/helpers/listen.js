'use strict';

/** A process of the application that serves on a free port, tells its parent which, and can be killed. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const ROOT = path.resolve(__dirname, '../..');

const main = async () => {
  const app = await createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  }).load();
  app.server.mount();
  const { httpServer } = app.server;
  httpServer.listen(0, '127.0.0.1', () => process.send(httpServer.address().port));
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
