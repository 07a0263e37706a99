import type { Ask } from './answers';
import type { Actor, Capacity, Parties } from './permissions';
import { capacitiesOf, may } from './permissions';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** What the machine writes into a field when the step is taken. */
export type Stamp = 'now' | 'today' | 'actor' | 'nobody' | 'none';

/**
 * One row of a life cycle. A pair of states not listed is forbidden. `to: null` leaves the record in
 * its state; `from: [null]` stands for a type without states.
 */
export interface Transition {
  readonly action: string;
  readonly from: readonly (string | null)[];
  readonly to: string | null;
  readonly who: readonly Capacity[];
  /** Capacities that count only on a record where this field is true. */
  readonly where?: Partial<Readonly<Record<Capacity, string>>>;
  /** Fields naming persons who must not be the one who acts: a second pair of eyes. */
  readonly never?: readonly string[];
  readonly asks: readonly Ask[];
  /** Names of the type's checks; all are answered at once. */
  readonly requires: readonly string[];
  readonly stamps?: Readonly<Record<string, Stamp>>;
  /**
   * The record stands on the 今日待办 of those it awaits: all who may take the row, or the ones named.
   * Whoever may only act in a unit's stead is not awaited.
   */
  readonly awaited?: true | readonly Capacity[];
  readonly clause: string;
}

export type TransitionTable = readonly Transition[];

export const REASON: Ask = { name: 'reason', kind: 'long_text', required: true };

/** Every state a table knows, in order of appearance. */
export const statesOf = (table: TransitionTable): string[] => [
  ...new Set(
    table
      .flatMap((row) => [...row.from, row.to])
      .filter((state): state is string => state !== null),
  ),
];

/** The row for an action from a state, or null: the pair is forbidden. */
export const rowFor = (
  table: TransitionTable,
  action: string,
  state: string | null,
): Transition | null =>
  table.find((row) => row.action === action && row.from.includes(state)) ?? null;

/** The rows that start in a state, in table order: the buttons of a record. */
export const rowsFrom = (table: TransitionTable, state: string | null): Transition[] =>
  table.filter((row) => row.from.includes(state));

/** Whom a row awaits. */
export const awaitedOf = ({ awaited, who }: Transition): readonly Capacity[] =>
  awaited === true ? who : (awaited ?? []);

/** Who of a row counts on this very record. */
export const whoOn = (row: Transition, record: Readonly<Record<string, unknown>>): Capacity[] =>
  row.who.filter((capacity) => {
    const field = row.where?.[capacity];
    return field === undefined || record[field] === true;
  });

/**
 * Who may take the step. `persons` are the record's person fields by name (document ids).
 * Answers `forbidden`, `forbidden.four-eyes`, or nothing.
 */
export function authority(
  row: Transition,
  actor: Actor,
  parties: Parties,
  persons: Readonly<Record<string, string | null>>,
): Violation[] {
  if (!may(capacitiesOf(actor, parties), row.who)) return [violation('forbidden')];
  if (actor.kind !== 'person') return [];
  const clash = (row.never ?? []).find(
    (field) => actor.person === null || persons[field] === actor.person,
  );
  return clash === undefined ? [] : [violation('forbidden.four-eyes', null, { other: clash })];
}
