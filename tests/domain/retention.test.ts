import { parseDate } from '../../src/domain/calendar';
import { ENDED, forgottenUpTo } from '../../src/domain/retention';
import schema from '../../src/api/issue/content-types/issue/schema.json';

describe('retention: complainants two years after the end (D1)', () => {
  it.each([
    ['2028-11-24', '2026-11-24'],
    ['2028-01-01', '2026-01-01'],
    ['2028-03-01', '2026-03-01'],
    // Closed on 29 February 2024: on 28 February 2026 two years are not over.
    ['2026-02-28', '2024-02-28'],
    ['2026-03-01', '2024-03-01'],
    ['2028-02-29', '2026-02-28'],
  ])('on %s – of issues that ended up to %s', (today, last) => {
    const day = parseDate(today);
    expect(day && forgottenUpTo(day)).toBe(last);
  });

  it('the ends are states and stamps of the issue', () => {
    expect(ENDED).toEqual({ issue_closed: 'closedAt', declined: 'declinedAt' });
    expect(schema.attributes.state.enum).toEqual(expect.arrayContaining(Object.keys(ENDED)));
    expect(Object.keys(schema.attributes)).toEqual(expect.arrayContaining(Object.values(ENDED)));
  });
});
