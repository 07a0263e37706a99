import type { Core } from '@strapi/strapi';
import type { Chair, Meeting } from '../../domain/meeting-form';
import { holdersOf } from '../../gate/holders';
import type { GateRecord } from '../../gate/record';
import { idsOf, textOf } from '../../gate/record';
import { findRow, findRows } from '../../gate/rows';

interface PostRow {
  readonly kind: string;
  readonly group: { readonly documentId: string } | null;
}

async function chairOf(strapi: Core.Strapi, record: GateRecord): Promise<Chair | null> {
  const chair = textOf(record, 'chair');
  if (chair === null) return null;
  const post = await findRow<PostRow>(strapi, 'api::post.post', {
    where: { documentId: chair },
    populate: { group: true },
  });
  return post && { kind: post.kind, group: post.group?.documentId ?? null };
}

/** Names of those among the units that are no longer active. */
export async function inactiveAmong(
  strapi: Core.Strapi,
  units: readonly string[],
): Promise<string[]> {
  const rows = await findRows<{ name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: units }, active: false },
    select: ['name'],
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => row.name);
}

/** A meeting as its rules see it. */
export const readMeeting = async (strapi: Core.Strapi, record: GateRecord): Promise<Meeting> => ({
  kind: textOf(record, 'kind'),
  group: textOf(record, 'group'),
  heldOn: textOf(record, 'heldOn'),
  startsAt: textOf(record, 'startsAt'),
  endsAt: textOf(record, 'endsAt'),
  place: textOf(record, 'place'),
  delegation: textOf(record, 'delegation'),
  units: idsOf(record, 'units'),
  chair: await chairOf(strapi, record),
});

/** Whether somebody holds the chair's post on the day of the meeting. */
export async function isChairHeld(strapi: Core.Strapi, record: GateRecord): Promise<boolean> {
  const [chair, heldOn] = [textOf(record, 'chair'), textOf(record, 'heldOn')];
  if (chair === null || heldOn === null) return false;
  return (await holdersOf(strapi, [chair], heldOn)).get(chair) !== null;
}
