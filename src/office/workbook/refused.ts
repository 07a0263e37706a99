import type { Remark } from '../../domain/import';
import type { FILE_CODES } from '../../domain/import';
import { remark } from '../../domain/import';
import { importLine } from '../../domain/wording-import.zh';

type FileCode = (typeof FILE_CODES)[number];

/** The file is not read; `found` says why, and where. */
export class FileRefused extends Error {
  readonly found: Remark;

  constructor(code: FileCode, at: string | null = null, facts?: Remark['facts']) {
    const found = remark(code, at, facts);
    super(importLine(found));
    this.name = 'FileRefused';
    this.found = found;
  }
}
