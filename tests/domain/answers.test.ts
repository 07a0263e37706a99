import type { Ask, AskKind } from '../../src/domain/answers';
import { asksFor, readAnswers } from '../../src/domain/answers';

const ask = (kind: AskKind, more: Partial<Ask> = {}): Ask => ({
  name: 'x',
  kind,
  required: false,
  ...more,
});

const codesOf = (one: Ask, sent: Record<string, unknown>): string[] =>
  readAnswers([one], sent).faults.map((found) => `${found.code} ${found.field ?? ''}`);

describe('answers: each kind reads what it takes and refuses the rest', () => {
  it.each<[AskKind, unknown, unknown]>([
    ['text', ' 好 ', '好'],
    ['text', '好\0', '好'],
    ['text', '　 ', undefined],
    ['text', '\u200b\ufeff', undefined],
    ['text', 'Cafe\u0301', 'Caf\u00e9'],
    ['long_text', '一\n二', '一\n二'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '', undefined],
    ['integer', '50', 50],
    ['integer', 50, 50],
    ['integer', ' 0 ', 0],
    ['integer', '', undefined],
    ['boolean', 'on', true],
    ['boolean', true, true],
    ['boolean', 'false', false],
    ['boolean', '', undefined],
    ['items', ['a', 'b'], ['a', 'b']],
    ['items', 'a', ['a']],
    ['items', [], undefined],
    ['items', '', undefined],
    ['files', [3], [3]],
    ['files', [], undefined],
    ['unit', 'u1', 'u1'],
  ])('%s: %j is %j', (kind, sent, expected) => {
    const { answers, faults } = readAnswers([ask(kind, { most: 100 })], { x: sent });
    expect(faults).toEqual([]);
    expect(answers['x']).toEqual(expected);
  });

  it.each<[AskKind, unknown]>([
    ['text', 5],
    ['text', { $ne: 1 }],
    ['text', ['好']],
    ['text', '\ud800'],
    ['date', '2021-02-30'],
    ['date', '2021-2-3'],
    ['date', '0000-00-00'],
    ['date', '2026/11/24'],
    ['date', '2026-11-24T00:00:00Z'],
    ['date', '二〇二六年'],
    ['date', '9999-12-31'],
    ['date', '1999-12-31'],
    ['integer', -1],
    ['integer', 101],
    ['integer', 99.999],
    ['integer', Number.NaN],
    ['integer', Number.POSITIVE_INFINITY],
    ['integer', 1e308],
    ['integer', '50%'],
    ['integer', '０５０'],
    ['integer', [50]],
    ['boolean', 'ja'],
    ['boolean', 1],
    ['items', [5]],
    ['items', { a: 1 }],
    ['files', '3'],
    ['files', 3],
    ['choice', 'c'],
    ['person', { $ne: null }],
  ])('%s: %j is refused', (kind, sent) => {
    const one = ask(kind, { least: 0, most: 100, options: ['a', 'b'] });
    expect(codesOf(one, { x: sent })).toEqual(['answer.invalid x']);
  });

  it.each<[AskKind, number]>([
    ['text', 200],
    ['long_text', 4000],
  ])('%s takes %d characters, counted as people count them, and no more', (kind, most) => {
    expect(codesOf(ask(kind), { x: '𠮷'.repeat(most) })).toEqual([]);
    expect(codesOf(ask(kind), { x: '𠮷'.repeat(most + 1) })).toEqual(['answer.too-long x']);
  });
});

describe('answers: asked for and given', () => {
  const asks: Ask[] = [
    { name: 'reason', kind: 'long_text', required: true },
    { name: 'kind', kind: 'choice', required: false, options: ['a', 'b'] },
  ];

  it.each([
    [{}, ['answer.required reason']],
    [{ reason: '　 ' }, ['answer.required reason']],
    [{ reason: null }, ['answer.required reason']],
    [{ reason: '好' }, []],
    [{ reason: '好', kind: 'b' }, []],
    [{ kind: 'c' }, ['answer.required reason', 'answer.invalid kind']],
  ])('%j: %j', (sent, expected) => {
    const codes = readAnswers(asks, sent).faults.map((one) => `${one.code} ${one.field ?? ''}`);
    expect(codes).toEqual(expected);
  });

  it('leaves out what was not asked for', () => {
    const { answers } = readAnswers(asks, { reason: '好', state: 'verified', __proto__: { a: 1 } });
    expect(answers).toEqual({ reason: '好' });
  });

  it('asks the office, and not the liaison, who told it', () => {
    const toldBy = ask('text', { required: true, only: ['reform'] });
    expect(asksFor([toldBy], new Set(['lead_liaison']))).toEqual([]);
    expect(asksFor([toldBy], new Set(['reform']))).toEqual([toldBy]);
  });
});
