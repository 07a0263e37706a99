import { approvalFaults, COMMENDATION_TRANSITIONS, isTold } from '../../src/domain/commendation';
import { toldOf } from '../../src/domain/notification';
import type { PersonActor } from '../../src/domain/permissions';
import { NO_PARTIES } from '../../src/domain/permissions';
import type { Role } from '../../src/domain/roles';
import { ROLES } from '../../src/domain/roles';
import { authority, rowFor, statesOf } from '../../src/domain/transition';

const actor = (role: Role, person = 'me'): PersonActor => ({
  kind: 'person',
  person,
  name: '我',
  roles: [role],
  posts: [],
});

const DECISIONS = ['commendation.take_effect', 'commendation.refuse'] as const;
const WRITERS = ['proposer', 'editor'] as const;

describe('commendation and criticism 四(五): who decides', () => {
  it.each(DECISIONS.flatMap((action) => ROLES.map((role) => [action, role] as const)))(
    '%s by %s',
    (action, role) => {
      const row = rowFor(COMMENDATION_TRANSITIONS, action, 'proposed');
      const faults = row && authority(row, actor(role), NO_PARTIES, { proposer: 'another' });
      expect(faults).toHaveLength(role === 'director' ? 0 : 1);
    },
  );

  it.each(DECISIONS.flatMap((action) => WRITERS.map((who) => [action, who] as const)))(
    '%s – never by the %s',
    (action, who) => {
      const row = rowFor(COMMENDATION_TRANSITIONS, action, 'proposed');
      const persons = { proposer: 'another', editor: null, [who]: 'me' };
      const faults = row && authority(row, actor('director'), NO_PARTIES, persons);
      expect(faults?.map((one) => one.code)).toEqual(['forbidden.four-eyes']);
    },
  );

  it.each(['in_effect', 'commendation_refused'])('%s is final', (state) => {
    const open = COMMENDATION_TRANSITIONS.filter((row) =>
      row.from.some((from: string) => from === state),
    );
    expect(open).toEqual([]);
  });
});

describe('commendation and criticism 四(五): approval', () => {
  it.each(['approvedBy', 'approvalPaper', 'approvedOn'])('%s is asked for and kept', (field) => {
    const row = rowFor(COMMENDATION_TRANSITIONS, 'commendation.take_effect', 'proposed');
    expect(row?.asks.find((ask) => ask.name === field)).toMatchObject({ required: true, field });
  });

  it.each([
    ['2026-06-29', []],
    ['2026-06-30', []],
    ['2026-07-01', ['date.future approvedOn']],
    [null, []],
  ])('approved on %s, recorded on 2026-06-30', (approvedOn, expected) => {
    const faults = approvalFaults(approvedOn, '2026-06-30');
    expect(faults.map((one) => `${one.code} ${one.field ?? ''}`)).toEqual(expected);
  });
});

describe('commendation and criticism 四(五): the unit', () => {
  it.each([...statesOf(COMMENDATION_TRANSITIONS), null])('sees it once in effect: %s', (state) => {
    expect(isTold(state)).toBe(state === 'in_effect');
  });

  it.each(COMMENDATION_TRANSITIONS.map((row) => row.action))('is told of %s', (action) => {
    const told = toldOf(action).map(({ audience, urgency }) => [audience, urgency]);
    expect(told).toEqual(
      action === 'commendation.take_effect' ? [[['own_liaison', 'own_member'], 'at_once']] : [],
    );
  });
});
