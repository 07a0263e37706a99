import type { Calendar, DateText } from '../../src/domain/calendar';
import { calendarOf, parseDate } from '../../src/domain/calendar';
import {
  cleanAnswer,
  cleanSubject,
  isPlainAddress,
  mayDisturb,
  nextAttempt,
  sameMailbox,
  verdictOn,
} from '../../src/domain/delivery';

const NOW = new Date('2026-11-24T02:00:00Z');
const MINUTE = 60_000;

const LADDER = { waits: [1, 5, 15, 60].map((one) => one * MINUTE), giveUpAfter: 1440 * MINUTE };

/** The first tries come after 0, 1, 6, 21, 81 … minutes; this one is the first after a day. */
const LAST_TRY = 28;

describe('delivery: what an answer means', () => {
  it.each([
    ['421 at greeting', { responseCode: 421, command: 'CONN' }, 1, 'deferred'],
    ['450 at the recipient', { responseCode: 450, command: 'RCPT TO' }, 1, 'deferred'],
    ['450 a day later', { responseCode: 450, command: 'RCPT TO' }, LAST_TRY, 'failed'],
    ['550 at the recipient', { responseCode: 550, command: 'RCPT TO' }, 1, 'failed'],
    ['554 after the text', { responseCode: 554, command: 'DATA' }, 1, 'failed'],
    ['550 at the sender', { responseCode: 550, command: 'MAIL FROM' }, 1, 'deferred'],
    ['535 at login', { responseCode: 535, command: 'AUTH PLAIN' }, 1, 'deferred'],
    ['554 at greeting', { responseCode: 554, command: 'CONN' }, 1, 'deferred'],
    ['a refused port', { command: 'CONN' }, 1, 'deferred'],
    ['a time-out', {}, 1, 'deferred'],
    ['a time-out just before a day', {}, LAST_TRY - 1, 'deferred'],
    ['a time-out after a day', {}, LAST_TRY, 'failed'],
  ])('%s: %s', (_, answer, tries, expected) => {
    expect(verdictOn(answer, tries, LADDER)).toBe(expected);
  });

  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [9, 60],
  ])('after %i tries waits %i minutes', (tries, minutes) => {
    expect(nextAttempt(tries, NOW, LADDER).getTime() - NOW.getTime()).toBe(minutes * MINUTE);
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

describe('delivery: one mailbox', () => {
  it.each([
    ['a@example.com', 'a@example.com', true],
    ['a@Example.COM', 'a@example.com', true],
    ['A@example.com', 'a@example.com', false],
    ['a@example.com', 'b@example.com', false],
    ['a@example.com', 'a@example.com.evil.com', false],
  ])('%s, %s: %s', (one, other, expected) => {
    expect(sameMailbox(one, other)).toBe(expected);
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
