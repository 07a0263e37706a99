import path from 'node:path';

/** First bytes of a kind of file; a gap stands for any byte. */
type Signature = readonly (number | null)[];

const ZIP: Signature = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND: Signature = [0xd0, 0xcf, 0x11, 0xe0];
const JPEG: Signature = [0xff, 0xd8, 0xff];

/** What a unit may hand in, by the name's ending: the content must be what the name says. */
const KINDS: Readonly<Record<string, { readonly mime: string; readonly begins: Signature }>> = {
  '.pdf': { mime: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  '.png': { mime: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  '.jpg': { mime: 'image/jpeg', begins: JPEG },
  '.jpeg': { mime: 'image/jpeg', begins: JPEG },
  '.webp': {
    mime: 'image/webp',
    begins: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
  },
  '.doc': { mime: 'application/msword', begins: COMPOUND },
  '.xls': { mime: 'application/vnd.ms-excel', begins: COMPOUND },
  '.docx': {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: ZIP,
  },
  '.xlsx': {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: ZIP,
  },
};

/** Endings a file field offers. */
export const EVIDENCE_ENDINGS = Object.keys(KINDS);

/** Bytes of a file that tell its kind. */
export const HEAD_BYTES = 12;

/** Characters that reorder or hide the rest of a name, and those no name needs. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Surrogate}/\\"]/gu;
const LONGEST_NAME = 100;

/** A sent file's name as it may be shown and stored. */
export function plainName(sent: string): string {
  const name = path.basename(sent.normalize('NFC').replace(UNWANTED, ''));
  const ending = path.extname(name);
  return `${Array.from(path.basename(name, ending)).slice(0, LONGEST_NAME).join('')}${ending}`;
}

/** The MIME type of a file whose content is what its name says, or null: it is not taken. */
export function evidenceType(name: string, head: Uint8Array): string | null {
  const kind = KINDS[path.extname(name).toLowerCase()];
  if (!kind || head.length < kind.begins.length) return null;
  return kind.begins.every((byte, at) => byte === null || head[at] === byte) ? kind.mime : null;
}
