import cadences from '../../database/seeds/cadences.json';
import type { Cadence } from '../domain/cadence';
import { RHYTHMS } from '../domain/cadence';
import { parseDate } from '../domain/calendar';
import { MEETING_KINDS } from '../domain/meeting';
import type { MeetingKind } from '../domain/meeting';

/** A body that meets in a rhythm 〔四(一)(三)〕; `code` is the series of its meetings. */
export interface Body extends Cadence {
  readonly code: string;
  readonly kind: MeetingKind;
  /** As the notice calls it, e.g. 工作专班组长工作例会. */
  readonly name: string;
  /** Code of the special group whose dispatch it is; null for the task force's own meetings. */
  readonly group: string | null;
  readonly clause: string;
}

const rhythmOf = (text: string) =>
  (Object.keys(RHYTHMS) as (keyof typeof RHYTHMS)[]).find((one) => one === text);

/** @throws Error where the seeds name a rhythm or a kind the domain does not know */
function bodyOf(row: (typeof cadences)[number]): Body {
  const every = rhythmOf(row.every);
  const kind = MEETING_KINDS.find((one) => one === row.kind);
  if (!every || !kind) throw new Error(`cadences.json: ${row.code} is not understood`);
  const { code, body: name, clause } = row;
  const group = kind === 'group_dispatch' ? row.bodyGroup : null;
  return { code, kind, name, group, clause, every, anchor: parseDate(row.anchor) };
}

/** Every body with a rhythm, in the order of the notice. */
export const BODIES: readonly Body[] = cadences.map(bodyOf);

/** The body whose series it is; null for meetings without a rhythm. */
export const bodyOfSeries = (series: string): Body | null =>
  BODIES.find(({ code }) => code === series) ?? null;
