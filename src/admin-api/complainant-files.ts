import fs from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import { LARGEST_MEBIBYTES, MOST_FILES, MOST_MEBIBYTES, readReason } from '../domain/sealed';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { SEALED_WORDS } from '../domain/wording.zh';
import { notFound } from '../gate/errors';
import type { Exported } from '../office/export/stored';
import type { Evidence, EvidenceRow } from '../sealed/evidence';
import { endingOf, evidenceOf, findEvidence, keepEvidence, openEvidence } from '../sealed/evidence';
import { ensureComplainant, findComplainant } from '../sealed/people';
import { cleanPicture } from '../sealed/pictures';
import { evidenceType, plainName } from '../web/evidence';
import { bodyOf, filesOf, param } from '../web/request';
import type { SentFile } from '../web/sent-files';
import { dropFiles, filesByField, headOf } from '../web/sent-files';
import type { ComplainantView } from './complainant';
import { viewOf } from './complainant';
import { inCase, journalLook, refuseIfAny, sealedCase } from './complainant-case';

const FIELD = 'files';
const MEBIBYTE = 1024 * 1024;

type Prepared =
  | { readonly evidence: Evidence; readonly fault: null }
  | { readonly evidence: null; readonly fault: Violation };

const faulty = (code: Violation['code'], facts: Violation['facts']): Prepared => ({
  evidence: null,
  fault: violation(code, FIELD, facts),
});

/** A file ready to be sealed, or what is wrong with it. */
async function prepare(file: SentFile): Promise<Prepared> {
  const name = plainName(file.originalFilename ?? '');
  // Told to the sender alone: the parser gives files in any order, a place would name another one.
  const facts = { name };
  if (file.size > LARGEST_MEBIBYTES * MEBIBYTE) {
    return faulty('answer.file-too-large', { ...facts, most: LARGEST_MEBIBYTES });
  }
  const mime = evidenceType(name, await headOf(file));
  if (mime === null) return faulty('answer.file-kind', facts);
  const bytes = await fs.readFile(file.filepath);
  if (!mime.startsWith('image/')) return { evidence: { name, mime, bytes }, fault: null };
  const cleaned = await cleanPicture(bytes);
  if (cleaned.fault !== null) return faulty(`answer.picture-${cleaned.fault}`, facts);
  return { evidence: { name, mime, bytes: cleaned.bytes }, fault: null };
}

/** All files of the form, one after the other: a large picture takes a lot of memory. */
async function prepareAll(files: readonly SentFile[]): Promise<Evidence[]> {
  if (files.length === 0) refuseIfAny([violation('answer.required', FIELD)]);
  if (files.length > MOST_FILES) {
    refuseIfAny([violation('answer.too-many-files', FIELD, { most: MOST_FILES })]);
  }
  const prepared: Prepared[] = [];
  for (const file of files) prepared.push(await prepare(file));
  refuseIfAny(prepared.flatMap(({ fault }) => (fault === null ? [] : [fault])));
  return prepared.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
}

const sizeOf = (list: readonly { readonly size: number }[]): number =>
  list.reduce((total, { size }) => total + size, 0);

/** What an issue's evidence would be beyond. */
function capFaults(kept: readonly EvidenceRow[], added: readonly Evidence[]): Violation[] {
  const size = sizeOf(kept) + sizeOf(added.map(({ bytes }) => ({ size: bytes.length })));
  return [
    ...(kept.length + added.length > MOST_FILES
      ? [violation('complainant.too-many-files', FIELD, { most: MOST_FILES })]
      : []),
    ...(size > MOST_MEBIBYTES * MEBIBYTE
      ? [violation('complainant.files-too-large', FIELD, { most: MOST_MEBIBYTES })]
      : []),
  ];
}

/**
 * Seals the files of the form as evidence of the case: all or none.
 * @throws 404, 400 naming every file that is refused
 */
export async function addEvidence(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ComplainantView> {
  const sent = filesOf(ctx);
  const stored: string[] = [];
  try {
    const sealed = await sealedCase(strapi, ctx, actor, now);
    const { vault, issue } = sealed;
    const files = filesByField(sent).flatMap(([field, list]) => (field === FIELD ? list : []));
    const evidence = await prepareAll(files);
    try {
      return await inCase(strapi, sealed, async () => {
        const complainant = await ensureComplainant(strapi, vault.ring, sealed, issue);
        refuseIfAny(capFaults(await evidenceOf(strapi, complainant), evidence));
        await keepEvidence(strapi, vault, sealed, { complainant, evidence, stored });
        return viewOf(strapi, sealed);
      });
    } catch (error) {
      for (const name of stored) await vault.files.remove(name);
      throw error;
    }
  } finally {
    await dropFiles(sent);
  }
}

/**
 * One piece of evidence, opened for a reason that 流转记录 keeps. It is handed out under the issue's
 * number: the name it came with may name somebody.
 * @throws 404, 400 without a reason
 */
export async function openedEvidence(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  const sealed = await sealedCase(strapi, ctx, actor, now);
  const { vault, issue, called } = sealed;
  return inCase(strapi, sealed, async () => {
    const kept = await findComplainant(strapi, vault.ring, issue);
    const row = kept && (await findEvidence(strapi, kept.documentId, param(ctx, 'file')));
    if (!row) throw notFound();
    const { documentId, complainant } = kept;
    const { value: reason, faults } = readReason(bodyOf(ctx)['reason'], complainant);
    refuseIfAny(faults);
    const all = await evidenceOf(strapi, documentId);
    const part = SEALED_WORDS.piece(all.findIndex((one) => one.documentId === row.documentId) + 1);
    const look = { documentId, action: 'complainant.open_file', reason, part };
    await journalLook(strapi, sealed, look);
    return {
      name: SEALED_WORDS.fileName(called, part) + endingOf(vault.ring, documentId, row),
      content: await openEvidence(vault, documentId, row),
    };
  });
}
