'use strict';

/**
 * Adds up jest's results. A file that never got to its tests counts as one failure, and so does a
 * suite that left no result or ran nothing: silence is no success.
 * @param {readonly (undefined | { numPassedTests: number, numFailedTests: number,
 *   numRuntimeErrorTestSuites: number, numTotalTests: number })[]} results
 * @returns {{ passed: number, failed: number }}
 */
const totalsOf = (results) =>
  results.reduce(
    (sum, result) => {
      if (!result || result.numTotalTests === 0) return { ...sum, failed: sum.failed + 1 };
      return {
        passed: sum.passed + result.numPassedTests,
        failed: sum.failed + result.numFailedTests + result.numRuntimeErrorTestSuites,
      };
    },
    { passed: 0, failed: 0 },
  );

module.exports = { totalsOf };
