import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { Named, StoredFile } from './mine';
import { groupsOf, isAmong, NAME, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';

export const CONSULTATION = 'api::consultation.consultation';
const OPINION = 'api::opinion.opinion';

/** A consultation as a list shows it. */
export interface ConsultationSummary {
  readonly id: number;
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly kind: string;
  readonly opinionsDueOn: string | null;
  readonly group: Named | null;
  readonly units: readonly Named[];
}

interface Matter {
  readonly documentId: string;
}

/** A consultation in full. */
export interface ConsultationDetail extends ConsultationSummary {
  readonly content: string | null;
  readonly outcome: string | null;
  readonly matterPausedOn: string | null;
  readonly settledOn: string | null;
  readonly material: readonly StoredFile[] | null;
  readonly task: Matter | null;
  readonly issue: Matter | null;
  readonly decision: Matter | null;
}

/** What one unit said. */
export interface OpinionItem {
  readonly documentId: string;
  readonly stance: string;
  readonly text: string | null;
  readonly statedOn: string | null;
  readonly unit: Named | null;
}

const SUMMARY = [
  'id',
  'documentId',
  'title',
  'state',
  'kind',
  'opinionsDueOn',
] as const satisfies readonly (keyof ConsultationSummary)[];

const DETAIL = [
  ...SUMMARY,
  'content',
  'outcome',
  'matterPausedOn',
  'settledOn',
] as const satisfies readonly (keyof ConsultationDetail)[];

const WITH = { group: NAME, units: NAME };
const RECORD = { select: ['id', 'documentId'] };

/** The consultations an account sees: its units are asked, or its group asks; as `concerns` has it. */
const mine = (actor: PersonActor) => ({
  $or: [
    { units: { documentId: { $in: unitsOf(actor) } } },
    { group: { documentId: { $in: groupsOf(actor) } } },
  ],
});

const ASKED =
  'select consultation_id from consultations_units_lnk where unit_id in (select id from mine)';

/** Those on which a unit of the reader's has said nothing. */
const UNANSWERED = `select l.consultation_id from consultations_units_lnk l
  where l.unit_id in (select id from mine) and not exists (
    select 1 from opinions_consultation_lnk c join opinions_unit_lnk u on u.opinion_id = c.opinion_id
    where c.consultation_id = l.consultation_id and u.unit_id = l.unit_id)`;

/** What asks for an opinion first, by its day; what is settled last. */
export const URGENT_CONSULTATIONS: UrgentList = {
  uid: CONSULTATION,
  ways: `${ASKED}
    union select consultation_id from consultations_group_lnk where group_id in (select id from led)`,
  own: UNANSWERED,
  shown: 'true',
  waits: `t.state <> 'settled'`,
  order: `t.state = 'settled', case when t.state <> 'settled' then t.opinions_due_on end nulls last,
    t.id desc`,
};

/** Nothing more is said on these. */
export const isSettled = ({ state }: ConsultationSummary): boolean => state === 'settled';

export type ConsultationPart = 'group' | 'asked';

/** Whether the reader asks, as head of the group, or is asked. */
export const consultationPartIn = (
  { group }: ConsultationSummary,
  actor: PersonActor,
): ConsultationPart =>
  group !== null && groupsOf(actor).includes(group.documentId) ? 'group' : 'asked';

/** Whether a unit of the reader's still owes its opinion. */
export const consultationWaits = (
  consultation: ConsultationSummary,
  opinions: readonly OpinionItem[],
  actor: PersonActor,
): boolean =>
  !isSettled(consultation) &&
  consultation.units.some(
    (unit) =>
      isAmong(actor, [unit]) && !opinions.some((one) => one.unit?.documentId === unit.documentId),
  );

/** One page of the actor's consultations; pages count from 1. */
export const consultationsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<ConsultationSummary>> =>
  readPage<ConsultationSummary>(strapi, actor, URGENT_CONSULTATIONS, page, {
    select: SUMMARY,
    populate: WITH,
  });

/** One consultation, or null: not there, or among others. */
export const consultationOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<ConsultationDetail | null> =>
  findRow<ConsultationDetail>(strapi, CONSULTATION, {
    where: { documentId, ...mine(actor) },
    select: DETAIL,
    populate: { ...WITH, material: true, task: RECORD, issue: RECORD, decision: RECORD },
  });

interface OpinionRow extends OpinionItem {
  readonly consultation: { readonly id: number } | null;
}

/**
 * What was said on these consultations, newest first, as far as it is the reader's: a unit reads its
 * own opinions, the head of the group that asked reads all.
 */
export async function opinionsOn(
  strapi: Core.Strapi,
  actor: PersonActor,
  consultations: readonly ConsultationSummary[],
): Promise<(consultation: { readonly id: number }) => OpinionItem[]> {
  const rows = await findRows<OpinionRow>(strapi, OPINION, {
    where: {
      consultation: { id: { $in: consultations.map(({ id }) => id) } },
      $or: [
        { unit: { documentId: { $in: unitsOf(actor) } } },
        { consultation: { group: { documentId: { $in: groupsOf(actor) } } } },
      ],
    },
    select: ['id', 'documentId', 'stance', 'text', 'statedOn'],
    populate: { unit: NAME, consultation: { select: ['id'] } },
    orderBy: { id: 'desc' },
  });
  return ({ id }) => rows.filter(({ consultation }) => consultation?.id === id);
}
