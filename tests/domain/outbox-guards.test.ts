import { outboxFrom } from '../../src/bootstrap/outbox';
import { isAllowed, isMadeUp, readAllowList } from '../../src/domain/allow-list';
import { isHardBounce, refusalsSince } from '../../src/domain/bounce';

const from = (allowed: string) =>
  outboxFrom((name, otherwise) => (name === 'MAIL_ALLOW' ? allowed : otherwise));

describe('allow-list: where letters of a trying-out machine may go', () => {
  it.each([
    ['', 'anybody@meilan.example', true],
    ['clerk@meilan.example', 'Clerk@Meilan.example', true],
    ['clerk@meilan.example', 'other@meilan.example', false],
    ['@meilan.example', 'other@MEILAN.example', true],
    ['@meilan.example', 'other@sub.meilan.example', false],
    ['@meilan.example', 'other@notmeilan.example', false],
    ['a@x.example, @meilan.example', 'b@meilan.example', true],
  ])('%j lets %s: %s', (list, address, allowed) => {
    expect(isAllowed(readAllowList(list), address)).toBe(allowed);
  });

  it('refuses to start on anything it would have to guess, all of it at once', () => {
    expect(() => from('meilan.example, a@b@c, @ok.example')).toThrow(
      'MAIL_ALLOW中的meilan.example、a@b@c既不是邮箱地址',
    );
    expect(() => from('*@meilan.example')).toThrow('*@meilan.example');
    expect(from(' @ok.example ,').allow).toEqual(['@ok.example']);
    expect(from('').allow).toBeNull();
  });

  it.each([
    ['clerk@sample.invalid', true],
    ['clerk@invalid', true],
    ['clerk@invalid.example', false],
  ])('%s is made up: %s', (address, madeUp) => {
    expect(isMadeUp(address)).toBe(madeUp);
  });
});

describe('bounce: what says that there is no such mailbox', () => {
  it.each([
    [{ responseCode: 550, command: 'RCPT TO', message: '550 5.1.1 no such user' }, true],
    [{ responseCode: 553, command: 'RCPT TO', message: '553 not allowed' }, true],
    [{ responseCode: 550, command: 'RCPT TO', message: '550 5.7.1 blocked' }, false],
    [{ responseCode: 552, command: 'RCPT TO', message: '552 mailbox full' }, false],
    [{ responseCode: 450, command: 'RCPT TO', message: '450 busy' }, false],
    [{ responseCode: 550, command: 'DATA', message: '550 spam' }, false],
    [{}, false],
  ])('%j: %s', (answer, bounced) => {
    expect(isHardBounce(answer)).toBe(bounced);
  });

  it('counts thirty days, from midnight in the office', () => {
    expect(refusalsSince('2026-11-24').toISOString()).toBe('2026-10-24T16:00:00.000Z');
  });
});
