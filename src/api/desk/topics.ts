import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow } from '../../gate/rows';
import type { Named, StoredFile } from './mine';
import { groupsOf, NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';

export const TOPIC = 'api::topic.topic';

/** A topic as the list of whoever suggested it shows it. */
export interface TopicSummary {
  readonly id: number;
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly forKind: string | null;
  readonly rejectReason: string | null;
  readonly createdAt: string;
  readonly unit: Named | null;
  readonly group: Named | null;
}

/** One meeting that had the topic on its agenda. */
export interface HearingItem {
  readonly id: number;
  readonly meetingTitle: string | null;
  readonly heldOn: string | null;
  readonly outcome: string;
  readonly reason: string | null;
}

interface TopicMeeting {
  readonly documentId: string;
  readonly title: string;
  readonly heldOn: string;
}

/** A topic in full, with its whole history. */
export interface TopicDetail extends TopicSummary {
  readonly content: string | null;
  readonly outcome: string | null;
  readonly material: readonly StoredFile[] | null;
  readonly hearings: readonly HearingItem[];
  readonly meeting: TopicMeeting | null;
}

const SUMMARY = [
  'id',
  'documentId',
  'title',
  'state',
  'forKind',
  'rejectReason',
  'createdAt',
] as const satisfies readonly (keyof TopicSummary)[];

const FROM = { unit: NAME, group: NAME };

/** The topics an account sees: those its units and its group suggested; the query form of `concerns`. */
const mine = (actor: PersonActor) => ({
  $or: [
    { unit: { documentId: { $in: unitsOf(actor) } } },
    { group: { documentId: { $in: groupsOf(actor) } } },
  ],
});

const OWN = `select topic_id from topics_unit_lnk where unit_id in (select id from mine)
  union select topic_id from topics_group_lnk where group_id in (select id from led)`;

const CLOSED = ['rejected', 'discussed'];

/** Newest first, what is done with last; the office has the next step of each. */
export const URGENT_TOPICS: UrgentList = {
  uid: TOPIC,
  ways: OWN,
  own: OWN,
  shown: 'true',
  waits: 'false',
  order: `t.state in ('rejected', 'discussed'), t.id desc`,
};

/** Nothing more becomes of these. */
export const isTopicClosed = ({ state }: TopicSummary): boolean => CLOSED.includes(state);

/** One page of what the actor's units and groups suggested; pages count from 1. */
export const topicsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<TopicSummary>> =>
  readPage<TopicSummary>(strapi, actor, URGENT_TOPICS, page, { select: SUMMARY, populate: FROM });

/** One topic, or null: not there, or suggested by others. */
export const topicOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<TopicDetail | null> =>
  findRow<TopicDetail>(strapi, TOPIC, {
    where: { documentId, ...mine(actor) },
    select: [...SUMMARY, 'content', 'outcome'],
    populate: {
      ...FROM,
      material: true,
      hearings: true,
      meeting: { select: ['id', 'documentId', 'title', 'heldOn'] },
    },
  });
