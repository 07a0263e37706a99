import type { Instruction } from '../../src/domain/instruction';
import { INSTRUCTION_TRANSITIONS, instructionFaults } from '../../src/domain/instruction';
import { POST_KINDS, ROLES } from '../../src/domain/roles';
import { firstWords } from '../../src/domain/text';

const GIVEN: Instruction = {
  stands: true,
  postKind: 'taskforce_leader',
  text: '请发改委牵头研究',
  givenOn: '2026-06-30',
  today: '2026-06-30',
};

const said = (more: Partial<Instruction>): string[] =>
  instructionFaults({ ...GIVEN, ...more }).map((one) =>
    [one.code, one.field].filter(Boolean).join(' '),
  );

const LEADERS: readonly string[] = ['taskforce_leader', 'executive_deputy_leader', 'deputy_leader'];

describe('instruction 批示: what is recorded', () => {
  it.each<[string, Partial<Instruction>, string[]]>([
    ['on the day it was given', {}, []],
    ['given before', { givenOn: '2021-09-29' }, []],
    ['given tomorrow', { givenOn: '2026-07-01' }, ['date.future givenOn']],
    ['without a date', { givenOn: null }, ['field.required givenOn']],
    ['without words', { text: ' \n' }, ['field.required text']],
    ['without a post', { postKind: null }, ['field.required post']],
    ['on no record', { stands: false }, ['instruction.nowhere']],
    [
      'everything wrong at once',
      { stands: false, postKind: 'liaison', text: null, givenOn: '2099-01-01' },
      [
        'instruction.nowhere',
        'instruction.not-leaders post',
        'field.required text',
        'date.future givenOn',
      ],
    ],
  ])('%s', (_, more, expected) => {
    expect(said(more)).toEqual(expected);
  });

  it.each(POST_KINDS)('of the post %s', (postKind) => {
    const expected = LEADERS.includes(postKind) ? [] : ['instruction.not-leaders post'];
    expect(said({ postKind })).toEqual(expected);
  });
});

describe('instruction 批示: turned into a task', () => {
  it.each(ROLES)('by %s', (role) => {
    const [row] = INSTRUCTION_TRANSITIONS;
    const who: readonly string[] = row.who;
    expect(who.includes(role)).toBe(['general', 'reform', 'director'].includes(role));
  });

  it.each([
    ['请牵头研究', '请牵头研究'],
    ['  请牵头\n\n研究 ', '请牵头 研究'],
    ['研'.repeat(41), '研'.repeat(40)],
    ['𠀀'.repeat(41), '𠀀'.repeat(40)],
  ])('%j is called by its first words', (text, expected) => {
    expect(firstWords(text)).toBe(expected);
  });
});
