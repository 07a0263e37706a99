import type { Consultation, Opinion } from '../../src/domain/consultation';
import {
  consultationFaults,
  decisionFaults,
  latestStances,
  matterFaults,
  matterOf,
  moveFaults,
  opinionFaults,
  opinionsDayFaults,
  opinionsDiffer,
} from '../../src/domain/consultation';

const consultation = (more: Partial<Consultation> = {}): Consultation => ({
  group: 'g1',
  units: ['u1', 'u2'],
  task: null,
  issue: null,
  opinionsDueOn: null,
  ...more,
});

const codes = (found: readonly { code: string; field: string | null }[]) =>
  found.map(({ code, field }) => `${code} ${field ?? '-'}`);

describe('consultation 四(三): what holds of each', () => {
  it('two units of a special group, about one matter or none – nothing stands against it', () => {
    expect(consultationFaults(consultation(), true)).toEqual([]);
    expect(consultationFaults(consultation({ task: 't1' }), true)).toEqual([]);
    expect(consultationFaults(consultation({ issue: 'i1' }), true)).toEqual([]);
  });

  it('a group of the office, one unit named twice, two matters – all named at once', () => {
    const wrong = consultation({ units: ['u1', 'u1'], task: 't1', issue: 'i1' });
    expect(codes(consultationFaults(wrong, false))).toEqual([
      'consultation.no-special-group group',
      'consultation.units-too-few units',
      'consultation.about-two issue',
    ]);
  });

  it.each([
    ['2026-06-01', []],
    ['2026-05-31', ['date.past opinionsDueOn']],
    [null, []],
  ])('opinions by %s, asked for on 2026-06-01: %j', (day, expected) => {
    expect(codes(opinionsDayFaults(day, '2026-06-01'))).toEqual(expected);
  });
});

describe('consultation 四(三): opinions', () => {
  it.each([
    ['agree', null, []],
    ['agree', '无意见', []],
    ['reserve', '数据接口尚未明确', []],
    ['object', '与上位法不一致', []],
    ['reserve', null, ['consultation.opinion-unfounded opinionText']],
    ['object', '  ', ['consultation.opinion-unfounded opinionText']],
    [null, null, []],
  ])('%s with %j: %j', (stance, text, expected) => {
    expect(codes(opinionFaults(stance, text))).toEqual(expected);
  });

  const said = (...list: [string, string][]): Opinion[] =>
    list.map(([unit, stance]) => ({ unit, stance }));

  it('of a unit only the latest word counts', () => {
    const opinions = said(['u1', 'object'], ['u2', 'agree'], ['u1', 'agree']);
    expect(latestStances(opinions)).toEqual(['agree', 'agree']);
    expect(opinionsDiffer(opinions)).toBe(false);
    expect(opinionsDiffer(said(['u1', 'agree'], ['u1', 'reserve']))).toBe(true);
  });

  it('nobody has spoken – nobody differs', () => {
    expect(opinionsDiffer([])).toBe(false);
  });

  it.each<[string | null, string | null, Opinion[], string[]]>([
    ['opinions_differ', null, said(['u1', 'object']), []],
    ['opinions_differ', null, said(['u1', 'reserve'], ['u2', 'agree']), []],
    ['opinions_differ', '再议', said(['u1', 'agree']), ['consultation.no-difference ground']],
    ['opinions_differ', null, [], ['consultation.no-difference ground']],
    ['mover_decides', '涉及全区', [], []],
    ['mover_decides', null, said(['u1', 'object']), ['consultation.reason-missing reason']],
    ['mover_decides', ' ', [], ['consultation.reason-missing reason']],
    [null, null, [], []],
  ])('moved for %s, reason %j, after %j: %j', (ground, reason, opinions, expected) => {
    expect(codes(moveFaults({ ground, reason, opinions }))).toEqual(expected);
  });
});

describe('consultation 四(三): the matter and the outcome', () => {
  it.each([
    [
      { task: 't1', issue: null },
      { matter: 'task', documentId: 't1' },
    ],
    [
      { task: null, issue: 'i1' },
      { matter: 'issue', documentId: 'i1' },
    ],
    [{ task: null, issue: null }, null],
  ])('%j is about %j', (about, expected) => {
    expect(matterOf(about)).toEqual(expected);
  });

  it.each([
    ['task', 'active', []],
    ['task', 'suspended', ['consultation.matter-not-running -']],
    ['task', 'issued', ['consultation.matter-not-running -']],
    ['issue', 'handling', []],
    ['issue', 'issue_paused', ['consultation.matter-not-running -']],
    [null, null, ['consultation.no-matter -']],
  ] as const)('stopping a %s that is %s: %j', (matter, state, expected) => {
    expect(codes(matterFaults(matter, state))).toEqual(expected);
  });

  it.each([
    [null, [], []],
    [null, ['d1'], []],
    ['d2', ['d1', 'd2'], []],
    [null, ['d1', 'd2'], ['consultation.decision-unclear decision']],
  ])('by decision %j of %j: %j', (chosen, decisions, expected) => {
    expect(codes(decisionFaults(chosen, decisions))).toEqual(expected);
  });
});
