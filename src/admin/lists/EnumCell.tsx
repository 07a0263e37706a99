import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

/** The label of an enumeration value in a list; Strapi's own cell prints the bare value. */
export const EnumCell = ({ value }: { value: string | null | undefined }) => {
  const { formatMessage } = useIntl();
  if (!value) return <Typography textColor="neutral800">-</Typography>;
  return (
    <Typography textColor="neutral800" ellipsis>
      {formatMessage({ id: value, defaultMessage: value })}
    </Typography>
  );
};
