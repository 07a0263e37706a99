import { createHash } from 'node:crypto';
import type { JudgedSet, SetOfRecords } from '../../gate/batch';
import type { Patch } from './compare';
import type { ImportCounts, PreviewOf, RowOfFile } from './contract';
import { IMPORT_OUTCOMES } from './contract';

/** A change of a record that is there. */
export interface Update {
  readonly documentId: string;
  readonly version: number | null;
  readonly patch: Patch;
}

/** What an import of any kind would show and do. */
export interface PreparedImport<Preview extends PreviewOf<RowOfFile>> {
  readonly preview: Preview;
  readonly creation: { readonly set: SetOfRecords; readonly judged: JudgedSet };
  readonly updates: readonly Update[];
}

export const countsOf = (rows: readonly RowOfFile[]): ImportCounts =>
  Object.fromEntries(
    IMPORT_OUTCOMES.map((outcome) => [
      outcome,
      rows.filter((row) => row.outcome === outcome).length,
    ]),
  ) as Record<keyof ImportCounts, number>;

/** Nothing refused and something to write. */
export const isCommittable = (counts: ImportCounts): boolean =>
  counts.refused === 0 && counts.new + counts.changed > 0;

/**
 * Changes with the file and with all that was found of what it meets: what was previewed is what is
 * done.
 */
export const hashOf = (file: Buffer, found: unknown): string =>
  createHash('sha256').update(file).update(JSON.stringify(found)).digest('hex');
