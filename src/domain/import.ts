/**
 * What an import says about a file, a sheet, a row or a cell: a code, the place as a person finds it
 * in the office program (`任务清单!E5`), never a sentence. The sentences stand in `wording-import.zh.ts`.
 */
export interface Remark {
  readonly code: ImportCode;
  /** Null: the file as a whole. */
  readonly at: string | null;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The file is not read at all. */
export const FILE_CODES = [
  'file.empty',
  'file.too-large',
  'file.kind',
  'file.old-format',
  'file.encrypted',
  'file.macros',
  'file.links',
  'file.not-a-workbook',
  'file.not-csv',
  'file.damaged',
  'file.doctype',
  'file.utf16',
  'file.encoding',
  'file.binary',
  'file.quotes',
  'zip.entries',
  'zip.size',
  'zip.ratio',
  'sheet.rows',
  'sheet.cells',
  'sheet.table-missing',
  'sheet.too-many-tasks',
  'sheet.issues-missing',
  'sheet.too-many-issues',
] as const;

export type FileCode = (typeof FILE_CODES)[number];

/** The row is not taken. */
export const ROW_CODES = [
  'cell.formula',
  'cell.error',
  'cell.characters',
  'cell.too-long',
  'title.missing',
  'lead.missing',
  'lead.open',
  'unit.unknown',
  'unit.ambiguous',
  'unit.twice',
  'due.unreadable',
  'start.unreadable',
  'row.twice',
  'task.not-draft',
  'task.several',
  'issue.twice',
  'issue.content-missing',
  'issue.number-rounded',
  'issue.source-unknown',
  'received.missing',
  'received.unreadable',
  'issue.not-registered',
  'issue.number-reused',
  'issue.number-unknown',
  'issue.several',
] as const;

/** The row is taken; this was inferred and should be looked at. */
export const NOTE_CODES = [
  'note.lead-first',
  'note.joint-lead',
  'note.responsible-as-coop',
  'note.open-membership',
  'note.unit-read-as',
  'note.unit-non-member',
  'note.date-number',
  'note.long-term',
  'note.joined',
  'note.category-unknown',
  'note.unit-unknown',
  'note.unit-first',
  'note.urgent-unknown',
  'note.title-from-content',
  'note.content-from-title',
  'note.number-missing',
  'note.decided',
  'note.phone',
  'note.licence',
  'note.sealed-once',
  'note.sealed-first',
  'note.hidden',
  'note.looks-sealed',
] as const;

/** Passed over, and said so: nothing of a file disappears silently. */
export const SKIP_CODES = [
  'skip.total',
  'skip.section',
  'skip.heading',
  'skip.footnote',
  'skip.column',
  'skip.sheet',
  'skip.hidden-sheet',
] as const;

export const IMPORT_CODES = [...FILE_CODES, ...ROW_CODES, ...NOTE_CODES, ...SKIP_CODES] as const;
export type ImportCode = (typeof IMPORT_CODES)[number];

/** Shorthand, so that readers name code and place in one line. */
export const remark = (
  code: ImportCode,
  at: string | null = null,
  facts?: Remark['facts'],
): Remark => (facts ? { code, at, facts } : { code, at });

/** At most this many tasks or issues in one import. */
export const MOST_ROWS = 5000;
