import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createRecord } from '../gate/documents';
import { findRow, findRows } from '../gate/rows';
import { asMachine } from '../gate/scope';
import type { KeyRing } from './key-ring';
import type { Writer } from './people';
import { seal, sealText, unseal, unsealText } from './seal';
import type { Vault } from './vault';

export const SEALED_FILE = 'api::sealed-file.sealed-file';

/** Evidence ready to be sealed: checked, and its pictures drawn anew. */
export interface Evidence {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** What is told of a piece of evidence without opening it. */
export interface EvidenceRow {
  readonly documentId: string;
  readonly storedName: string;
  readonly sealedName: string;
  readonly keyId: string;
  readonly mime: string;
  /** Bytes of the opened file. */
  readonly size: number;
}

/** A file opens for its complainant and under its own name alone. */
const placeOfFile = (complainant: string, storedName: string): string =>
  `sealed-file\n${complainant}\n${storedName}`;
const placeOfName = (complainant: string, storedName: string): string =>
  `sealed-file-name\n${complainant}\n${storedName}`;

/** A complainant's evidence in the order in which it came. */
export const evidenceOf = (strapi: Core.Strapi, complainant: string): Promise<EvidenceRow[]> =>
  findRows<EvidenceRow>(strapi, SEALED_FILE, {
    where: { complainant: { documentId: complainant } },
    orderBy: { id: 'asc' },
  });

/** One piece of a complainant's evidence, or null: no such piece of his. */
export const findEvidence = (
  strapi: Core.Strapi,
  complainant: string,
  documentId: string,
): Promise<EvidenceRow | null> =>
  findRow<EvidenceRow>(strapi, SEALED_FILE, {
    where: { documentId, complainant: { documentId: complainant } },
  });

/** The name a file was sent under. */
export const nameOfEvidence = (ring: KeyRing, complainant: string, row: EvidenceRow): string =>
  unsealText(ring, placeOfName(complainant, row.storedName), {
    keyId: row.keyId,
    text: row.sealedName,
  });

/** The file itself. @throws SealBroken, or ENOENT when it is gone */
export async function openEvidence(
  { ring, files }: Vault,
  complainant: string,
  { storedName, keyId }: EvidenceRow,
): Promise<Buffer> {
  const bytes = await files.get(storedName);
  return unseal(ring, placeOfFile(complainant, storedName), { keyId, bytes });
}

/** Ending for the name under which a file is handed out. */
export const endingOf = (ring: KeyRing, complainant: string, row: EvidenceRow): string =>
  path.extname(nameOfEvidence(ring, complainant, row)).toLowerCase();

/** Puts the bytes into the store under a new name; answers the columns that lead to them. */
export async function storeSealed(
  { ring, files }: Vault,
  complainant: string,
  { name, mime, bytes }: Evidence,
) {
  const storedName = files.newName();
  const sealed = seal(ring, placeOfFile(complainant, storedName), bytes);
  await files.put(storedName, sealed.bytes);
  const { keyId, text } = sealText(ring, placeOfName(complainant, storedName), name);
  return { storedName, sealedName: text, keyId, mime, size: bytes.length };
}

/**
 * Seals evidence of a complainant, in the running transaction.
 * @param stored takes each name as it is stored: when the transaction fails, the files have to go
 */
export async function keepEvidence(
  strapi: Core.Strapi,
  vault: Vault,
  { actor, now }: Writer,
  { complainant, evidence, stored }: KeptEvidence,
): Promise<void> {
  for (const piece of evidence) {
    const columns = await storeSealed(vault, complainant, piece);
    stored.push(columns.storedName);
    await asMachine(actor, now, () =>
      createRecord(strapi, SEALED_FILE, { complainant, ...columns }),
    );
  }
}

interface KeptEvidence {
  readonly complainant: string;
  readonly evidence: readonly Evidence[];
  readonly stored: string[];
}
