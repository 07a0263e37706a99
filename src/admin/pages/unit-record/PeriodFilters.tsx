import { Box, Field, Flex, TextInput } from '@strapi/design-system';
import type * as React from 'react';
import { ChoiceFilter, UnitFilter } from '../../lists/filters';
import { WORDS } from '../../translations/workplace';
import type { UnitRow } from './contract';
import { DAYS, SPANS, yearsUpTo, type usePeriod } from './usePeriod';

const words = WORDS.unitRecord.period;

type Period = ReturnType<typeof usePeriod>;

const Day = ({ period, name }: { period: Period; name: 'from' | 'to' }) => (
  <Field.Root name={name}>
    <TextInput
      size="S"
      aria-label={words[name]}
      type="date"
      value={period.chosen[name]}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
        period.choose(name, event.target.value)
      }
    />
  </Field.Root>
);

/** Which days, and which unit alone. */
export const PeriodFilters = ({ period, units }: { period: Period; units: UnitRow[] }) => {
  const { chosen, choose, thisYear, unit } = period;
  const isDays = chosen.span === DAYS;
  return (
    <Flex gap={3} wrap="wrap" alignItems="stretch">
      {!isDays && (
        <Box width="18rem">
          <ChoiceFilter
            label={words.anyYear}
            value={chosen.year}
            choices={yearsUpTo(thisYear)}
            onChange={(next) => choose('year', next)}
          />
        </Box>
      )}
      <Box width="18rem">
        <ChoiceFilter
          label={words.whole}
          value={chosen.span}
          choices={SPANS}
          onChange={(next) => choose('span', next)}
        />
      </Box>
      {isDays && <Day period={period} name="from" />}
      {isDays && <Day period={period} name="to" />}
      <Box width="28rem" maxWidth="100%">
        <UnitFilter
          label={words.allUnits}
          value={unit}
          choices={units.map(({ documentId, name }) => ({ value: documentId, label: name }))}
          onChange={(next) => choose('unit', next)}
        />
      </Box>
    </Flex>
  );
};
