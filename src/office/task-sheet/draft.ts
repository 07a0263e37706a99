import type { DateText } from '../../domain/calendar';
import type { Remark } from '../../domain/import';

/** A task as a row describes it; units as their ids. */
export interface TaskDraft {
  readonly sequence: string;
  readonly title: string;
  readonly content: string | null;
  readonly targets: readonly string[];
  readonly leadUnit: string;
  readonly jointLeadUnits: readonly string[];
  readonly coopUnits: readonly string[];
  /** 等相关部门, word for word. */
  readonly openMembership: string | null;
  readonly responsibleText: string | null;
  readonly startsOn: DateText | null;
  readonly dueOn: DateText | null;
  /** The deadline as written, where it is not simply a date. */
  readonly dueText: string | null;
  readonly longTerm: boolean;
  readonly remarks: string | null;
}

/** One row of a task list. Without a draft it is refused, and `faults` says why. */
export interface TaskRow {
  readonly sheet: string;
  readonly row: number;
  /** The cell of the title, `任务清单!B5`. */
  readonly at: string;
  readonly title: string;
  readonly draft: TaskDraft | null;
  readonly faults: readonly Remark[];
  /** What was inferred. */
  readonly notes: readonly Remark[];
}
