import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { isLight, LightBadge } from '../lights/LightBadge';
import { dayInWords } from '../translations/workplace';

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

/** A light in its colour, or a dash where the task shows none. */
export const LightCell = ({ value }: CellProps) =>
  isLight(value) ? <LightBadge light={value} /> : <TextCell value={null} />;
