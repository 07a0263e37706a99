import fs from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { refusal } from '../gate/errors';
import { findRow } from '../gate/rows';
import type { Performance, Performed } from '../gate/transition';
import { fileQuestions, perform } from '../gate/transition';
import { evidenceType, HEAD_BYTES, plainName } from './evidence';

const MEBIBYTE = 1024 * 1024;
const LARGEST = 20 * MEBIBYTE;
/** Files with one step: who has more to show sends an archive's contents in a document. */
const MOST = 10;

/** A file of a multipart form as the body parser leaves it. */
interface SentFile {
  readonly filepath: string;
  readonly originalFilename: string | null;
  readonly size: number;
}

interface StoredFile {
  readonly id: number;
}

interface UploadService {
  upload(what: {
    data: { fileInfo: { name: string; caption: null; alternativeText: null } };
    files: object;
  }): Promise<StoredFile[]>;
  remove(file: StoredFile): Promise<unknown>;
}

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'filepath' in value && 'size' in value;

/** The files of a form by their field; a field left empty sends one nameless file of no bytes. */
function filesOf(sent: unknown): [field: string, files: SentFile[]][] {
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).map(([field, value]: [string, unknown]) => [
    field,
    (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter(isFile)
      .filter((file) => file.size > 0 || (file.originalFilename ?? '') !== ''),
  ]);
}

async function headOf(file: SentFile): Promise<Uint8Array> {
  const handle = await fs.open(file.filepath);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function faultsOf(field: string, files: readonly SentFile[]): Promise<Violation[]> {
  if (files.length > MOST) return [violation('answer.too-many-files', field, { most: MOST })];
  const lists = await Promise.all(
    files.map(async (file) => {
      const name = plainName(file.originalFilename ?? '');
      if (file.size > LARGEST) {
        return [violation('answer.file-too-large', field, { name, most: LARGEST / MEBIBYTE })];
      }
      const known = evidenceType(name, await headOf(file)) !== null;
      return known ? [] : [violation('answer.file-kind', field, { name })];
    }),
  );
  return lists.flat();
}

const service = (strapi: Core.Strapi): UploadService =>
  strapi.plugin('upload').service('upload') as unknown as UploadService;

async function store(strapi: Core.Strapi, file: SentFile): Promise<StoredFile[]> {
  const name = plainName(file.originalFilename ?? '');
  const mimetype = evidenceType(name, await headOf(file));
  return service(strapi).upload({
    data: { fileInfo: { name, caption: null, alternativeText: null } },
    files: { ...file, originalFilename: name, mimetype },
  });
}

/** Takes away what was stored for a refused step; a file that a record has kept stays. */
async function takeBack(strapi: Core.Strapi, stored: readonly StoredFile[]): Promise<void> {
  for (const file of stored) {
    const row = await findRow<{ related: unknown[] }>(strapi, 'plugin::upload.file', {
      where: { id: file.id },
      populate: { related: true },
    });
    if (row && row.related.length === 0) await service(strapi).remove(file);
  }
}

type Step = Omit<Performance, 'files'>;

/**
 * Takes a step with the files that were sent for it. Stored are only those the step asks this actor
 * for; the body parser throws the others away. When the step is refused they are removed again.
 * @throws as {@link perform}, and a refusal naming every file of a wrong kind, size or number
 */
export async function performWithFiles(
  strapi: Core.Strapi,
  step: Step,
  sent: unknown,
): Promise<Performed> {
  const asked = await fileQuestions(strapi, step);
  const fields = filesOf(sent).filter(([field]) => asked.includes(field));
  const faults = await Promise.all(fields.map(([field, files]) => faultsOf(field, files)));
  if (faults.flat().length > 0) throw refusal(strapi, step.uid, faults.flat());
  const stored: StoredFile[] = [];
  try {
    const files: [string, number[]][] = [];
    for (const [field, list] of fields) {
      const own: number[] = [];
      for (const file of list) {
        const rows = await store(strapi, file);
        stored.push(...rows);
        own.push(...rows.map((row) => row.id));
      }
      files.push([field, own]);
    }
    return await perform(strapi, { ...step, files: Object.fromEntries(files) });
  } catch (error) {
    await takeBack(strapi, stored);
    throw error;
  }
}
