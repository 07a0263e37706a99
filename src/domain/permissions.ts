import type { HeldPost, Role } from './roles';

export interface PersonActor {
  readonly kind: 'person';
  /** Document id of the person, or null for an account no person is linked to. */
  readonly person: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly posts: readonly HeldPost[];
}

/** The system itself; `cause` is the person whose action set it going. */
export interface MachineActor {
  readonly kind: 'machine';
  readonly cause: PersonActor | null;
}

export type Actor = PersonActor | MachineActor | { readonly kind: 'nobody' };

export const MACHINE: MachineActor = { kind: 'machine', cause: null };
export const NOBODY: Actor = { kind: 'nobody' };

/**
 * What a person can be to a record: the columns of the permission table.
 * Design letters: G R S D = general reform supervision director, L = lead_liaison,
 * H = handling_liaison, U = concerned_liaison, C = group_head, X = machine.
 */
export const CAPACITIES = [
  'general',
  'reform',
  'supervision',
  'director',
  'leader',
  'system_admin',
  'auditor',
  'lead_liaison',
  'handling_liaison',
  'concerned_liaison',
  'group_head',
  'machine',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** The units and the group a record stands for, as document ids. */
export interface Parties {
  readonly lead: readonly string[];
  readonly handling: readonly string[];
  readonly concerned: readonly string[];
  readonly group: string | null;
}

export const NO_PARTIES: Parties = { lead: [], handling: [], concerned: [], group: null };

const LIAISON_OF = [
  { capacity: 'lead_liaison', side: 'lead' },
  { capacity: 'handling_liaison', side: 'handling' },
  { capacity: 'concerned_liaison', side: 'concerned' },
] as const satisfies readonly { capacity: Capacity; side: keyof Parties }[];

/** Every capacity in which the actor stands to a record of these parties. */
export function capacitiesOf(actor: Actor, parties: Parties): ReadonlySet<Capacity> {
  if (actor.kind === 'nobody') return new Set();
  if (actor.kind === 'machine') return new Set<Capacity>(['machine']);
  const found = new Set<Capacity>(actor.roles);
  const liaisonOf = actor.posts.filter((post) => post.kind === 'liaison').map((post) => post.unit);
  for (const { capacity, side } of LIAISON_OF) {
    if (parties[side].some((unit) => liaisonOf.includes(unit))) found.add(capacity);
  }
  const heads = actor.posts.filter((post) => post.kind === 'group_head');
  if (parties.group !== null && heads.some((post) => post.group === parties.group)) {
    found.add('group_head');
  }
  return found;
}

/** Every capacity the actor could have on some record: what he lacks here he has nowhere. */
export function conceivableCapacities(actor: PersonActor): ReadonlySet<Capacity> {
  const found = new Set<Capacity>(actor.roles);
  const holds = (kind: HeldPost['kind']) => actor.posts.some((post) => post.kind === kind);
  if (holds('liaison')) for (const { capacity } of LIAISON_OF) found.add(capacity);
  if (holds('group_head')) found.add('group_head');
  return found;
}

/** True when one of the actor's capacities is among those a row names. */
export const may = (held: ReadonlySet<Capacity>, who: readonly Capacity[]): boolean =>
  who.some((capacity) => held.has(capacity));

/** Whether a desk account sees the record at all: its unit or its group is concerned. */
export function concerns(actor: PersonActor, parties: Parties): boolean {
  const held = capacitiesOf(actor, parties);
  return may(held, ['lead_liaison', 'handling_liaison', 'concerned_liaison', 'group_head']);
}
