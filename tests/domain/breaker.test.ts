import type { Breaker, Trouble } from '../../src/domain/breaker';
import { afterTrouble, CLOSED, passage, troubleOf } from '../../src/domain/breaker';

const AT = new Date('2026-11-24T02:00:00Z');
const later = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);

const PAUSE = 5 * 60_000;

const after = (...troubles: Trouble[]): Breaker =>
  troubles.reduce((breaker, trouble) => afterTrouble(breaker, trouble, AT, PAUSE), CLOSED);

describe('breaker: what is the server’s and what the letter’s', () => {
  it.each([
    [{ code: 'ECONNECTION', command: 'CONN' }, 'unreachable'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'unreachable'],
    [{ code: 'EDNS' }, 'unreachable'],
    [{ code: 'EPROTOCOL', responseCode: 421, command: 'CONN' }, 'unreachable'],
    [{ code: 'ETLS', command: 'STARTTLS' }, 'unreachable'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'login'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, null],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, null],
    [{ code: 'ETIMEDOUT', command: 'DATA' }, null],
    [{}, null],
  ])('%j is trouble: %s', (answer, trouble) => {
    expect(troubleOf(answer)).toBe(trouble);
  });
});

describe('breaker: closed, open, probing', () => {
  it.each([
    ['never failed', [], 'closed'],
    [
      'four failures to connect',
      ['unreachable', 'unreachable', 'unreachable', 'unreachable'],
      'closed',
    ],
    [
      'five failures to connect',
      ['unreachable', 'unreachable', 'unreachable', 'unreachable', 'unreachable'],
      'open',
    ],
    ['one refused login', ['login'], 'open'],
  ] as [string, Trouble[], string][])('%s', (_, troubles, way) => {
    expect(passage(after(...troubles), AT)).toBe(way);
  });

  it('lets a single letter try after five minutes, and stays open when that fails too', () => {
    const open = after('login');
    expect([passage(open, later(4.9)), passage(open, later(5))]).toEqual(['open', 'probe']);
    const again = afterTrouble(open, 'unreachable', later(5), PAUSE);
    expect([passage(again, later(9.9)), passage(again, later(10))]).toEqual(['open', 'probe']);
  });
});
