import { Badge, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { officeDate, parseDate } from '../../domain/calendar';
import { daysLeftWords } from '../../domain/clock.zh';
import { decisionAge } from '../../domain/decision';
import { isLight, LightBadge } from '../lights/LightBadge';
import { dayInWords, WORDS } from '../translations/workplace';

interface CellProps {
  value: string | null;
}

/** A value as it is; a dash where there is none. */
export const TextCell = ({ value }: CellProps) => (
  <Typography textColor="neutral800" ellipsis>
    {value ?? '-'}
  </Typography>
);

/** The label of an enumeration value; Strapi's own cell prints the bare value. */
export const EnumCell = ({ value }: CellProps) => {
  const { formatMessage } = useIntl();
  return (
    <TextCell value={value === null ? null : formatMessage({ id: value, defaultMessage: value })} />
  );
};

/** A calendar day as 2021年9月29日. */
export const DayCell = ({ value }: CellProps) => (
  <TextCell value={value === null ? null : dayInWords(value)} />
);

/** When a decision is due: one that is open grows red with the days past its date. */
export const DecisionDueCell = ({ value, state }: CellProps & { state: string | null }) => {
  const dueOn = parseDate(value);
  const age = decisionAge({ state: state ?? '', heldOn: null, dueOn }, officeDate(new Date()));
  if (value === null || age.overdueDays === null) return <DayCell value={value} />;
  return (
    <Badge backgroundColor="danger100" textColor="danger700">
      {WORDS.decisionDue.overdue(dayInWords(value), age.overdueDays)}
    </Badge>
  );
};

/** A light in its colour, or a dash where the task shows none. */
export const LightCell = ({ value }: CellProps) =>
  isLight(value) ? <LightBadge light={value} /> : <TextCell value={null} />;

interface ClockCellProps {
  /** Working days left; null where the issue never had a clock. */
  left: number | null;
  runs: boolean;
  paused: boolean;
  provisional: boolean;
}

/** What is left of an issue's clock: the overdue in red, those of the last day in yellow. */
export const ClockCell = ({ left, runs, paused, provisional }: ClockCellProps) => {
  if (paused) return <TextCell value={WORDS.clock.paused} />;
  if (!runs || left === null) return <TextCell value={null} />;
  const words = provisional ? WORDS.clock.provisional(daysLeftWords(left)) : daysLeftWords(left);
  if (left > 0) return <TextCell value={words} />;
  return left < 0 ? (
    <Badge backgroundColor="danger100" textColor="danger700">
      {words}
    </Badge>
  ) : (
    <Badge backgroundColor="warning100" textColor="warning700">
      {words}
    </Badge>
  );
};
