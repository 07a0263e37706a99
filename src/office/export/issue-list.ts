import { EXPORT_WORDS } from '../../domain/wording-import.zh';
import { labelOf } from '../../domain/wording.zh';
import type { IssueColumn } from '../issue-sheet/columns';
import { ISSUE_COLUMNS } from '../issue-sheet/columns';
import type { SheetColumn } from './write';
import { writeTable } from './write';

/** A finished round of a clock, as it was frozen. */
export interface ListedRound {
  readonly clock: string;
  readonly result: string | null;
  readonly lateDays: number | null;
  readonly provisional: boolean | null;
}

/**
 * An issue as the ledger 台账 shows it: dates as `YYYY-MM-DD`, category and unit by name. Who
 * complained has no column: an export leaves the house.
 */
export interface ListedIssue {
  readonly number: string | null;
  readonly source: string;
  readonly externalNo: string | null;
  readonly receivedOn: string;
  readonly category: string | null;
  readonly title: string;
  readonly content: string;
  readonly unit: string | null;
  readonly complexity: string | null;
  readonly urgent: boolean;
  readonly state: string;
  readonly dispatchedOn: string | null;
  readonly acceptedOn: string | null;
  readonly repliedOn: string | null;
  readonly resolvedOn: string | null;
  readonly informedOn: string | null;
  readonly followedUpOn: string | null;
  readonly closedOn: string | null;
  readonly rounds: readonly ListedRound[];
  /** The running clock, and the day it runs out. */
  readonly clock: string | null;
  readonly clockDueOn: string | null;
  readonly satisfaction: string | null;
}

const headingOf = (kind: IssueColumn): string => ISSUE_COLUMNS[kind][0];
const words = EXPORT_WORDS.ledger;

/** What became of a clock: its rounds in their order, and the one that runs. */
function clockIn({ rounds, clock, clockDueOn }: ListedIssue, name: string): string {
  const done = rounds
    .filter((round) => round.clock === name && round.result !== null)
    .map(({ result, lateDays, provisional }) => {
      const said = result === 'clock_late' ? words.late(lateDays ?? 0) : labelOf(result ?? '');
      return provisional === true ? words.provisional(said) : said;
    });
  const running = clock === name && clockDueOn !== null ? [words.running(clockDueOn)] : [];
  return [...done, ...running].join('；');
}

const CLOCKS = ['dispatch_clock', 'accept_clock', 'handle_clock', 'inform_clock'] as const;

const DATES = [
  ['dispatchedOn', words.dispatchedOn],
  ['acceptedOn', words.acceptedOn],
  ['repliedOn', words.repliedOn],
  ['resolvedOn', words.resolvedOn],
  ['informedOn', words.informedOn],
  ['followedUpOn', words.followedUpOn],
  ['closedOn', words.closedOn],
] as const satisfies readonly (readonly [keyof ListedIssue, string])[];

type Column = SheetColumn<ListedIssue>;

const short = (heading: string, width: number, value: Column['value']): Column => ({
  heading,
  width,
  centred: true,
  value,
});

const label = (value: string | null): string => (value === null ? '' : labelOf(value));

const LEDGER_COLUMNS: readonly Column[] = [
  short(headingOf('sequence'), 6, (_, index) => index + 1),
  short(headingOf('number'), 14, (issue) => issue.number),
  short(headingOf('source'), 12, (issue) => labelOf(issue.source)),
  short(headingOf('externalNo'), 14, (issue) => issue.externalNo),
  short(headingOf('receivedOn'), 12, (issue) => issue.receivedOn),
  short(headingOf('category'), 14, (issue) => issue.category),
  { heading: headingOf('title'), width: 22, value: (issue) => issue.title },
  { heading: headingOf('content'), width: 44, value: (issue) => issue.content },
  short(headingOf('unit'), 14, (issue) => issue.unit),
  short(words.complexity, 10, (issue) => label(issue.complexity)),
  short(words.urgent, 6, (issue) => (issue.urgent ? words.yes : words.no)),
  short(words.state, 12, (issue) => labelOf(issue.state)),
  ...DATES.map(([field, heading]) => short(heading, 12, (issue) => issue[field])),
  ...CLOCKS.map((clock) => short(labelOf(clock), 14, (issue) => clockIn(issue, clock))),
  short(words.satisfaction, 10, (issue) => label(issue.satisfaction)),
];

/** The ledger to print; read again, its texts say the same. */
export const writeIssueList = (
  title: string,
  subtitle: string,
  records: readonly ListedIssue[],
): Promise<Buffer> => writeTable({ title, subtitle, columns: LEDGER_COLUMNS, records });
