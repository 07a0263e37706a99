import fs from 'node:fs/promises';
import { HEAD_BYTES } from './evidence';

/** A file of a multipart form as the body parser leaves it, in a temporary place. */
export interface SentFile {
  readonly filepath: string;
  readonly originalFilename: string | null;
  readonly size: number;
}

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'filepath' in value && 'size' in value;

/** The files of a form by their field; a field left empty sends one nameless file of no bytes. */
export function filesByField(sent: unknown): [field: string, files: SentFile[]][] {
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).map(([field, value]: [string, unknown]) => [
    field,
    (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter(isFile)
      .filter((file) => file.size > 0 || (file.originalFilename ?? '') !== ''),
  ]);
}

/** The bytes that tell a file's kind. */
export async function headOf(file: SentFile): Promise<Uint8Array> {
  const handle = await fs.open(file.filepath);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Removes every temporary file of a form: what is secret must not wait for the body parser. */
export async function dropFiles(sent: unknown): Promise<void> {
  const files = typeof sent === 'object' && sent !== null ? Object.values(sent).flat() : [];
  await Promise.all(files.filter(isFile).map((file) => fs.rm(file.filepath, { force: true })));
}
