import { crc32, createInflateRaw } from 'node:zlib';
import { LIMITS, inMegabytes } from './limits';
import { FileRefused } from './refused';

/** One part of a workbook, as the archive's directory declares it; sizes in bytes. */
export interface Part {
  readonly name: string;
  readonly stored: boolean;
  readonly zipped: number;
  readonly unzipped: number;
  readonly checksum: number;
  readonly at: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;
const ZIP_START = Buffer.from('PK');

export const isZip = (file: Buffer): boolean => file.subarray(0, 2).equals(ZIP_START);

/** Position of the record that ends the archive; a comment may follow it. */
function endOf(file: Buffer): number {
  const first = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= first; at -= 1) {
    if (file.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new FileRefused('file.damaged');
}

function partAt(file: Buffer, at: number): { part: Part; next: number } {
  if (at + ENTRY_BYTES > file.length || file.readUInt32LE(at) !== ENTRY_SIGNATURE) {
    throw new FileRefused('file.damaged');
  }
  if (file.readUInt16LE(at + 8) & ENCRYPTED_FLAG) throw new FileRefused('file.encrypted');
  const method = file.readUInt16LE(at + 10);
  if (method !== STORED && method !== DEFLATED) throw new FileRefused('file.damaged');
  const nameEnd = at + ENTRY_BYTES + file.readUInt16LE(at + 28);
  return {
    part: {
      name: file.toString('utf8', at + ENTRY_BYTES, nameEnd),
      stored: method === STORED,
      checksum: file.readUInt32LE(at + 16),
      zipped: file.readUInt32LE(at + 20),
      unzipped: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    },
    next: nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32),
  };
}

/**
 * The parts of an archive, from its directory alone: nothing is inflated. Sizes above 4 GB, which
 * the directory keeps elsewhere, read as 4 GB here and are refused like all that is too large.
 * @throws FileRefused when damaged, encrypted, or beyond {@link LIMITS}.
 */
export function partsOf(file: Buffer): Part[] {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > LIMITS.zipEntries) {
    throw new FileRefused('zip.entries', null, { most: LIMITS.zipEntries });
  }
  const parts: Part[] = [];
  let total = 0;
  for (let at = file.readUInt32LE(end + 16); parts.length < count; ) {
    const { part, next } = partAt(file, at);
    total += part.unzipped;
    const ratio = part.unzipped / Math.max(1, part.zipped);
    if (part.unzipped > LIMITS.ratioFrom && ratio > LIMITS.ratio) {
      throw new FileRefused('zip.ratio', null, { most: LIMITS.ratio });
    }
    parts.push(part);
    at = next;
  }
  if (total > LIMITS.unzippedBytes) {
    throw new FileRefused('zip.size', null, { most: inMegabytes(LIMITS.unzippedBytes) });
  }
  return parts;
}

function zippedContent(file: Buffer, part: Part): Buffer {
  if (part.at + LOCAL_BYTES > file.length || file.readUInt32LE(part.at) !== LOCAL_SIGNATURE) {
    throw new FileRefused('file.damaged');
  }
  const names = file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  const from = part.at + LOCAL_BYTES + names;
  if (from + part.zipped > file.length) throw new FileRefused('file.damaged');
  return file.subarray(from, from + part.zipped);
}

/** What is inflated, chunk by chunk; zlib's own complaint becomes a refusal. */
async function* inflated(zipped: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw();
  stream.end(zipped);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    throw new FileRefused('file.damaged');
  } finally {
    stream.destroy();
  }
}

/**
 * The content of a part, chunk by chunk and never more than it declared: a directory that lies is
 * found out at the first chunk too many.
 */
export async function* contentOf(file: Buffer, part: Part): AsyncGenerator<Buffer> {
  const zipped = zippedContent(file, part);
  let size = 0;
  let checksum = 0;
  for await (const chunk of part.stored ? [zipped] : inflated(zipped)) {
    size += chunk.length;
    if (size > part.unzipped) throw new FileRefused('file.damaged');
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== part.unzipped || checksum !== part.checksum) throw new FileRefused('file.damaged');
}
