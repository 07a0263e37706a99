import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { loadRecord } from '../../gate/record';
import { findRow, findRows } from '../../gate/rows';
import type { MinutesSheet } from '../minutes/sheet';
import { printedSheet } from '../minutes/sheet';
import { DISPATCH } from './meetings';
import { groupsOf, once, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';

export const MINUTES = 'api::minutes.minutes';

/** Issued minutes that correct others. */
export interface Correction {
  readonly documentId: string;
  readonly number: string | null;
}

/** Issued minutes by name and number. */
export interface StoredMinutes {
  readonly id: number;
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly meeting: { readonly documentId: string } | null;
  readonly corrects: Correction | null;
}

/** Issued minutes as a list shows them. */
export interface MinutesSummary extends StoredMinutes {
  /** What corrects them, whether the reader may open that or not: he has to know that it is there. */
  readonly correction: Correction | null;
}

/** Minutes in full, as they were issued. */
export interface MinutesDetail extends MinutesSummary {
  readonly sheet: MinutesSheet;
}

const SUMMARY = ['id', 'documentId', 'title', 'state', 'number', 'issuedOn'] as const;
const WITH = {
  meeting: { select: ['id', 'documentId'] },
  corrects: { select: ['id', 'documentId', 'number'] },
};
const ISSUED = 'issued_minutes';

/**
 * The minutes an account reads: issued ones that were distributed to its units, and those of its
 * group's dispatches; the query form of `concerns`.
 */
const mine = (actor: PersonActor) => ({
  state: ISSUED,
  $or: [
    { distribution: { documentId: { $in: unitsOf(actor) } } },
    { meeting: { kind: DISPATCH, group: { documentId: { $in: groupsOf(actor) } } } },
  ],
});

const REACHED = `select minutes_id from minutes_distribution_lnk where unit_id in (select id from mine)
  union select l.minutes_id from minutes_meeting_lnk l
    join meetings m on m.id = l.meeting_id
    join meetings_group_lnk g on g.meeting_id = l.meeting_id
    where g.group_id in (select id from led) and m.kind = '${DISPATCH}'`;

/** Newest first; nothing is asked of who reads them. */
export const URGENT_MINUTES: UrgentList = {
  uid: MINUTES,
  ways: REACHED,
  own: REACHED,
  shown: `t.state = '${ISSUED}'`,
  waits: 'false',
  order: 't.issued_on desc, t.id desc',
};

interface CorrectionRow extends Correction {
  readonly corrects: { readonly id: number } | null;
}

/** What corrects each of these minutes, as far as it is issued. */
async function withCorrections<T extends StoredMinutes>(
  strapi: Core.Strapi,
  list: readonly T[],
): Promise<(T & MinutesSummary)[]> {
  const rows = await findRows<CorrectionRow>(strapi, MINUTES, {
    where: { state: ISSUED, corrects: { id: { $in: list.map(({ id }) => id) } } },
    select: ['id', 'documentId', 'number'],
    populate: { corrects: { select: ['id'] } },
  });
  const correctionOf = ({ id }: T): Correction | null =>
    rows.find(({ corrects }) => corrects?.id === id) ?? null;
  return list.map((one) => ({ ...one, correction: correctionOf(one) }));
}

/** One page of the minutes the actor reads; pages count from 1. */
export async function minutesOf(
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<MinutesSummary>> {
  const query = { select: SUMMARY, populate: WITH };
  const read = await readPage<StoredMinutes>(strapi, actor, URGENT_MINUTES, page, query);
  return { ...read, records: await withCorrections(strapi, read.records) };
}

/** The issued minutes of one meeting that the actor reads, corrections after what they correct. */
export const minutesAt = async (
  strapi: Core.Strapi,
  actor: PersonActor,
  meeting: { readonly id: number },
): Promise<StoredMinutes[]> =>
  once(
    await findRows<StoredMinutes>(strapi, MINUTES, {
      where: { ...mine(actor), meeting: { id: meeting.id } },
      select: SUMMARY,
      populate: WITH,
      orderBy: { id: 'asc' },
    }),
  );

/** How minutes are called; null: not there, not issued, or distributed to others. */
export const minutesNamed = (strapi: Core.Strapi, actor: PersonActor, documentId: string) =>
  findRow<StoredMinutes>(strapi, MINUTES, {
    where: { documentId, ...mine(actor) },
    select: SUMMARY,
    populate: WITH,
  });

/** The same with the sheet as it was issued. */
export async function minutesOn(
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<MinutesDetail | null> {
  const found = await minutesNamed(strapi, actor, documentId);
  const record = found && (await loadRecord(strapi, MINUTES, documentId));
  if (!found || !record) return null;
  const [summary] = await withCorrections(strapi, [found]);
  return summary ? { ...summary, sheet: await printedSheet(strapi, record) } : null;
}
