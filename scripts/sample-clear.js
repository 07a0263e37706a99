'use strict';

require('./lib/node-version').requireSupportedNode();

const { settings } = require('./lib/env-file');
const { runningLauncher } = require('./lib/launch-lock');
const { DATA, ENV_FILE } = require('./lib/paths');
const { clearSample, trialMode } = require('./lib/trial-mode');
const { WORDS } = require('./lib/words.zh');

/** `npm run sample:clear`: the next start uses the database that holds the notice alone. */
const main = () => {
  const refuse = (line) => {
    process.stderr.write(`${line}\n`);
    process.exitCode = 1;
  };
  if (settings(ENV_FILE, process.env)['DATABASE_URL']) return refuse(WORDS.clearNeedsTrial);
  if (runningLauncher(DATA) !== undefined) return refuse(WORDS.clearWhileRunning);
  const line = trialMode(DATA) === 'empty' ? WORDS.alreadyClear : WORDS.cleared;
  clearSample(DATA);
  return process.stdout.write(`${line}\n`);
};

main();
