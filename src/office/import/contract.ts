/**
 * What the panel's 导入 page and the export buttons exchange with the server.
 *
 * - `POST /taskforce/import/tasks/preview`, a form: `file`, and `plan` (document id) or `year`
 *   → {@link ImportPreview}. Nothing is written.
 * - `POST /taskforce/import/tasks/commit`, the same form and `hash` of the preview
 *   → {@link ImportDone}. 409 when the file, the plan or one of its tasks is no longer what the
 *   preview showed; 400 with every reason while a row is refused.
 * - `GET /taskforce/import/choices` → {@link ImportChoices}.
 * - `POST /taskforce/import/issues/preview` and `…/commit`, a form: `file`, `source` (of rows that name
 *   none), and `hash` → {@link IssuePreview}, {@link IssuesDone}. 403 when the file says who
 *   complained and the caller may not know it.
 * - `GET /taskforce/import/issues/choices` → {@link IssueImportChoices}.
 * - `GET /taskforce/export/tasks?plan&year&group&unit&state`,
 *   `GET /taskforce/export/seven-lists/:element?year&group&unit&state`,
 *   `GET /taskforce/export/issues?year&unit&state&category` → an .xlsx as attachment.
 *
 * Answers stand under `data`. A file that cannot be read at all is a 400 whose message says why.
 * Only 改革协调组 imports tasks, only 督导组 issues (403 for others who read them, 404 else); whoever
 * reads them exports.
 */

/** A sentence and where it belongs: `任务清单!E5`, null for the file. */
export interface ImportMessage {
  readonly at: string | null;
  readonly code: string;
  readonly message: string;
}

export const IMPORT_OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** A field whose value the import would change; values as people read them. */
export interface ImportChange {
  readonly field: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What an import says of a row, whatever its kind. */
export interface RowOfFile {
  readonly outcome: ImportOutcome;
  readonly at: string;
  readonly sheet: string;
  readonly row: number;
  readonly title: string;
  readonly changes: readonly ImportChange[];
  readonly faults: readonly ImportMessage[];
  readonly notes: readonly ImportMessage[];
}

/** What a task would still lack to be issued. */
export interface ImportLack {
  readonly field: string;
  readonly message: string;
}

/** A row of a task list. */
export interface ImportedRow extends RowOfFile {
  readonly leadUnit: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly dueText: string | null;
  /** Document id of the task that is there already. */
  readonly task: string | null;
  readonly lacking: readonly ImportLack[];
}

/** A row of a list of issues; labels and names as people read them. */
export interface ImportedIssue extends RowOfFile {
  readonly externalNo: string | null;
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string | null;
  readonly category: string | null;
  readonly suggestedUnit: string | null;
  /** Document id of the issue that is there already. */
  readonly issue: string | null;
  /** Whether the row says who complained; what it says stays out of every answer. */
  readonly complainant: boolean;
}

export type ImportCounts = Readonly<Record<ImportOutcome, number>>;

export interface PreviewOf<Row extends RowOfFile> {
  /** Of the file and of all that the preview found; the commit sends it back. */
  readonly hash: string;
  readonly fileName: string;
  readonly counts: ImportCounts;
  /** Nothing refused and something to write. */
  readonly committable: boolean;
  readonly rows: readonly Row[];
  /** Totals, sections, columns and sheets that were passed over. */
  readonly passed: readonly ImportMessage[];
}

export interface ImportPreview extends PreviewOf<ImportedRow> {
  readonly plan: { readonly documentId: string; readonly title: string } | null;
  readonly year: number;
}

export interface IssuePreview extends PreviewOf<ImportedIssue> {
  /** Label of the source of rows that name none. */
  readonly source: string;
  /** New issues whose complainant will be sealed. */
  readonly complainants: number;
}

export interface ImportDone {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

export interface ImportChoices {
  readonly plans: readonly {
    readonly documentId: string;
    readonly title: string;
    readonly year: number;
  }[];
  /** Year offered for tasks outside a plan. */
  readonly year: number;
}

export interface IssuesDone extends ImportDone {
  /** Complainants that were sealed. */
  readonly sealed: number;
}

/** The sources a file can be from, the usual one first. */
export interface IssueImportChoices {
  readonly sources: readonly { readonly value: string; readonly label: string }[];
}
