import type { Core } from '@strapi/strapi';
import type { Invitation } from '../domain/invitation';
import type { Audience, NotificationRow } from '../domain/notification';
import { toldOf } from '../domain/notification';
import type { PostKind } from '../domain/roles';
import { EVENT_WORDS, fill } from '../domain/wording.zh';
import { holdersOf } from './holders';
import type { GateRecord } from './record';
import { idsOf, textOf } from './record';
import { findRow, findRows, marks, rawRows } from './rows';
import { insertRecords, newDocumentId, rowIdsOf } from './set-rows';

/** Where the posts of an audience are found. */
type Finder =
  | {
      readonly kinds: readonly PostKind[];
      readonly units:
        | 'leadUnit'
        | 'jointLeadUnits'
        | 'coopUnits'
        | 'unit'
        | 'units'
        | 'distribution';
    }
  | { readonly kinds: readonly PostKind[]; readonly group: 'group' }
  | { readonly kinds: readonly PostKind[]; readonly section: string }
  | { readonly post: 'chair' }
  | { readonly kinds: readonly PostKind[] };

const POST = 'api::post.post';
const NOTIFICATION = 'api::notification.notification';
const SECTION_POSTS = ['section_head', 'office_staff'] as const;

const FINDERS = {
  lead_liaison: { kinds: ['liaison'], units: 'leadUnit' },
  lead_member: { kinds: ['taskforce_member'], units: 'leadUnit' },
  joint_lead_liaison: { kinds: ['liaison'], units: 'jointLeadUnits' },
  joint_lead_member: { kinds: ['taskforce_member'], units: 'jointLeadUnits' },
  coop_liaison: { kinds: ['liaison'], units: 'coopUnits' },
  coop_member: { kinds: ['taskforce_member'], units: 'coopUnits' },
  own_liaison: { kinds: ['liaison'], units: 'unit' },
  own_member: { kinds: ['taskforce_member'], units: 'unit' },
  deputy_leader: { kinds: ['deputy_leader'] },
  taskforce_leader: { kinds: ['taskforce_leader'] },
  own_group_head: { kinds: ['group_head'], group: 'group' },
  handling_liaison: { kinds: ['liaison'], units: 'unit' },
  handling_member: { kinds: ['taskforce_member'], units: 'unit' },
  units_liaison: { kinds: ['liaison'], units: 'units' },
  units_member: { kinds: ['taskforce_member'], units: 'units' },
  distribution_liaison: { kinds: ['liaison'], units: 'distribution' },
  distribution_member: { kinds: ['taskforce_member'], units: 'distribution' },
  chair: { post: 'chair' },
  general: { kinds: SECTION_POSTS, section: 'general' },
  reform: { kinds: SECTION_POSTS, section: 'reform' },
  supervision: { kinds: SECTION_POSTS, section: 'supervision' },
  director: { kinds: ['office_director', 'office_deputy_director'] },
  leaders: { kinds: ['taskforce_leader', 'executive_deputy_leader', 'deputy_leader'] },
} as const satisfies Record<Audience, Finder>;

interface PostRow {
  readonly documentId: string;
  readonly kind: string;
}

function whereOf(finder: Finder, record: GateRecord): Record<string, unknown> {
  if ('post' in finder) return { documentId: textOf(record, finder.post) ?? '' };
  const kind = { $in: finder.kinds };
  if ('section' in finder) return { kind, group: { code: finder.section } };
  if ('group' in finder) return { kind, group: { documentId: textOf(record, finder.group) ?? '' } };
  if (!('units' in finder)) return { kind };
  const single = textOf(record, finder.units);
  const units = single === null ? idsOf(record, finder.units) : [single];
  return { kind, unit: { documentId: { $in: units } } };
}

/**
 * The posts an audience means for a record. Of a section with several posts only the held ones are
 * told; while none is held, its head's post is, so that the letter falls to the office mailbox once.
 */
async function postsOf(
  strapi: Core.Strapi,
  audience: Audience,
  record: GateRecord,
  today: string,
): Promise<string[]> {
  const finder: Finder = FINDERS[audience];
  const rows = await findRows<PostRow>(strapi, POST, {
    where: whereOf(finder, record),
  });
  if (!('section' in finder)) return rows.map((row) => row.documentId);
  const holders = await holdersOf(
    strapi,
    rows.map((row) => row.documentId),
    today,
  );
  const held = rows.filter((row) => holders.get(row.documentId));
  return (held.length > 0 ? held : rows.filter((row) => row.kind === 'section_head')).map(
    (row) => row.documentId,
  );
}

export interface Telling {
  readonly event: string;
  readonly uid: string;
  readonly record: GateRecord;
  readonly facts: Readonly<Record<string, string>>;
  readonly now: Date;
  readonly today: string;
  /** Tells one occasion from the next: a second issuing is a second letter. */
  readonly occasion: string;
  /** What a calendar is told by the same letter. */
  readonly invitation?: Invitation | null;
}

/** Subject and line of a telling. */
function inWords({ event, facts }: Telling): { title: string; line: string } {
  const words = EVENT_WORDS[event];
  if (!words) throw new Error(`No words for ${event}`);
  return { title: fill(words.subject, facts), line: fill(words.line, facts) };
}

