import type * as React from 'react';
import type { Message, Outcome, PreviewOf, RowOfFile, Sheet } from './contract';

/** A row of the preview, whatever is imported. */
export interface ShownRow
  extends Pick<RowOfFile, 'outcome' | 'at' | 'changes' | 'faults' | 'notes'> {
  /** What it says, by the kind's columns; null: left blank. The first links to the record. */
  cells: (string | null)[];
  /** Document id of the record that is there already. */
  record: string | null;
  /** What a new record will still lack, under a line of its own. */
  lacking: { label: string; lacks: { field: string; message: string }[] } | null;
}

/** A preview as the page shows it. */
export interface Shown {
  /** The file, and what its records belong to. */
  heading: string;
  counts: Record<Outcome, number>;
  committable: boolean;
  willWrite: string;
  nothingNew: string;
  /** What to know before confirming. */
  remarks: string[];
  rows: ShownRow[];
  passed: Message[];
}

export interface FormProps<Choices> {
  choices: Choices;
  busy: boolean;
  onPreview: (sheet: Sheet) => void;
}

/** A column between the place of a row and what is said about it. */
export interface Column {
  heading: string;
  /** Share of the table's width, e.g. `26%`. */
  width: string;
}

/** One kind of spreadsheet: where it is sent, how it is shown, what is said of it. */
export interface ImportKind<Choices, Preview extends PreviewOf<RowOfFile>, Done> {
  /** The type its records are of. */
  uid: string;
  tab: string;
  title: string;
  subtitle: string;
  paths: { choices: string; preview: string; commit: string };
  Form: React.ComponentType<FormProps<Choices>>;
  columns: readonly Column[];
  show: (preview: Preview) => Shown;
  written: (done: Done) => string[];
  then: string;
  toRecords: string;
}
