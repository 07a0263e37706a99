import type { DateText } from '../../domain/calendar';
import type { Remark } from '../../domain/import';
import type { IssueSource } from '../../domain/issue';

/** An issue as a row describes it; category and unit as their ids. Nothing in it says who complained. */
export interface IssueDraft {
  /** Our own number, where the row comes out of our own ledger. */
  readonly ownNumber: string | null;
  readonly externalNo: string | null;
  readonly source: IssueSource;
  readonly receivedOn: DateText;
  readonly title: string;
  readonly content: string;
  /** Which of the two the row lacks and the other stands in for. */
  readonly inferred: 'title' | 'content' | null;
  readonly category: string | null;
  /** Null: the row does not say. */
  readonly urgent: boolean | null;
  readonly suggestedUnit: string | null;
  readonly remarks: string | null;
}

/** One row of a list of issues. Without a draft it is refused, and `faults` says why. */
export interface IssueRow {
  readonly sheet: string;
  readonly row: number;
  /** The cell of the title, `问题清单!D5`. */
  readonly at: string;
  readonly title: string;
  readonly draft: IssueDraft | null;
  readonly faults: readonly Remark[];
  /** What was inferred, or left to the office. */
  readonly notes: readonly Remark[];
}

/** Who complained, as far as a row says; numbers in one form where they can be read. */
export interface WrittenComplainant {
  readonly name: string | null;
  readonly phone: string | null;
  readonly licence: string | null;
}
