import type { ReportCycle } from '../../src/domain/report-cycle';
import { nextReportAfter, REPORT_CYCLES, reportOwed } from '../../src/domain/report-cycle';
import { date, dateOrNull } from './dates';

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
    expect(nextReportAfter(cycle, date(from), date(from))).toBe(expected),
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

describe('report owed: what a report, or work taken up again, leaves to be reported next', () => {
  const MONDAY = '2026-11-02';

  it.each<[string, ReportCycle, string | null, string, boolean, string | null]>([
    ['accepted', 'weekly', null, MONDAY, false, '2026-11-09'],
    ['on the day', 'weekly', '2026-11-09', '2026-11-09', true, '2026-11-16'],
    ['shortly before the day', 'weekly', '2026-11-09', '2026-11-06', true, '2026-11-16'],
    ['long before the day', 'weekly', '2026-11-09', '2026-11-05', true, '2026-11-09'],
    ['on the first day', 'monthly', '2026-12-02', MONDAY, true, '2026-12-02'],
    ['a second one as early', 'weekly', '2026-11-16', '2026-11-05', true, '2026-11-16'],
    ['late by a day', 'weekly', '2026-11-09', '2026-11-10', true, '2026-11-16'],
    ['late by nearly a round', 'weekly', '2026-11-09', '2026-11-15', true, '2026-11-23'],
    ['late by months', 'monthly', '2026-12-02', '2027-03-30', true, '2027-05-02'],
    ['taken up again before the day', 'weekly', '2026-11-09', '2026-11-05', false, '2026-11-09'],
    ['taken up again after it', 'weekly', '2026-11-09', '2026-11-20', false, '2026-11-30'],
    ['without a rhythm', 'no_cycle', null, MONDAY, true, null],
  ])('%s', (_, cycle, owed, day, reported, expected) => {
    const at = { first: date(MONDAY), owed: dateOrNull(owed), day: date(day), reported };
    expect(reportOwed(cycle, at)).toBe(expected);
  });
});
