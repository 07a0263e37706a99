/**
 * What a calendar needs to know of a meeting: frozen when people are told, so that the entry says
 * what the letter says. No person is named in it.
 */
export interface Invitation {
  readonly method: 'request' | 'cancel';
  /** Stays the same through all changes: a calendar finds its entry by it. */
  readonly uid: string;
  /** Grows with every telling: a calendar keeps the highest it has seen. */
  readonly sequence: number;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly heldOn: string;
  /** `HH:MM` of the office's wall clock. */
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly place: string;
}

const METHODS: readonly unknown[] = ['request', 'cancel'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an invitation as it was kept, or answers null: nothing else is made a calendar entry. */
export function readInvitation(kept: unknown): Invitation | null {
  if (!isObject(kept)) return null;
  const { method, uid, sequence, title, heldOn, startsAt, endsAt, place } = kept;
  const texts = [uid, title, heldOn, startsAt, place].every((one) => typeof one === 'string');
  const whole = METHODS.includes(method) && typeof sequence === 'number';
  if (!texts || !whole || !(endsAt === null || typeof endsAt === 'string')) return null;
  return kept as unknown as Invitation;
}

/** The calendar's name of a meeting, by its document id. */
export const calendarUid = (documentId: string): string => `meeting-${documentId}`;
