import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import type { Complainant } from '../domain/sealed';
import { UNKNOWN } from '../domain/sealed';
import { createRecord, updateRecord } from '../gate/documents';
import { findRow, findRows } from '../gate/rows';
import { asMachine } from '../gate/scope';
import type { Indexed } from './blind-index';
import { blindIndex, blindIndexes } from './blind-index';
import type { KeyRing } from './key-ring';
import { sealText, unsealText } from './seal';

export const ISSUE = 'api::issue.issue';
export const COMPLAINANT = 'api::complainant.complainant';

/** Who complained of an issue, opened. */
export interface Kept {
  readonly documentId: string;
  readonly version: number;
  readonly complainant: Complainant;
}

interface Row {
  readonly documentId: string;
  readonly version: number;
  readonly sealed: string;
  readonly keyId: string;
}

/** A ciphertext opens for the issue it was made for alone. */
export const placeOfPerson = (issue: string): string => `complainant\n${issue}`;

/** The sealed columns of a complainant, under the ring's writing key. */
export function sealedColumns(ring: KeyRing, issue: string, complainant: Complainant) {
  const { keyId, text } = sealText(ring, placeOfPerson(issue), JSON.stringify(complainant));
  const index = (kind: Indexed): string | null => {
    const value = complainant[kind];
    return value === null ? null : blindIndex(ring, kind, value);
  };
  return {
    sealed: text,
    keyId,
    phoneIndex: index('phone'),
    licenceIndex: index('licence'),
  };
}

/** @throws SealBroken */
export function openColumns(
  ring: KeyRing,
  issue: string,
  row: Pick<Row, 'sealed' | 'keyId'>,
): Complainant {
  const text = unsealText(ring, placeOfPerson(issue), { keyId: row.keyId, text: row.sealed });
  return JSON.parse(text) as Complainant;
}

/** Who complained of the issue (its document id), or null: nobody is recorded. */
export async function findComplainant(
  strapi: Core.Strapi,
  ring: KeyRing,
  issue: string,
): Promise<Kept | null> {
  const row = await findRow<Row>(strapi, COMPLAINANT, { where: { issue: { documentId: issue } } });
  if (!row) return null;
  const { documentId, version } = row;
  return { documentId, version, complainant: openColumns(ring, issue, row) };
}

/** Who writes, and when: the machine does, so that the journal says for whom. */
export interface Writer {
  readonly actor: PersonActor;
  readonly now: Date;
}

/**
 * Records who complained, in the running transaction and under the issue's lock; answers the
 * record's document id.
 */
export async function keepComplainant(
  strapi: Core.Strapi,
  ring: KeyRing,
  { actor, now }: Writer,
  { issue, kept, complainant }: { issue: string; kept: Kept | null; complainant: Complainant },
): Promise<string> {
  const data = sealedColumns(ring, issue, complainant);
  return asMachine(actor, now, async () => {
    if (!kept) return createRecord(strapi, COMPLAINANT, { issue, ...data });
    await updateRecord(strapi, COMPLAINANT, kept.documentId, data);
    return kept.documentId;
  });
}

/** The record evidence hangs on: made without a name where only evidence is known. */
export const ensureComplainant = async (
  strapi: Core.Strapi,
  ring: KeyRing,
  writer: Writer,
  issue: string,
): Promise<string> =>
  (await findComplainant(strapi, ring, issue))?.documentId ??
  keepComplainant(strapi, ring, writer, { issue, kept: null, complainant: UNKNOWN });

/** Document ids of other issues whose complainant has the same telephone or licence number. */
export async function issuesOfSame(
  strapi: Core.Strapi,
  ring: KeyRing,
  issue: string,
  { phone, licence }: Complainant,
): Promise<string[]> {
  const same = [
    ...(phone === null ? [] : [{ phoneIndex: { $in: blindIndexes(ring, 'phone', phone) } }]),
    ...(licence === null
      ? []
      : [{ licenceIndex: { $in: blindIndexes(ring, 'licence', licence) } }]),
  ];
  if (same.length === 0) return [];
  const rows = await findRows<{ issue: { documentId: string } | null }>(strapi, COMPLAINANT, {
    where: { $or: same, issue: { documentId: { $ne: issue } } },
    populate: { issue: { select: ['documentId'] } },
    limit: MOST_SAME,
  });
  return rows.flatMap((row) => (row.issue ? [row.issue.documentId] : []));
}

/** Who complained more often than that is known without a list. */
const MOST_SAME = 50;
