/**
 * Notice 四(二), 四(三) 形成工作闭环: how records come from one another. A story is what led to a record
 * (back) and what came of it (on). Which links are followed stands in one table; the walk knows no type.
 */
export const CHAPTERS = [
  'issue',
  'consultation',
  'topic',
  'meeting',
  'minutes',
  'plan',
  'decision',
  'task',
  'report',
  'notice',
  'briefing',
] as const;
export type Chapter = (typeof CHAPTERS)[number];

interface ChapterRow {
  readonly uid: string;
  /** Fields that say when it came to be, the first one given counts; `a.b` is a field of a relation. */
  readonly begun: readonly string[];
  /** When it was done with, likewise. */
  readonly done: readonly string[];
}

/** Where each kind of record stands, and its days. */
export const CHAPTER_ROWS = {
  issue: { uid: 'api::issue.issue', begun: ['receivedOn'], done: ['closedAt'] },
  consultation: {
    uid: 'api::consultation.consultation',
    begun: ['createdAt'],
    done: ['settledOn'],
  },
  topic: { uid: 'api::topic.topic', begun: ['createdAt'], done: [] },
  meeting: { uid: 'api::meeting.meeting', begun: ['heldOn'], done: [] },
  minutes: {
    uid: 'api::minutes.minutes',
    begun: ['issuedOn', 'signedOn', 'createdAt'],
    done: [],
  },
  plan: { uid: 'api::plan.plan', begun: ['adoptedOn', 'createdAt'], done: [] },
  decision: {
    uid: 'api::decision.decision',
    begun: ['meeting.heldOn', 'createdAt'],
    done: ['carriedOutOn'],
  },
  task: {
    uid: 'api::task.task',
    begun: ['issuedAt', 'createdAt'],
    done: ['struckOffAt', 'verifiedAt'],
  },
  report: { uid: 'api::progress-report.progress-report', begun: ['submittedAt'], done: [] },
  notice: {
    uid: 'api::supervision-notice.supervision-notice',
    begun: ['deliveredOn', 'signedOn', 'createdAt'],
    done: ['answeredAt'],
  },
  briefing: { uid: 'api::briefing.briefing', begun: ['signedOn', 'createdAt'], done: [] },
} as const satisfies Record<Chapter, ChapterRow>;

/** Which way a walk goes; `beside`: the record is shown, and what belongs to it, but not walked on from. */
export type Way = 'back' | 'on' | 'beside';

export interface LinkRow {
  /** The type whose field it is, and the type it points at. */
  readonly of: Chapter;
  readonly field: string;
  readonly to: Chapter;
  /** The field's component item that holds the document id, where the field is no relation. */
  readonly item?: string;
  /** Which end was there first. */
  readonly cause: 'of' | 'to';
  /** What becomes of a walk that follows the link to the cause, and to what came of it. */
  readonly back: Way;
  readonly on: Way;
  /** From this end the other is shown whichever way the walk goes. */
  readonly beside?: 'of' | 'to';
}

/**
 * Every link of the system that tells a story. A meeting has many topics and many decisions: whoever
 * comes from one of them is shown the meeting, and not the others.
 */
export const LINKS = [
  { of: 'consultation', field: 'issue', to: 'issue', cause: 'to', back: 'beside', on: 'on' },
  { of: 'consultation', field: 'task', to: 'task', cause: 'to', back: 'beside', on: 'on' },
  { of: 'topic', field: 'consultation', to: 'consultation', cause: 'to', back: 'back', on: 'on' },
  {
    of: 'consultation',
    field: 'decision',
    to: 'decision',
    cause: 'of',
    back: 'back',
    on: 'on',
  },
  {
    of: 'topic',
    field: 'meeting',
    to: 'meeting',
    cause: 'of',
    back: 'back',
    on: 'beside',
    beside: 'of',
  },
  {
    of: 'topic',
    field: 'hearings',
    item: 'meetingId',
    to: 'meeting',
    cause: 'of',
    back: 'back',
    on: 'beside',
    beside: 'of',
  },
  {
    of: 'minutes',
    field: 'meeting',
    to: 'meeting',
    cause: 'to',
    back: 'back',
    on: 'on',
    beside: 'to',
  },
  {
    of: 'minutes',
    field: 'corrects',
    to: 'minutes',
    cause: 'to',
    back: 'beside',
    on: 'beside',
    beside: 'to',
  },
  { of: 'plan', field: 'meeting', to: 'meeting', cause: 'to', back: 'beside', on: 'beside' },
  { of: 'decision', field: 'topic', to: 'topic', cause: 'to', back: 'back', on: 'on' },
  {
    of: 'decision',
    field: 'meeting',
    to: 'meeting',
    cause: 'to',
    back: 'beside',
    on: 'on',
    beside: 'of',
  },
  {
    of: 'decision',
    field: 'minutes',
    to: 'minutes',
    cause: 'to',
    back: 'beside',
    on: 'on',
    beside: 'of',
  },
  { of: 'decision', field: 'task', to: 'task', cause: 'of', back: 'back', on: 'on' },
  { of: 'task', field: 'carriedFrom', to: 'task', cause: 'to', back: 'back', on: 'on' },
  { of: 'report', field: 'task', to: 'task', cause: 'to', back: 'back', on: 'beside' },
  { of: 'notice', field: 'task', to: 'task', cause: 'to', back: 'back', on: 'beside' },
  { of: 'notice', field: 'issue', to: 'issue', cause: 'to', back: 'back', on: 'beside' },
  { of: 'notice', field: 'decision', to: 'decision', cause: 'to', back: 'back', on: 'beside' },
  { of: 'briefing', field: 'meeting', to: 'meeting', cause: 'to', back: 'back', on: 'beside' },
  { of: 'briefing', field: 'tasks', to: 'task', cause: 'to', back: 'back', on: 'beside' },
] as const satisfies readonly LinkRow[];

