import { EXPORT_WORDS } from '../../domain/wording-import.zh';
import { labelOf } from '../../domain/wording.zh';
import type { SheetColumn } from './write';
import { writeTable } from './write';

/** A decision as its ledger 台账 shows it: dates as `YYYY-MM-DD`, units by name, days by the calendar. */
export interface ListedDecision {
  /** Number of the minutes it took effect with; null: not issued yet. */
  readonly number: string | null;
  readonly meeting: string;
  readonly heldOn: string;
  readonly sequence: number | null;
  readonly kind: string;
  readonly text: string;
  readonly leadUnit: string | null;
  readonly coopUnits: readonly string[];
  readonly dueOn: string | null;
  readonly state: string;
  readonly carriedOutOn: string | null;
  /** Since the meeting, while it is open; null: it is not. */
  readonly openDays: number | null;
  /** Past its date, while it is open; null: it is not. */
  readonly overdueDays: number | null;
  readonly taskNumber: string | null;
  /** 来龙去脉 in one line; empty where it stands alone. */
  readonly story: string;
}

const words = EXPORT_WORDS.decisions;

type Column = SheetColumn<ListedDecision>;

const short = (heading: string, width: number, value: Column['value']): Column => ({
  heading,
  width,
  centred: true,
  value,
});

const COLUMNS: readonly Column[] = [
  short(words.place, 6, (_, index) => index + 1),
  short(words.number, 18, (one) => one.number),
  { heading: words.meeting, width: 24, value: (one) => one.meeting },
  short(words.heldOn, 12, (one) => one.heldOn),
  short(words.sequence, 8, (one) => one.sequence),
  short(words.kind, 8, (one) => labelOf(one.kind)),
  { heading: words.text, width: 44, value: (one) => one.text },
  short(words.leadUnit, 14, (one) => one.leadUnit),
  { heading: words.coopUnits, width: 20, value: (one) => one.coopUnits.join('、') },
  short(words.dueOn, 12, (one) => one.dueOn),
  short(words.state, 10, (one) => labelOf(one.state)),
  short(words.carriedOutOn, 12, (one) => one.carriedOutOn),
  short(words.openDays, 10, (one) => one.openDays),
  short(words.overdueDays, 10, (one) => one.overdueDays),
  short(words.taskNumber, 12, (one) => one.taskNumber),
  { heading: words.story, width: 40, value: (one) => one.story },
];

/** The ledger of decisions to print; read again, its texts say the same. */
export const writeDecisionList = (
  title: string,
  subtitle: string,
  records: readonly ListedDecision[],
): Promise<Buffer> => writeTable({ title, subtitle, columns: COLUMNS, records });
