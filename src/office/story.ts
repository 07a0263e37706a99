import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import type { Actor } from '../domain/permissions';
import type { Chapter, Follow, Found, Look, Place, Told, Visit, Walked } from '../domain/story';
import { CHAPTER_ROWS, CHAPTERS, followed, inOrder, MOST_TOLD, walk } from '../domain/story';
import { CHAPTER_NAMES, storyLine, viaWords } from '../domain/story.zh';
import { firstWords } from '../domain/text';
import { labelOf } from '../domain/wording.zh';
import type { GateRecord } from '../gate/record';
import { attributesOf, textOf, toRecord } from '../gate/record';
import type { RecordAddress } from '../gate/rule';
import { findRows } from '../gate/rows';
import { ruleOf } from '../gate/rules';
import { readsInPanel, visibleRecord } from '../gate/transition';

/** A record as a story tells of it; days are the office's, `YYYY-MM-DD`. */
export interface StoryNode extends Place {
  readonly uid: string;
  readonly typeLabel: string;
  readonly title: string;
  readonly stateLabel: string;
  readonly begunOn: string | null;
  readonly doneOn: string | null;
  /** By when it is due; null once it is done, and where nothing is owed. */
  readonly dueOn: string | null;
  /** Whose it is. */
  readonly unit: string | null;
  /** What it is to the record it was come to from; empty for the one the story is told from. */
  readonly via: string;
  readonly isStart: boolean;
}

export interface Story {
  readonly nodes: readonly StoryNode[];
  /** There is more than is told. */
  readonly cut: boolean;
}

const chapterOf = (uid: string): Chapter | null =>
  CHAPTERS.find((chapter) => CHAPTER_ROWS[chapter].uid === uid) ?? null;

const mayRead = (actor: Actor, chapter: Chapter): boolean => {
  const rule = ruleOf(CHAPTER_ROWS[chapter].uid);
  return rule !== undefined && (actor.kind === 'machine' || readsInPanel(rule, actor));
};

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** Document ids in a field of a row: of its relation, or in its items. */
function idsIn(row: Row, { field, item }: Follow['link']): string[] {
  return [row[field]].flat().flatMap((one) => {
    const id: unknown = isRow(one) ? one[item ?? 'documentId'] : null;
    return typeof id === 'string' ? [id] : [];
  });
}

/** Both ends of a link from these records, the newest first. */
async function pairsOf(
  strapi: Core.Strapi,
  { link, from }: Follow,
  ids: readonly string[],
): Promise<{ of: string; to: string }[]> {
  const { field, item } = link;
  const among = { $in: ids };
  const end = { [item ?? 'documentId']: among };
  const rows = await findRows<Row & { readonly documentId: string }>(
    strapi,
    CHAPTER_ROWS[link.of].uid,
    {
      where: from === 'of' ? { documentId: among } : { [field]: end },
      select: ['documentId'],
      populate: { [field]: item === undefined ? { select: ['documentId'] } : true },
      orderBy: { id: 'desc' },
      limit: MOST_TOLD * ids.length,
    },
  );
  return rows.flatMap((row) => idsIn(row, link).map((to) => ({ of: row.documentId, to })));
}

/** All visits of one kind: the same links are followed from each. */
const bySort = (visits: readonly Visit[]): Visit[][] => [
  ...visits
    .reduce((groups, visit) => {
      const sort = `${visit.chapter}:${visit.way}`;
      return groups.set(sort, [...(groups.get(sort) ?? []), visit]);
    }, new Map<string, Visit[]>())
    .values(),
];

/** What the database knows of links; a type the reader does not read is not walked through. */
const lookFor =
  (strapi: Core.Strapi, actor: Actor): Look =>
  async (visits) => {
    const found: Found[] = [];
    for (const group of bySort(visits)) {
      const [first] = group;
      if (first === undefined) continue;
      for (const follow of followed(first.chapter, first.way)) {
        const { link, from } = follow;
        if (!mayRead(actor, from === 'of' ? link.to : link.of)) continue;
        const pairs = await pairsOf(strapi, follow, [...new Set(group.map(({ id }) => id))]);
        for (const visit of group) {
          const mine = pairs.filter((pair) => pair[from] === visit.id);
          const to = from === 'of' ? 'to' : 'of';
          found.push(...mine.map((pair) => ({ from: visit, follow, to: pair[to] })));
        }
      }
    }
    return found;
  };

interface Waiting {
  readonly visits: readonly Visit[];
  readonly resolve: (found: readonly Found[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Many walks at once look up each of their steps together: a register asks no more than one story. */
function together(look: Look): Look {
  let waiting: Waiting[] = [];
  const lookUp = async (): Promise<void> => {
    const all = waiting;
    waiting = [];
    try {
      const found = await look(all.flatMap(({ visits }) => visits));
      for (const one of all) one.resolve(found.filter(({ from }) => one.visits.includes(from)));
    } catch (error) {
      for (const one of all) one.reject(error);
    }
  };
  return (visits) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void lookUp());
      waiting.push({ visits, resolve, reject });
    });
}

interface Loaded {
  readonly record: GateRecord;
  /** The row itself: a record leaves out when it was created. */
  readonly row: Row;
}

const keyOf = ({ chapter, id }: Place): string => `${chapter}:${id}`;

