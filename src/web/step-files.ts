import type { Core } from '@strapi/strapi';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { refusal } from '../gate/errors';
import { findRow } from '../gate/rows';
import type { Performance, Performed } from '../gate/transition';
import { fileQuestions, perform } from '../gate/transition';
import { evidenceType, plainName } from './evidence';
import { FILES_A_DAY, reserveFiles } from './file-quota';
import type { SentFile } from './sent-files';
import { filesByField, headOf } from './sent-files';

const MEBIBYTE = 1024 * 1024;
const LARGEST = 20 * MEBIBYTE;
/** Files with one step: who has more to show sends an archive's contents in a document. */
const MOST = 10;

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

interface Step extends Omit<Performance, 'files'> {
  /** The unit or group a desk account acts for: its files of the day are counted. */
  readonly sender?: string;
}

type Fields = readonly (readonly [field: string, files: readonly SentFile[]])[];

/** Counts the files against the sender's day. @throws the refusal where the day is full */
async function countFiles(strapi: Core.Strapi, step: Step, fields: Fields) {
  const files = fields.flatMap(([, list]) => list).length;
  if (step.sender === undefined || files === 0) return null;
  const reserved = await reserveFiles(strapi, { sender: step.sender, files, now: step.now });
  if (reserved) return reserved;
  const full = violation('answer.files-of-day', fields[0]?.[0] ?? null, { most: FILES_A_DAY });
  throw refusal(strapi, step.uid, [full]);
}

/**
 * Takes a step with the files that were sent for it. Stored are only those the step asks this actor
 * for; the body parser throws the others away. When the step is refused they are removed again.
 * @throws as {@link perform}, and a refusal naming every file of a wrong kind, size or number, or
 *   saying that its unit has sent enough today
 */
export async function performWithFiles(
  strapi: Core.Strapi,
  step: Step,
  sent: unknown,
): Promise<Performed> {
  const asked = await fileQuestions(strapi, step);
  const fields = filesByField(sent).filter(([field]) => asked.includes(field));
  const faults = await Promise.all(fields.map(([field, files]) => faultsOf(field, files)));
  if (faults.flat().length > 0) throw refusal(strapi, step.uid, faults.flat());
  const counted = await countFiles(strapi, step, fields);
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
    await counted?.release();
    throw error;
  }
}
