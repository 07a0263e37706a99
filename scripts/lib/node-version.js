// Plain old syntax on purpose: the very versions it turns away have to understand this file.
'use strict';

var LOWEST = [20, 20];
var HIGHEST_MAJOR = 26;
var WANTED = LOWEST.join('.') + ' 至 ' + HIGHEST_MAJOR;

/**
 * Whether the application runs on this version of Node.
 * @param {string} version as in process.version, with or without the leading v
 * @returns {boolean}
 */
function isSupported(version) {
  var parts = String(version).replace(/^v/, '').split('.').map(Number);
  if (parts[0] > HIGHEST_MAJOR) return false;
  return parts[0] > LOWEST[0] || (parts[0] === LOWEST[0] && parts[1] >= LOWEST[1]);
}

/** Ends the process with one clear line where the version does not fit. */
function requireSupportedNode() {
  if (isSupported(process.version)) return;
  var line = '需要 Node.js ' + WANTED + '，当前为 ' + process.version + '，请更换后重新运行。';
  process.stderr.write(line + '\n');
  process.exit(1);
}

module.exports = { isSupported: isSupported, requireSupportedNode: requireSupportedNode };
