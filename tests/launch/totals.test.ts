import { totalsOf } from '../../scripts/lib/totals';

const result = (passed: number, failed: number, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
  numTotalTests: passed + failed,
});

describe('the totals of a run', () => {
  it.each([
    ['all green', [result(10, 0), result(2, 0)], { passed: 12, failed: 0 }],
    ['failures in both suites', [result(9, 1), result(1, 1)], { passed: 10, failed: 2 }],
    ['a file that never got to its tests', [result(9, 0, 1)], { passed: 9, failed: 1 }],
    ['a suite without a single test', [result(9, 0), result(0, 0)], { passed: 9, failed: 1 }],
    ['a suite that left no result', [result(9, 0), undefined], { passed: 9, failed: 1 }],
  ])('%s', (_, results, totals) => {
    expect(totalsOf(results)).toEqual(totals);
  });
});