/** A link as it is followed from one of its ends. */
export interface Follow {
  readonly link: LinkRow;
  readonly from: 'of' | 'to';
  /** How the walk goes on from the other end. */
  readonly then: Way;
  /** Whether the other end came of this one. */
  readonly cameOf: boolean;
}

function followedFrom(link: LinkRow, from: 'of' | 'to', way: Way): Follow[] {
  const cameOf = link.cause === from;
  const direction = cameOf ? 'on' : 'back';
  if (way === direction) return [{ link, from, then: link[direction], cameOf }];
  return link.beside === from ? [{ link, from, then: 'beside', cameOf }] : [];
}

/** The links that are followed from a record of a type on a way. */
export const followed = (chapter: Chapter, way: Way): Follow[] =>
  LINKS.flatMap((link: LinkRow) => [
    ...(link.of === chapter ? followedFrom(link, 'of', way) : []),
    ...(link.to === chapter ? followedFrom(link, 'to', way) : []),
  ]);

export interface Place {
  readonly chapter: Chapter;
  readonly id: string;
}

export interface Visit extends Place {
  readonly way: Way;
}

/** How a record was come to. */
export interface Via {
  readonly from: Place;
  readonly link: LinkRow;
  /** Whether it came of that record, or that of it. */
  readonly cameOf: boolean;
}

/** A link that was found: from a visited record to another. */
export interface Found {
  readonly from: Visit;
  readonly follow: Follow;
  readonly to: string;
}

/** A record of a story; the one it is told from has no `via`. */
export interface Told extends Place {
  readonly via: Via | null;
}

export interface Walked {
  readonly told: readonly Told[];
  /** There was more than a page can say. */
  readonly cut: boolean;
}

/** Looks up where links lead from the records of one step of the walk. */
export type Look = (visits: readonly Visit[]) => Promise<readonly Found[]>;

/** More is no story any more: the newest records of each list are enough to go on from. */
export const MOST_TOLD = 200;

const keyOf = ({ chapter, id }: Place): string => `${chapter}:${id}`;

const otherEnd = ({ link, from }: Follow): Chapter => (from === 'of' ? link.to : link.of);

/**
 * Walks from a record back to what led to it and on to what came of it, one step of all ways at a
 * time. Each record is visited once a way, so that a circle ends; at most `most` are told.
 */
export async function walk(start: Place, look: Look, most = MOST_TOLD): Promise<Walked> {
  const told = new Map<string, Told>([[keyOf(start), { ...start, via: null }]]);
  const visited = new Set<string>();
  let cut = false;
  let next: Visit[] = [
    { ...start, way: 'back' },
    { ...start, way: 'on' },
  ];
  while (next.length > 0) {
    next.forEach((visit) => visited.add(`${keyOf(visit)}:${visit.way}`));
    const found = await look(next);
    next = [];
    for (const { from, follow, to } of found) {
      const place: Place = { chapter: otherEnd(follow), id: to };
      const key = keyOf(place);
      if (!told.has(key)) {
        if (told.size >= most) {
          cut = true;
          continue;
        }
        const { chapter, id } = from;
        const via = { from: { chapter, id }, link: follow.link, cameOf: follow.cameOf };
        told.set(key, { ...place, via });
      }
      const again = `${key}:${follow.then}`;
      if (visited.has(again)) continue;
      visited.add(again);
      next.push({ ...place, way: follow.then });
    }
  }
  return { told: [...told.values()], cut };
}

/** A record with the day it began; null where it has none yet. */
export interface Dated extends Place {
  readonly begunOn: string | null;
}

const LAST = '9999';

/** In the order of the days; on one day in the order in which things follow from each other. */
export const inOrder = <T extends Dated>(list: readonly T[]): T[] =>
  [...list].sort((one, other) => {
    const [a, b] = [one.begunOn ?? LAST, other.begunOn ?? LAST];
    if (a !== b) return a < b ? -1 : 1;
    return CHAPTERS.indexOf(one.chapter) - CHAPTERS.indexOf(other.chapter);
  });
