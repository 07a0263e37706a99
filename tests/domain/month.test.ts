import { addMonths, addToMonth, lastDayOf, monthOf, parseMonth } from '../../src/domain/month';
import { date, month } from './dates';

describe('month: what is read as one', () => {
  it.each(['2026-11', '0001-01', '9999-12', '2024-02'])('takes %s', (text) =>
    expect(parseMonth(text)).toBe(text),
  );

  it.each([
    null,
    undefined,
    202611,
    '',
    '2026',
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-11-01',
    '0000-01',
  ])('refuses %s', (text) => expect(parseMonth(text)).toBeNull());
});

describe('month: counting', () => {
  it.each<[string, number, string]>([
    ['2026-11', 0, '2026-11'],
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', 30, '2028-12'],
    ['2026-06', -30, '2023-12'],
    ['0001-02', -1, '0001-01'],
  ])('%s and %i months is %s', (from, n, expected) =>
    expect(addToMonth(month(from), n)).toBe(expected),
  );

  it('ends with the years that have a name', () => {
    expect(() => addToMonth(month('9999-12'), 1)).toThrow(RangeError);
    expect(() => addToMonth(month('0001-01'), -1)).toThrow(RangeError);
  });

  it.each<[string, string]>([
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2024-02', '2024-02-29'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (text, expected) => expect(lastDayOf(month(text))).toBe(expected));

  it('knows the month of a date', () => expect(monthOf(date('2026-11-24'))).toBe('2026-11'));

  it.each<[string, number, string]>([
    ['2026-11-24', 1, '2026-12-24'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months is %s', (from, n, expected) =>
    expect(addMonths(date(from), n)).toBe(expected),
  );
});
