import type { Core } from '@strapi/strapi';
import { updateRecord } from '../gate/documents';
import { lockRecord } from '../gate/record';
import { findRow, findRows } from '../gate/rows';
import { asMachine } from '../gate/scope';
import { MACHINE } from '../domain/permissions';
import type { EvidenceRow } from './evidence';
import { nameOfEvidence, openEvidence, SEALED_FILE, storeSealed } from './evidence';
import { COMPLAINANT, openColumns, sealedColumns } from './people';
import type { Vault } from './vault';

export interface Resealed {
  readonly people: number;
  readonly files: number;
}

type Step = (strapi: Core.Strapi, vault: Vault, documentId: string, now: Date) => Promise<void>;

interface PersonRow {
  readonly sealed: string;
  readonly keyId: string;
  readonly issue: { readonly documentId: string } | null;
}

const resealPerson: Step = async (strapi, { ring }, documentId, now) => {
  await strapi.db.transaction(async () => {
    await lockRecord(strapi, COMPLAINANT, documentId);
    const row = await findRow<PersonRow>(strapi, COMPLAINANT, {
      where: { documentId },
      populate: { issue: { select: ['documentId'] } },
    });
    if (!row?.issue || row.keyId === ring.writing.id) return;
    const issue = row.issue.documentId;
    const data = sealedColumns(ring, issue, openColumns(ring, issue, row));
    await asMachine(MACHINE, now, () => updateRecord(strapi, COMPLAINANT, documentId, data));
  });
};

type FileRow = EvidenceRow & { readonly complainant: { readonly documentId: string } | null };

/** The new file first, then the row that leads to it, then the old file goes. */
const resealFile: Step = async (strapi, vault, documentId, now) => {
  const fresh: string[] = [];
  const replace = async (): Promise<string | null> => {
    await lockRecord(strapi, SEALED_FILE, documentId);
    const row = await findRow<FileRow>(strapi, SEALED_FILE, {
      where: { documentId },
      populate: { complainant: { select: ['documentId'] } },
    });
    if (!row?.complainant || row.keyId === vault.ring.writing.id) return null;
    const complainant = row.complainant.documentId;
    const name = nameOfEvidence(vault.ring, complainant, row);
    const bytes = await openEvidence(vault, complainant, row);
    const data = await storeSealed(vault, complainant, { name, mime: row.mime, bytes });
    fresh.push(data.storedName);
    await asMachine(MACHINE, now, () => updateRecord(strapi, SEALED_FILE, documentId, data));
    return row.storedName;
  };
  const old = await strapi.db.transaction(replace).catch(async (error: unknown) => {
    for (const name of fresh) await vault.files.remove(name);
    throw error;
  });
  if (old !== null) await vault.files.remove(old);
};

const KINDS = [
  { uid: COMPLAINANT, reseal: resealPerson, counts: 'people' },
  { uid: SEALED_FILE, reseal: resealFile, counts: 'files' },
] as const;

const PAGE = 200;

/**
 * Seals everything anew that an older key of the ring sealed; once nothing is left, that key may go.
 * @param stop ends it between two records; what is done stays, the next run goes over the rest
 * @throws SealBroken at the first record whose key is missing
 */
export async function resealAll(
  strapi: Core.Strapi,
  vault: Vault,
  now: Date,
  stop?: AbortSignal,
): Promise<Resealed> {
  const done = { people: 0, files: 0 };
  for (const { uid, reseal, counts } of KINDS) {
    const left = () =>
      findRows<{ documentId: string }>(strapi, uid, {
        where: { keyId: { $ne: vault.ring.writing.id } },
        select: ['documentId'],
        orderBy: { id: 'asc' },
        limit: PAGE,
      });
    for (let page = await left(); page.length > 0; page = await left()) {
      for (const { documentId } of page) {
        stop?.throwIfAborted();
        await reseal(strapi, vault, documentId, now);
        done[counts] += 1;
      }
    }
  }
  return done;
}
