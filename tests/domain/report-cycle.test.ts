import type { ReportCycle } from '../../src/domain/report-cycle';
import { nextReportAfter, nextReportOn, REPORT_CYCLES } from '../../src/domain/report-cycle';
import { date } from './dates';

describe('report cycle: one round', () => {
  it('knows four cycles', () =>
    expect(REPORT_CYCLES).toEqual(['no_cycle', 'weekly', 'fortnightly', 'monthly']));

  it.each<[ReportCycle, string, string | null]>([
    ['no_cycle', '2026-11-24', null],
    ['weekly', '2026-11-24', '2026-12-01'],
    ['weekly', '2026-12-29', '2027-01-05'],
    ['fortnightly', '2026-11-24', '2026-12-08'],
    ['fortnightly', '2024-02-20', '2024-03-05'],
    ['monthly', '2026-11-24', '2026-12-24'],
    ['monthly', '2026-01-31', '2026-02-28'],
    ['monthly', '2026-02-28', '2026-03-28'],
    ['monthly', '2026-12-31', '2027-01-31'],
  ])('%s from %s is %s', (cycle, from, expected) =>
    expect(nextReportOn(cycle, date(from))).toBe(expected),
  );
});

describe('report cycle: keeping the rhythm', () => {
  it.each<[ReportCycle, string, string, string | null]>([
    ['no_cycle', '2026-01-01', '2026-11-24', null],
    ['weekly', '2026-11-24', '2026-11-24', '2026-12-01'],
    ['weekly', '2026-11-24', '2026-11-30', '2026-12-01'],
    ['weekly', '2026-11-24', '2026-12-01', '2026-12-08'],
    ['weekly', '2026-11-24', '2026-12-02', '2026-12-08'],
    ['weekly', '2026-11-24', '2026-11-01', '2026-12-01'],
    ['fortnightly', '2026-01-05', '2026-11-24', '2026-12-07'],
    ['monthly', '2026-01-31', '2026-02-27', '2026-02-28'],
    ['monthly', '2026-01-31', '2026-02-28', '2026-03-31'],
    ['monthly', '2026-01-31', '2026-03-31', '2026-04-30'],
    ['monthly', '2021-09-29', '2026-11-24', '2026-11-29'],
  ])('%s begun on %s, after %s: %s', (cycle, first, day, expected) =>
    expect(nextReportAfter(cycle, date(first), date(day))).toBe(expected),
  );
});
