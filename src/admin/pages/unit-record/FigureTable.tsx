import { Badge, Flex, TextButton, Tr, Typography } from '@strapi/design-system';
import type { Figure, Rate } from '../../../domain/unit-record';
import { FIGURE_WORDS, RATE_WORDS, UNIT_RECORD_WORDS } from '../../../domain/unit-record.zh';
import { WORDS } from '../../translations/workplace';
import { Cell, WideTable, Words } from '../WideTable';
import type { UnitRow } from './contract';

const words = WORDS.unitRecord;

interface Group {
  readonly heading: string;
  readonly width: string;
  readonly figures: readonly Figure[];
  readonly rate: Rate | null;
}

/** The figures of a unit in the order of the office's work, a column each. */
const GROUPS: readonly Group[] = [
  {
    heading: words.columns.tasks,
    width: '9%',
    figures: ['tasks', 'tasks_red', 'tasks_yellow', 'tasks_green', 'tasks_grey'],
    rate: null,
  },
  {
    heading: words.columns.reports,
    width: '11%',
    figures: ['reports', 'reports_in_time', 'reports_missing'],
    rate: 'reports_in_time_rate',
  },
  {
    heading: words.columns.issues,
    width: '9%',
    figures: ['issues', 'issues_closed'],
    rate: null,
  },
  {
    heading: words.columns.clocks,
    width: '10%',
    figures: ['rounds', 'rounds_late'],
    rate: 'rounds_late_rate',
  },
  {
    heading: words.columns.satisfaction,
    width: '9%',
    figures: ['satisfied', 'fairly_satisfied', 'dissatisfied'],
    rate: 'satisfaction_rate',
  },
  {
    heading: words.columns.notices,
    width: '11%',
    figures: ['notices', 'notices_asking', 'notices_in_time'],
    rate: 'notices_in_time_rate',
  },
  {
    heading: words.columns.commendations,
    width: '9%',
    figures: ['praise', 'criticism'],
    rate: null,
  },
  {
    heading: words.columns.meetings,
    width: '10%',
    figures: [
      'meetings',
      'meetings_present',
      'meetings_deputised',
      'meetings_excused',
      'meetings_absent',
    ],
    rate: 'attendance_rate',
  },
  {
    heading: words.columns.decisions,
    width: '11%',
    figures: ['decisions', 'decisions_in_time', 'decisions_late', 'decisions_overdue'],
    rate: 'decisions_in_time_rate',
  },
];

const COLUMNS = [{ heading: words.columns.unit, width: '11%' }, ...GROUPS];

interface LineProps {
  label: string;
  children: React.ReactNode;
}

const Line = ({ label, children }: LineProps) => (
  <Flex justifyContent="space-between" gap={2} width="100%">
    <Typography variant="pi" textColor="neutral600">
      {label}
    </Typography>
    {children}
  </Flex>
);

interface FigureProps {
  row: UnitRow;
  figure: Figure;
  onOpen: () => void;
}

/** A figure that counts something opens what it counts. */
const FigureLine = ({ row, figure, onOpen }: FigureProps) => {
  const count = row.counts[figure];
  const { label } = FIGURE_WORDS[figure];
  return (
    <Line label={label}>
      {count === 0 ? (
        <Typography variant="pi" textColor="neutral500">
          {count}
        </Typography>
      ) : (
        <TextButton aria-label={words.open(row.name, label, count)} onClick={onOpen}>
          {count}
        </TextButton>
      )}
    </Line>
  );
};

const share = (value: number | null): string =>
  value === null ? UNIT_RECORD_WORDS.none : UNIT_RECORD_WORDS.percent(value);

interface FigureTableProps {
  units: UnitRow[];
  onOpen: (unit: UnitRow, figure: Figure) => void;
}

/** Every unit with its figures. */
export const FigureTable = ({ units, onOpen }: FigureTableProps) => (
  <WideTable columns={COLUMNS} rowCount={units.length}>
    {units.map((row) => (
      <Tr key={row.documentId}>
        <Cell>
          <Words>{row.name}</Words>
          {row.smallSample && <Badge>{UNIT_RECORD_WORDS.smallSample}</Badge>}
        </Cell>
        {GROUPS.map(({ heading, figures, rate }) => (
          <Cell key={heading}>
            {figures.map((figure) => (
              <FigureLine
                key={figure}
                row={row}
                figure={figure}
                onOpen={() => onOpen(row, figure)}
              />
            ))}
            {rate !== null && (
              <Line label={RATE_WORDS[rate]}>
                <Typography variant="pi" fontWeight="bold">
                  {share(row.rates[rate])}
                </Typography>
              </Line>
            )}
          </Cell>
        ))}
      </Tr>
    ))}
  </WideTable>
);