async function load(
  strapi: Core.Strapi,
  places: readonly Place[],
): Promise<ReadonlyMap<string, Loaded>> {
  const loaded = new Map<string, Loaded>();
  for (const chapter of CHAPTERS) {
    const ids = places.filter((place) => place.chapter === chapter).map(({ id }) => id);
    if (ids.length === 0) continue;
    const { uid } = CHAPTER_ROWS[chapter];
    const relations = attributesOf(strapi, uid).filter(([, { type }]) => type === 'relation');
    const rows = await findRows<Row>(strapi, uid, {
      where: { documentId: { $in: [...new Set(ids)] } },
      populate: Object.fromEntries(
        relations.map(([name]) => [name, { select: ['id', 'documentId'] }]),
      ),
    });
    for (const row of rows) {
      loaded.set(keyOf({ chapter, id: String(row['documentId']) }), {
        record: toRecord(strapi, uid, row),
        row,
      });
    }
  }
  return loaded;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (value: unknown): string | null => {
  if (value instanceof Date) return officeDate(value);
  if (typeof value !== 'string' || value === '') return null;
  return DAY.test(value) ? value : officeDate(new Date(value));
};

type LoadedMap = ReadonlyMap<string, Loaded>;

/** The first of the days that is given; `meeting.heldOn` is a day of the meeting the record names. */
function firstDay(loaded: LoadedMap, { row, record }: Loaded, fields: readonly string[]) {
  const days = fields.map((field) => {
    const [relation = '', name] = field.split('.');
    if (name === undefined) return dayOf(row[field]);
    const chapter = CHAPTERS.find((one) => one === relation);
    const id = textOf(record, relation);
    const other = chapter && id !== null ? loaded.get(keyOf({ chapter, id })) : undefined;
    return dayOf(other?.row[name]);
  });
  return days.find((day) => day !== null) ?? null;
}

/** Whose a record is: the unit that leads, handles, reports, or is asked. */
const unitOf = (record: GateRecord): string | null =>
  textOf(record, 'leadUnit') ?? textOf(record, 'unit');

async function namesOf(strapi: Core.Strapi, loaded: LoadedMap) {
  const ids = [...loaded.values()].flatMap(({ record }) => unitOf(record) ?? []);
  const rows = await findRows<{ documentId: string; name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: [...new Set(ids)] } },
    select: ['documentId', 'name'],
  });
  return new Map(rows.map(({ documentId, name }) => [documentId, name]));
}

function nodeOf(loaded: LoadedMap, units: ReadonlyMap<string, string>, told: Told): StoryNode[] {
  const found = loaded.get(keyOf(told));
  const { uid, begun, done } = CHAPTER_ROWS[told.chapter];
  if (found === undefined) return [];
  const { record } = found;
  const title = ruleOf(uid)?.title(record) ?? '';
  const doneOn = firstDay(loaded, found, done);
  return [
    {
      chapter: told.chapter,
      id: told.id,
      uid,
      typeLabel: CHAPTER_NAMES[told.chapter],
      // A decision has no title but its words.
      title: told.chapter === 'decision' ? firstWords(title) : title,
      stateLabel: labelOf(textOf(record, 'state') ?? ''),
      begunOn: firstDay(loaded, found, begun),
      doneOn,
      dueOn: doneOn === null ? dayOf(record['dueOn']) : null,
      unit: units.get(unitOf(record) ?? '') ?? null,
      via: viaWords(told.via),
      isStart: told.via === null,
    },
  ];
}

/**
 * The stories of many records at once, in their order, as the reader may know them. A record that is
 * not there, or none of whose type has a story, has an empty one.
 */
export async function storiesOf(
  strapi: Core.Strapi,
  addresses: readonly RecordAddress[],
  actor: Actor,
): Promise<Story[]> {
  const look = together(lookFor(strapi, actor));
  const walks = await Promise.all(
    addresses.map(async ({ uid, documentId }): Promise<Walked> => {
      const chapter = chapterOf(uid);
      if (chapter === null || !mayRead(actor, chapter)) return { told: [], cut: false };
      return walk({ chapter, id: documentId }, look);
    }),
  );
  const loaded = await load(
    strapi,
    walks.flatMap(({ told }) => told),
  );
  const units = await namesOf(strapi, loaded);
  return walks.map(({ told, cut }) => ({
    nodes: inOrder(told.flatMap((one) => nodeOf(loaded, units, one))),
    cut,
  }));
}

/**
 * 来龙去脉: what led to a record and what came of it, by day; null where the reader may not know of
 * it, or its type has no story.
 */
export async function storyOf(
  strapi: Core.Strapi,
  address: RecordAddress,
  actor: Actor,
): Promise<Story | null> {
  if (chapterOf(address.uid) === null) return null;
  if ((await visibleRecord(strapi, { ...address, actor })) === null) return null;
  const [story] = await storiesOf(strapi, [address], actor);
  return story ?? null;
}

/** The story of each record in one line, for a column of a register; empty where it stands alone. */
export const storyLinesOf = async (
  strapi: Core.Strapi,
  addresses: readonly RecordAddress[],
  actor: Actor,
): Promise<string[]> =>
  (await storiesOf(strapi, addresses, actor)).map(({ nodes }) =>
    nodes.length > 1 ? storyLine(nodes) : '',
  );
