import type { Calendar, DateText } from '../../src/domain/calendar';
import { calendarOf, parseDate } from '../../src/domain/calendar';
import {
  cleanAnswer,
  cleanSubject,
  isPlainAddress,
  mayDisturb,
  nextAttempt,
  verdictOn,
} from '../../src/domain/delivery';

const NOW = new Date('2026-11-24T02:00:00Z');
const MINUTE = 60_000;
const before = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);

describe('delivery: what an answer means', () => {
  it.each([
    ['421 at greeting', { responseCode: 421 }, 0, 'deferred'],
    ['450 at the recipient', { responseCode: 450, code: 'EENVELOPE' }, 0, 'deferred'],
    ['452 after a day', { responseCode: 452 }, 24 * 60, 'failed'],
    ['550 at the recipient', { responseCode: 550, code: 'EENVELOPE' }, 0, 'failed'],
    ['554 after the text', { responseCode: 554, code: 'EMESSAGE' }, 0, 'failed'],
    ['535 at login', { responseCode: 535, code: 'EAUTH' }, 0, 'deferred'],
    ['a refused port', { code: 'ECONNECTION' }, 0, 'deferred'],
    ['a time-out', { code: 'ETIMEDOUT' }, 0, 'deferred'],
    ['a time-out just before a day', { code: 'ETIMEDOUT' }, 24 * 60 - 1, 'deferred'],
    ['a time-out after a day', { code: 'ETIMEDOUT' }, 24 * 60, 'failed'],
  ])('%s: %s', (_, answer, minutes, expected) => {
    expect(verdictOn(answer, before(minutes), NOW)).toBe(expected);
  });

  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [9, 60],
  ])('after %i attempts waits %i minutes', (attempts, minutes) => {
    expect(nextAttempt(attempts, NOW).getTime() - NOW.getTime()).toBe(minutes * MINUTE);
  });
});

describe('delivery: one plain address', () => {
  it.each([
    ['clerk@meilan.gov.cn', true],
    ['a.b+c_d%1@mail-1.example.com', true],
    ['', false],
    ['clerk', false],
    ['clerk@localhost', false],
    ['a..b@example.com', false],
    ['a@example.com,b@example.com', false],
    ['a@example.com b@example.com', false],
    ['b@x.cn\r\nRCPT TO:<evil@evil.com>', false],
    ['a@example.com\n', false],
    ['group: a@example.com;', false],
    ['"a b"@example.com', false],
    ['<a@example.com>', false],
    ['a@-example.com', false],
    ['张三@example.com', false],
    [`${'a'.repeat(65)}@example.com`, false],
    [`a@${'b'.repeat(250)}.com`, false],
  ])('%j: %s', (address, expected) => {
    expect(isPlainAddress(address)).toBe(expected);
  });
});

describe('delivery: what is stored and shown', () => {
  it('keeps a server’s words on one line and short', () => {
    expect(cleanAnswer('550 no\r\n\u001b[31muser\u0000 here')).toBe('550 no [31muser  here');
    expect(cleanAnswer('x'.repeat(9999))).toHaveLength(500);
  });

  it('keeps a subject on one line, without direction tricks', () => {
    expect(cleanSubject('任务\r\nBcc: evil@evil.com')).toBe('任务 Bcc: evil@evil.com');
    expect(cleanSubject('a\u202Etxt.exe')).toBe('a txt.exe');
  });
});

describe('delivery: quiet hours', () => {
  const date = (text: string): DateText => {
    const parsed = parseDate(text);
    if (!parsed) throw new Error(text);
    return parsed;
  };
  const calendar: Calendar = calendarOf([
    { date: date('2026-10-01'), kind: 'day_off' },
    { date: date('2026-02-14'), kind: 'working_day' },
  ]);
  const hours = { from: '08:30', until: '17:30' };

  it.each([
    ['a Tuesday morning', '2026-11-24', '08:30', true],
    ['a minute too early', '2026-11-24', '08:29', false],
    ['the last minute', '2026-11-24', '17:29', true],
    ['closing time', '2026-11-24', '17:30', false],
    ['a Sunday', '2026-11-22', '10:00', false],
    ['National Day', '2026-10-01', '10:00', false],
    ['a make-up Saturday', '2026-02-14', '10:00', true],
  ])('%s: %s %s', (_, day, time, expected) => {
    expect(mayDisturb(calendar, hours, date(day), time)).toBe(expected);
  });
});
