/**
 * What the panel's 导入 page and the export buttons exchange with the server.
 *
 * - `POST /taskforce/import/tasks/preview`, a form: `file`, and `plan` (document id) or `year`
 *   → {@link ImportPreview}. Nothing is written.
 * - `POST /taskforce/import/tasks/commit`, the same form and `hash` of the preview
 *   → {@link ImportDone}. 409 when the file, the plan or one of its tasks is no longer what the
 *   preview showed; 400 with every reason while a row is refused.
 * - `GET /taskforce/import/choices` → {@link ImportChoices}.
 * - `GET /taskforce/export/tasks?plan&year&group&unit&state` and
 *   `GET /taskforce/export/seven-lists/:element?year&group&unit&state` → an .xlsx as attachment.
 *
 * Answers stand under `data`. A file that cannot be read at all is a 400 whose message says why.
 * Only 改革协调组 imports (403 for others who read tasks, 404 else); whoever reads tasks exports.
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

/** What a task would still lack to be issued. */
export interface ImportLack {
  readonly field: string;
  readonly message: string;
}

export interface ImportedRow {
  readonly outcome: ImportOutcome;
  readonly at: string;
  readonly sheet: string;
  readonly row: number;
  readonly title: string;
  readonly leadUnit: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly dueText: string | null;
  /** Document id of the task that is there already. */
  readonly task: string | null;
  readonly changes: readonly ImportChange[];
  readonly faults: readonly ImportMessage[];
  readonly notes: readonly ImportMessage[];
  readonly lacking: readonly ImportLack[];
}

export type ImportCounts = Readonly<Record<ImportOutcome, number>>;

export interface ImportPreview {
  /** Of the file and of all that the preview found; the commit sends it back. */
  readonly hash: string;
  readonly fileName: string;
  readonly plan: { readonly documentId: string; readonly title: string } | null;
  readonly year: number;
  readonly counts: ImportCounts;
  /** Nothing refused and something to write. */
  readonly committable: boolean;
  readonly rows: readonly ImportedRow[];
  /** Totals, sections, columns and sheets that were passed over. */
  readonly passed: readonly ImportMessage[];
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
