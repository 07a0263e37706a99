import type { Core } from '@strapi/strapi';
import cadences from '../../database/seeds/cadences.json';
import type { Cadence, Series, SeriesMeeting, Watch } from '../domain/cadence';
import { RHYTHMS } from '../domain/cadence';
import type { DateText } from '../domain/calendar';
import { officeDate, parseDate } from '../domain/calendar';
import type { MeetingKind } from '../domain/meeting';
import { MEETING_KINDS } from '../domain/meeting';
import { readRulebook } from '../gate/rulebook';
import { findRow, findRows } from '../gate/rows';

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

const MEETING = 'api::meeting.meeting';
const SKIPPED_WINDOW = 'api::skipped-window.skipped-window';
const GROUP = 'api::group.group';
const TASKFORCE = 'taskforce';
/** A meeting called off is none. */
const STATES = ['planned', 'convened', 'held'] as const;

/** A meeting of a series as the panel opens it. */
export interface MeetingOfSeries extends SeriesMeeting {
  readonly documentId: string;
  readonly title: string;
  readonly state: (typeof STATES)[number];
}

export interface RecordedReason {
  readonly documentId: string;
  readonly text: string;
  /** To be sent back with a correction. */
  readonly version: number;
}

/** Everything known of a body. */
export interface KnownSeries extends Series<MeetingOfSeries> {
  readonly reasons: ReadonlyMap<string, RecordedReason>;
}

interface MeetingRow {
  readonly documentId: string;
  readonly title: string;
  readonly state: MeetingOfSeries['state'];
  readonly series: string;
  readonly heldOn: DateText;
}

interface ReasonRow {
  readonly documentId: string;
  readonly series: string;
  readonly windowFrom: DateText;
  readonly reason: string;
  readonly version: number;
}

/** The meetings and recorded reasons of these bodies, by series. */
export async function readSeries(
  strapi: Core.Strapi,
  bodies: readonly Body[],
): Promise<(body: Body) => KnownSeries> {
  const series = { $in: bodies.map(({ code }) => code) };
  const meetings = await findRows<MeetingRow>(strapi, MEETING, {
    where: { series, state: { $in: STATES } },
    select: ['documentId', 'title', 'state', 'series', 'heldOn'],
  });
  const reasons = await findRows<ReasonRow>(strapi, SKIPPED_WINDOW, {
    where: { series },
    select: ['documentId', 'series', 'windowFrom', 'reason', 'version'],
  });
  return ({ code }) => {
    const own = reasons.filter((row) => row.series === code);
    return {
      meetings: meetings
        .filter((row) => row.series === code)
        .map((row) => ({ ...row, held: row.state === 'held' })),
      skipped: new Set(own.map(({ windowFrom }) => windowFrom)),
      reasons: new Map(
        own.map(({ documentId, windowFrom, reason, version }) => [
          windowFrom,
          { documentId, text: reason, version },
        ]),
      ),
    };
  };
}

/** The day of the rulebook's making: the office began with it, where the director names no other. */
async function begunOn(strapi: Core.Strapi): Promise<DateText | null> {
  const row = await findRow<{ createdAt: string }>(strapi, 'api::rulebook.rulebook', {
    select: ['createdAt'],
  });
  return row && officeDate(new Date(row.createdAt));
}

/** When bodies are read, and from when on they are judged. */
export async function readWatch(strapi: Core.Strapi, today: DateText): Promise<Watch> {
  const rulebook = await readRulebook(strapi);
  const named = parseDate(rulebook?.['cadenceFrom']);
  return { today, since: named ?? (await begunOn(strapi)) ?? today };
}

export interface BodyGroup {
  readonly documentId: string;
  readonly name: string;
}

/** The group that stands for a body: its special group, else the task force itself. */
export async function groupsOfBodies(
  strapi: Core.Strapi,
): Promise<(body: Body) => BodyGroup | null> {
  const rows = await findRows<BodyGroup & { readonly code: string }>(strapi, GROUP, {
    select: ['documentId', 'name', 'code'],
  });
  const byCode = new Map(rows.map(({ code, documentId, name }) => [code, { documentId, name }]));
  return ({ group }) => byCode.get(group ?? TASKFORCE) ?? null;
}
