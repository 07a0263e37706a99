import type { PersonActor } from '../../src/domain/permissions';
import type { PostKind, Role } from '../../src/domain/roles';
import { OFFICE_POSTS, POST_KINDS } from '../../src/domain/roles';
import type { Succession, Tenure } from '../../src/domain/succession';
import {
  appointmentFaults,
  endedBy,
  isCurrent,
  successionFaults,
} from '../../src/domain/succession';

const tenure = (startsOn: string, endsOn: string | null, person = 'old'): Tenure => ({
  id: startsOn,
  person,
  startsOn,
  endsOn,
});

const actor = (role: Role, person: string | null = 'me'): PersonActor => ({
  kind: 'person',
  person,
  name: '我',
  roles: [role],
  posts: [],
});

describe('succession: the day counts 二', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-01-02', true],
    ['2026-03-01', true],
    ['2026-03-02', false],
  ])('a tenure from 01-02 to 03-01 covers %s: %s', (day, expected) => {
    expect(isCurrent({ startsOn: '2026-01-02', endsOn: '2026-03-01' }, day)).toBe(expected);
  });

  it('an open tenure has no end', () => {
    expect(isCurrent({ startsOn: '2026-01-02', endsOn: null }, '2099-12-31')).toBe(true);
  });

  it.each<[string, Tenure[], string | null]>([
    ['nobody', [], null],
    ['an open tenure', [tenure('2025-01-01', null)], '2025-01-01'],
    ['one that ends later', [tenure('2025-01-01', '2026-12-31')], '2025-01-01'],
    ['one that ended before', [tenure('2025-01-01', '2026-05-31')], null],
  ])('a successor of 2026-06-01 ends %s', (_, tenures, expected) => {
    expect(endedBy(tenures, '2026-06-01')?.id ?? null).toBe(expected);
  });
});

describe('succession: dates never overlap', () => {
  const faults = (tenures: Tenure[], more: Partial<Succession> = {}) =>
    successionFaults({
      kind: 'liaison',
      heldWith: false,
      person: { id: 'new', active: true },
      startsOn: '2026-06-01',
      tenures,
      ...more,
    }).map((one) => one.code);

  it.each<[string, Tenure[], string[]]>([
    ['a vacant post', [], []],
    ['after a predecessor', [tenure('2025-01-01', null)], []],
    ['on the day of another start', [tenure('2026-06-01', null)], ['tenure.overlap']],
    ['before a later start', [tenure('2026-07-01', null)], ['tenure.overlap']],
    ['oneself after oneself', [tenure('2025-01-01', null, 'new')], ['tenure.same-person']],
  ])('%s: %j', (_, tenures, expected) => {
    expect(faults(tenures)).toEqual(expected);
  });

  it('refuses a person no longer in service', () => {
    expect(faults([], { person: { id: 'new', active: false } })).toEqual([
      'tenure.person-inactive',
    ]);
  });
});

describe('succession: who fills which post', () => {
  const office: readonly PostKind[] = OFFICE_POSTS;
  const cells = POST_KINDS.flatMap((kind) =>
    (
      ['general', 'reform', 'supervision', 'director', 'leader', 'system_admin', 'auditor'] as const
    ).map((role) => {
      const fillers: readonly Role[] = office.includes(kind)
        ? ['director', 'system_admin']
        : ['general', 'director'];
      return { kind, role, allowed: fillers.includes(role) };
    }),
  );

  it.each(cells)('$kind by $role: $allowed', ({ kind, role, allowed }) => {
    const codes = appointmentFaults(actor(role), { kind, heldWith: false }, 'other');
    expect(codes.map((one) => one.code)).toEqual(allowed ? [] : ['post.not-yours-to-fill']);
  });

  it('refuses everybody for himself', () => {
    const post = { kind: 'liaison', heldWith: false } as const;
    expect(appointmentFaults(actor('director'), post, 'me').map((one) => one.code)).toEqual([
      'post.not-for-oneself',
    ]);
  });

  it('lets an ex officio post follow its partner only', () => {
    const post = { kind: 'office_deputy_director', heldWith: true } as const;
    expect(appointmentFaults(actor('director'), post, 'other').map((one) => one.code)).toEqual([
      'post.held-elsewhere',
    ]);
  });
});
