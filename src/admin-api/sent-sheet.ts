import fs from 'node:fs/promises';
import type { Context } from 'koa';
import { IMPORT_WORDS } from '../domain/wording-import.zh';
import { plainRefusal } from '../gate/errors';
import type { SentFile } from '../office/import/file';
import { plainName } from '../web/evidence';
import { filesOf } from '../web/request';

/** A file of a form as the body parser leaves it. */
interface FormFile {
  readonly filepath: string;
  readonly originalFilename: string | null;
}

const isFile = (value: unknown): value is FormFile =>
  typeof value === 'object' && value !== null && 'filepath' in value;

/** Every file of the form; what is not the spreadsheet is only thrown away. */
function formFiles(ctx: Context): FormFile[] {
  const sent = filesOf(ctx);
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.values(sent).flat().filter(isFile);
}

/**
 * Works on the one spreadsheet of a form, whose temporary files do not outlive the request.
 * @throws 400 for none, or several
 */
export async function withSentSheet<T>(
  ctx: Context,
  work: (sheet: SentFile) => Promise<T>,
): Promise<T> {
  const files = formFiles(ctx);
  const [sent, ...others] = files;
  try {
    if (!sent || others.length > 0) throw plainRefusal(IMPORT_WORDS.fileMissing);
    return await work({
      file: await fs.readFile(sent.filepath),
      fileName: plainName(sent.originalFilename ?? ''),
    });
  } finally {
    await Promise.all(files.map((file) => fs.rm(file.filepath, { force: true })));
  }
}
