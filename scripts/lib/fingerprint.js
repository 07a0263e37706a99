'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** Every file below `entry` (or the file itself), in a stable order. */
const filesBelow = (entry, skip) => {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (!stat || skip.includes(entry)) return [];
  if (stat.isFile()) return [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name), skip));
};

/**
 * One hash over names and contents: equal exactly when nothing was changed, added or removed.
 * @param {string} root
 * @param {readonly string[]} entries files and folders below root; missing ones count as empty
 * @param {{ skip?: readonly string[], salt?: string }} [options]
 * @returns {string}
 */
const fingerprint = (root, entries, { skip = [], salt = '' } = {}) => {
  const hash = crypto.createHash('sha256').update(salt);
  const skipped = skip.map((entry) => path.join(root, entry));
  for (const file of entries.flatMap((entry) => filesBelow(path.join(root, entry), skipped))) {
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
};

/** Whether `stampFile` holds this very fingerprint, that is, the work it stands for is done. */
const isStamped = (stampFile, value) =>
  fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === value;

const stamp = (stampFile, value) => {
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, value);
};

module.exports = { filesBelow, fingerprint, isStamped, stamp };
