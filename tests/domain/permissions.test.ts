import type { PersonActor } from '../../src/domain/permissions';
import { capacitiesOf, concerns, MACHINE, NO_PARTIES, NOBODY } from '../../src/domain/permissions';
import type { HeldPost, PostKind } from '../../src/domain/roles';
import { hasDesk, rolesOf } from '../../src/domain/roles';

const post = (kind: PostKind, more: Partial<HeldPost> = {}): HeldPost => ({
  id: `${kind}-1`,
  name: kind,
  kind,
  unit: null,
  group: null,
  groupCode: null,
  ...more,
});

const person = (posts: readonly HeldPost[]): PersonActor => ({
  kind: 'person',
  person: 'p1',
  name: '某某',
  roles: rolesOf(posts),
  posts,
});

describe('roles: rights follow posts 二、三', () => {
  it.each<[PostKind, string | null, string[]]>([
    ['taskforce_leader', null, ['leader']],
    ['executive_deputy_leader', null, ['leader']],
    ['deputy_leader', null, ['leader']],
    ['office_director', null, ['director']],
    ['office_deputy_director', null, ['director']],
    ['section_head', 'general', ['general']],
    ['section_head', 'reform', ['reform']],
    ['office_staff', 'supervision', ['supervision']],
    ['section_head', 'special-group-1', []],
    ['office_staff', null, []],
    ['office_member', null, []],
    ['taskforce_member', null, []],
    ['liaison', null, []],
    ['group_head', null, []],
  ])('%s of %s gives %j', (kind, groupCode, expected) => {
    expect(rolesOf([post(kind, { groupCode })])).toEqual(expected);
  });

  it('adds the roles of several posts up and names each once', () => {
    const posts = [post('deputy_leader'), post('office_director'), post('office_deputy_director')];
    expect(rolesOf(posts)).toEqual(['leader', 'director']);
  });

  it.each<[PostKind, boolean]>([
    ['liaison', true],
    ['group_head', true],
    ['taskforce_member', false],
    ['office_director', false],
  ])('%s opens the desk: %s', (kind, expected) => {
    expect(hasDesk([post(kind)])).toBe(expected);
  });
});

describe('capacities: what a person is to a record', () => {
  const parties = { lead: ['u1'], handling: ['u2'], concerned: ['u1', 'u3'], group: 'g1' };

  it.each<[string, HeldPost, string[]]>([
    [
      'liaison of the lead unit',
      post('liaison', { unit: 'u1' }),
      ['lead_liaison', 'concerned_liaison'],
    ],
    ['liaison of the handling unit', post('liaison', { unit: 'u2' }), ['handling_liaison']],
    ['liaison of a unit concerned', post('liaison', { unit: 'u3' }), ['concerned_liaison']],
    ['liaison of another unit', post('liaison', { unit: 'u9' }), []],
    ['member of the lead unit', post('taskforce_member', { unit: 'u1' }), []],
    ['head of the group', post('group_head', { group: 'g1' }), ['group_head']],
    ['head of another group', post('group_head', { group: 'g2' }), []],
    ['office staff', post('office_staff', { groupCode: 'reform' }), ['reform']],
  ])('%s: %j', (_, held, expected) => {
    expect([...capacitiesOf(person([held]), parties)]).toEqual(expected);
  });

  it('makes nobody of a request without a person, and only the machine the machine', () => {
    expect([...capacitiesOf(NOBODY, parties)]).toEqual([]);
    expect([...capacitiesOf(MACHINE, parties)]).toEqual(['machine']);
  });

  it('never takes a group head for a record without a group', () => {
    expect([...capacitiesOf(person([post('group_head')]), NO_PARTIES)]).toEqual([]);
  });

  it('shows the desk only records of one’s own unit or group', () => {
    expect(concerns(person([post('liaison', { unit: 'u3' })]), parties)).toBe(true);
    expect(concerns(person([post('liaison', { unit: 'u9' })]), parties)).toBe(false);
    expect(concerns(person([post('taskforce_member', { unit: 'u1' })]), parties)).toBe(false);
  });
});
