'use strict';

/** Runs once after all test files. */
module.exports = async () => globalThis.removeTestServer();