/** What a telling is known by, with the post it is owed to behind it. */
const keyOf = ({ event, occasion }: Telling): string => `${event}:${occasion}`;

/** One telling to one post, as it stands in the ledger. */
const toldAs = (telling: Telling, row: NotificationRow, post: string) => ({
  ...inWords(telling),
  event: telling.event,
  urgency: row.urgency,
  clause: row.clause,
  aboutUid: telling.uid,
  aboutId: telling.record.documentId,
  dedupeKey: `${keyOf(telling)}:${post}`,
  invitation: telling.invitation ?? null,
  state: 'owed',
  owedAt: telling.now,
});

/** Writes what is owed to whom beside the decision, in its transaction; the worker sends it later. */
export async function owe(strapi: Core.Strapi, telling: Telling): Promise<void> {
  const ledger = strapi.db.query(NOTIFICATION);
  for (const row of toldOf(telling.event)) {
    const lists = await Promise.all(
      row.audience.map((audience) => postsOf(strapi, audience, telling.record, telling.today)),
    );
    for (const post of new Set(lists.flat())) {
      const held = await findRow<{ id: number }>(strapi, POST, { where: { documentId: post } });
      await ledger.create({ data: { post: held?.id ?? null, ...toldAs(telling, row, post) } });
    }
  }
}

/**
 * Owes many tellings at once: who they mean is looked up once for each audience and unit, and the
 * rows are written a few hundred at a time. Answers how many were written.
 */
export async function oweSet(strapi: Core.Strapi, tellings: readonly Telling[]): Promise<number> {
  const known = new Map<string, Promise<string[]>>();
  const meantBy = (audience: Audience, { record, today }: Telling): Promise<string[]> => {
    const key = JSON.stringify([audience, whereOf(FINDERS[audience], record)]);
    const posts = known.get(key) ?? postsOf(strapi, audience, record, today);
    known.set(key, posts);
    return posts;
  };
  const rows: GateRecord[] = [];
  for (const telling of tellings) {
    for (const row of toldOf(telling.event)) {
      const lists: string[][] = [];
      for (const audience of row.audience) lists.push(await meantBy(audience, telling));
      for (const post of new Set(lists.flat())) {
        rows.push({
          ...toldAs(telling, row, post),
          post,
          documentId: newDocumentId(),
          version: null,
        });
      }
    }
  }
  const posts = await rowIdsOf(
    strapi,
    POST,
    rows.flatMap((row) => textOf(row, 'post') ?? []),
  );
  const now = tellings[0]?.now ?? new Date(0);
  await insertRecords(strapi, NOTIFICATION, rows, new Map([[POST, posts]]), now);
  return rows.length;
}

/** What is still owed of these tellings says what is true now, and is owed since now. */
export async function refreshOwed(
  strapi: Core.Strapi,
  tellings: readonly Telling[],
): Promise<void> {
  const [first] = tellings;
  if (first === undefined) return;
  const rows = tellings.map((telling) => ({
    about: telling.record.documentId,
    key: `${keyOf(telling)}:`,
    ...inWords(telling),
  }));
  await rawRows(
    strapi,
    `update ?? n set title = c.title, line = c.line, owed_at = ?
     from json_to_recordset(?) as c(about text, key text, title text, line text)
     where n.about_id = c.about and n.state = 'owed' and starts_with(n.dedupe_key, c.key)`,
    [strapi.db.metadata.get(NOTIFICATION).tableName, first.now, JSON.stringify(rows)],
  );
}

/** The instant the office's day began. */
export const midnight = (today: string): Date => new Date(`${today}T00:00:00+08:00`);

/**
 * What an earlier day owed of these events, no letter has told and nothing calls for any more: another
 * telling stands in its place, or the matter is settled. Its key is freed.
 */
export const dropOwed = (
  strapi: Core.Strapi,
  events: readonly string[],
  today: string,
): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'moot', dedupe_key = dedupe_key || ':' || id
     where state = 'owed' and event in (${marks(events)}) and owed_at < ?`,
    [strapi.db.metadata.get(NOTIFICATION).tableName, ...events, midnight(today)],
  );

/** What is done needs no telling any more: what no digest has told of it yet is dropped. */
export const settleOwed = (strapi: Core.Strapi, event: string, aboutId: string): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'moot', dedupe_key = dedupe_key || ':' || id
     where state = 'owed' and event = ? and about_id = ?`,
    [strapi.db.metadata.get(NOTIFICATION).tableName, event, aboutId],
  );

/** Those of the tellings that nobody has been told of or is owed yet. */
export async function untold(
  strapi: Core.Strapi,
  tellings: readonly Telling[],
): Promise<Telling[]> {
  if (tellings.length === 0) return [];
  const keys = tellings.map(keyOf);
  const events = [...new Set(tellings.map(({ event }) => event))];
  const rows = await rawRows<{ key: string }>(
    strapi,
    `select distinct regexp_replace(dedupe_key, ':[^:]*$', '') as key from ??
     where event in (${marks(events)}) and state <> 'moot'
       and regexp_replace(dedupe_key, ':[^:]*$', '') in (${marks(keys)})`,
    [strapi.db.metadata.get(NOTIFICATION).tableName, ...events, ...keys],
  );
  const known = new Set(rows.map((row) => row.key));
  return tellings.filter((telling) => !known.has(keyOf(telling)));
}
