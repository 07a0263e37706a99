'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** @typedef {'sample' | 'empty'} TrialMode which of the private server's two databases is used */

const modeFile = (folder) => path.join(folder, 'trial-mode');

/** @returns {TrialMode} the sample year until somebody clears it */
const trialMode = (folder) =>
  fs.existsSync(modeFile(folder)) && fs.readFileSync(modeFile(folder), 'utf8').trim() === 'empty'
    ? 'empty'
    : 'sample';

/** Uses the database without sample data from the next start on. */
const clearSample = (folder) => {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(modeFile(folder), 'empty\n');
};

/** Where the server writes the trial accounts' passwords. */
const accountsFile = (folder) => path.join(folder, 'trial-accounts.txt');

module.exports = { trialMode, clearSample, accountsFile };
