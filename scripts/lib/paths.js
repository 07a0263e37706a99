'use strict';

const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
const DATA = path.join(ROOT, '.data');

module.exports = {
  ROOT,
  DATA,
  LOGS: path.join(DATA, 'log'),
  ENV_FILE: path.join(ROOT, '.env'),
  DIST: path.join(ROOT, 'dist'),
};
