'use strict';

const { createStrapi } = require('@strapi/strapi');
const { DIST, ROOT } = require('./lib/paths');

// The launcher was killed: nobody would stop this process any more, so it stops itself, cleanly.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Its end of the pipes is gone then; the last lines have nowhere to go and may not crash the stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

createStrapi({ appDir: ROOT, distDir: DIST }).start();
