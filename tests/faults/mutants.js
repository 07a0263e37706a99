'use strict';

const Module = require('node:module');
const path = require('node:path');

const DIST = path.resolve(__dirname, '../../dist');

/**
 * What the suite must notice: the built application, wrong in one place.
 * @type {Record<string, { file: string, from: string, to: string }>}
 */
const MUTANTS = {
  'key-with-timestamp': {
    file: 'src/mail/owed.js',
    from: 'return `${occasion}:${hash',
    to: 'return `${occasion}:${process.hrtime.bigint()}:${hash',
  },
  'pool-requeues': {
    file: 'config/plugins.js',
    from: 'maxRequeues: 0',
    to: 'maxRequeues: undefined',
  },
  'sent-before-sending': {
    file: 'src/mail/claims.js',
    from: "state = 'unknown'), state = 'sending'",
    to: "state = 'unknown'), state = 'sent'",
  },
};

/**
 * Makes one change in the built code while it is loaded.
 * @param {string | undefined} name nothing is changed without one
 * @throws where there is no such mutant, or the code has no such place any more
 */
const mutate = (name) => {
  if (!name) return;
  const mutant = MUTANTS[name];
  if (!mutant) throw new Error(`No mutant is called ${name}`);
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (text, file) {
    if (file !== path.join(DIST, mutant.file)) return compile.call(this, text, file);
    if (!text.includes(mutant.from)) throw new Error(`${mutant.file} has no “${mutant.from}”`);
    return compile.call(this, text.replace(mutant.from, mutant.to), file);
  };
};

module.exports = { mutate };
