import type { PersonActor } from '../../domain/permissions';

/** The units whose liaison the actor is. */
export const unitsOf = (actor: PersonActor): string[] =>
  actor.posts
    .filter((post) => post.kind === 'liaison')
    .map((post) => post.unit)
    .filter((unit): unit is string => unit !== null);

/** The groups whose head the actor is. */
export const groupsOf = (actor: PersonActor): string[] =>
  actor.posts
    .filter((post) => post.kind === 'group_head')
    .map((post) => post.group)
    .filter((group): group is string => group !== null);

/** A unit, group, post or category as a page names it. */
export interface Named {
  readonly documentId: string;
  readonly name: string;
}

/** What of a relation a page needs to name it. */
export const NAME = { select: ['id', 'documentId', 'name'] } as const;

/** Whether one of these units is the actor's. */
export const isAmong = (actor: PersonActor, units: readonly (Named | null)[]): boolean => {
  const mine = unitsOf(actor);
  return units.some((unit) => unit !== null && mine.includes(unit.documentId));
};

/** A file as the desk names and hands it out. */
export interface StoredFile {
  readonly documentId: string;
  readonly name: string;
  readonly mime: string;
  readonly url: string;
  /** In kilobytes, as Strapi keeps it. */
  readonly size: number;
}

/** Each record once: two ways to it are two rows of a join. */
export const once = <T extends { readonly documentId: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.documentId, row])).values(),
];
