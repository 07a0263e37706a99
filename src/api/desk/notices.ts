import type { Core } from '@strapi/strapi';
import { REPLY_OWED_STATES } from '../../domain/notice';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { Named, StoredFile } from './mine';
import { NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';
import { values } from './urgent';

export const NOTICE = 'api::supervision-notice.supervision-notice';
const COMMENDATION = 'api::commendation.commendation';

/** A supervision notice as a list shows it. */
export interface NoticeSummary {
  readonly id: number;
  readonly documentId: string;
  readonly number: string | null;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly asksReply: boolean | null;
  readonly replyDueOn: string | null;
  readonly deliveredOn: string | null;
  readonly unit: Named | null;
}

interface Matter {
  readonly documentId: string;
  readonly number: string | null;
}

/** A supervision notice in full, as its unit was sent it, with the unit's reply. */
export interface NoticeDetail extends NoticeSummary {
  readonly basis: string | null;
  readonly requirement: string | null;
  readonly signedOn: string | null;
  readonly task: Matter | null;
  readonly issue: Matter | null;
  readonly reply: string | null;
  readonly replyEvidence: readonly StoredFile[] | null;
  readonly answeredAt: string | null;
  readonly returnReason: string | null;
  readonly withdrawReason: string | null;
}

const SUMMARY = [
  'id',
  'documentId',
  'number',
  'kind',
  'title',
  'state',
  'asksReply',
  'replyDueOn',
  'deliveredOn',
] as const satisfies readonly (keyof NoticeSummary)[];

/** Named one by one: who drafted it and who allowed it is the office's. */
const DETAIL = [
  ...SUMMARY,
  'basis',
  'requirement',
  'signedOn',
  'reply',
  'answeredAt',
  'returnReason',
  'withdrawReason',
] as const satisfies readonly (keyof NoticeDetail)[];

const MATTER = { select: ['id', 'documentId', 'number'] };

/** The notices an account sees: those delivered to its units; the query form of `concerns`. */
const mine = (actor: PersonActor) => ({
  unit: { documentId: { $in: unitsOf(actor) } },
  deliveredOn: { $notNull: true },
});

const CLOSED = ['notice_closed', 'withdrawn'] as const;
const OWN =
  'select supervision_notice_id from supervision_notices_unit_lnk where unit_id in (select id from mine)';

/** What asks for a reply first, by the date it is owed. */
export const URGENT_NOTICES: UrgentList = {
  uid: NOTICE,
  ways: OWN,
  own: OWN,
  shown: 't.delivered_on is not null',
  waits: `t.state in (${values(REPLY_OWED_STATES)}) and t.asks_reply is not false`,
  order: `t.state in (${values(CLOSED)}), t.reply_due_on nulls last, t.delivered_on desc, t.id desc`,
};

/** Whether the notice waits for the reply of its unit. */
export const noticeWaits = ({ state, asksReply }: NoticeSummary): boolean =>
  asksReply !== false && REPLY_OWED_STATES.some((one) => one === state);

/** Nothing is owed on these any more. */
export const isNoticeClosed = ({ state }: NoticeSummary): boolean =>
  CLOSED.some((one) => one === state);

/** One page of the notices of the actor's units, what is to be answered first; pages count from 1. */
export const noticesOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<NoticeSummary>> =>
  readPage<NoticeSummary>(strapi, actor, URGENT_NOTICES, page, {
    select: SUMMARY,
    populate: { unit: NAME },
  });

/** One notice, or null: not there, not delivered, or another unit's. */
export const noticeOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<NoticeDetail | null> =>
  findRow<NoticeDetail>(strapi, NOTICE, {
    where: { documentId, ...mine(actor) },
    select: DETAIL,
    populate: { unit: NAME, task: MATTER, issue: MATTER, replyEvidence: true },
  });

/** 表扬激励与批评问责 of a unit, once it is in effect. */
export interface CommendationItem {
  readonly documentId: string;
  readonly title: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly approvedOn: string | null;
}

const RECENT = 50;

/** What took effect for the actor's units, newest first. */
export const commendationsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
): Promise<CommendationItem[]> =>
  findRows<CommendationItem>(strapi, COMMENDATION, {
    where: { unit: { documentId: { $in: unitsOf(actor) } }, state: 'in_effect' },
    select: ['id', 'documentId', 'title', 'kind', 'reason', 'basis', 'approvedOn'],
    orderBy: [{ approvedOn: 'desc' }, { id: 'desc' }],
    limit: RECENT,
  });
