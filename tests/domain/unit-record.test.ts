import { daysPeriod, monthPeriod, quarterPeriod, yearPeriod } from '../../src/domain/period';
import type { Counts } from '../../src/domain/unit-record';
import { FIGURES, isSmallSample, RATES, rateOf } from '../../src/domain/unit-record';
import { FIGURE_WORDS, RATE_WORDS } from '../../src/domain/unit-record.zh';

describe('period: days from and to, both included', () => {
  it.each([
    ['a year', yearPeriod(2026), ['2026-01-01', '2026-12-31']],
    ['the first quarter', quarterPeriod(2026, 1), ['2026-01-01', '2026-03-31']],
    ['the last quarter', quarterPeriod(2026, 4), ['2026-10-01', '2026-12-31']],
    ['a short month', monthPeriod(2026, 2), ['2026-02-01', '2026-02-28']],
    ['a leap month', monthPeriod(2024, 2), ['2024-02-01', '2024-02-29']],
    ['one day', daysPeriod('2026-06-30', '2026-06-30'), ['2026-06-30', '2026-06-30']],
    ['days', daysPeriod('2025-12-15', '2026-01-15'), ['2025-12-15', '2026-01-15']],
  ])('%s', (_, period, expected) => {
    expect(period && [period.from, period.to]).toEqual(expected);
  });

  it.each([
    ['a fifth quarter', quarterPeriod(2026, 5)],
    ['no quarter', quarterPeriod(2026, 0)],
    ['a thirteenth month', monthPeriod(2026, 13)],
    ['no month', monthPeriod(2026, 0)],
    ['a year of five figures', yearPeriod(20_266)],
    ['the wrong way round', daysPeriod('2026-02-01', '2026-01-31')],
    ['a day that is none', daysPeriod('2026-02-30', '2026-03-01')],
    ['an open end', daysPeriod('2026-02-01', '')],
  ])('%s is none', (_, period) => {
    expect(period).toBeNull();
  });
});

const counts = (more: Partial<Counts> = {}): Counts => ({
  ...(Object.fromEntries(FIGURES.map(({ figure }) => [figure, 0])) as Counts),
  ...more,
});

const rate = (name: string, more: Partial<Counts> = {}): number | null | undefined => {
  const row = RATES.find((one) => one.rate === name);
  return row && rateOf(counts(more), row);
};

describe('unit record 四(五): shares', () => {
  it.each(RATES.map((row) => row.rate))('%s of nothing is none', (name) => {
    expect(rate(name)).toBeNull();
  });

  it.each<[string, Partial<Counts>, number]>([
    ['reports_in_time_rate', { reports: 3, reports_in_time: 2 }, 66.7],
    ['reports_in_time_rate', { reports: 3, reports_in_time: 3, reports_missing: 1 }, 75],
    ['reports_in_time_rate', { reports_missing: 1 }, 0],
    ['rounds_late_rate', { rounds: 8, rounds_late: 1 }, 12.5],
    ['satisfaction_rate', { satisfied: 1, fairly_satisfied: 1, dissatisfied: 1 }, 66.7],
    ['satisfaction_rate', { satisfied: 4 }, 100],
    ['notices_in_time_rate', { notices_asking: 3, notices_in_time: 1 }, 33.3],
    ['attendance_rate', { meetings: 4, meetings_present: 2, meetings_deputised: 1 }, 75],
    ['attendance_rate', { meetings: 2, meetings_absent: 1, meetings_excused: 1 }, 0],
    ['decisions_in_time_rate', { decisions: 9, decisions_in_time: 1, decisions_late: 2 }, 33.3],
    ['decisions_in_time_rate', { decisions_in_time: 1, decisions_overdue: 1 }, 50],
  ])('%s of %j', (name, more, expected) => {
    expect(rate(name, more)).toBe(expected);
  });

  it.each([
    [0, 5, true],
    [4, 5, true],
    [5, 5, false],
    [0, 0, false],
  ])('%d cases, few below %d: %s', (issues, few, expected) => {
    expect(isSmallSample(counts({ issues, tasks: 99 }), few)).toBe(expected);
  });
});

describe('unit record 四(五): the table', () => {
  it('gives each figure and share a name of its own', () => {
    const labels = [
      ...Object.values(FIGURE_WORDS).map(({ label }) => label),
      ...Object.values(RATE_WORDS),
    ];
    expect(new Set(labels).size).toBe(labels.length);
    expect(FIGURES.map(({ figure }) => figure).sort()).toEqual(Object.keys(FIGURE_WORDS).sort());
  });

  it('cites a clause for every figure', () => {
    expect(FIGURES.filter(({ clause }) => !/^[一二三四五六]/.test(clause))).toEqual([]);
  });

  it('counts only the clocks that bind the unit', () => {
    const late = FIGURES.find(({ figure }) => figure === 'rounds_late');
    expect(late?.all).toContainEqual({ is: 'clock', among: ['accept_clock', 'handle_clock'] });
  });
});
