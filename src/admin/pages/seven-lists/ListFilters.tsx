import {
  Box,
  Combobox,
  ComboboxOption,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import type { Choice, FilterName, Filters, ListChoices } from './contract';

const { filters: words } = WORDS.sevenLists;

interface FilterProps {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
}

const ChoiceFilter = ({ label, value, choices, onChange }: FilterProps) => (
  <SingleSelect
    size="S"
    aria-label={label}
    placeholder={label}
    value={value}
    clearLabel={WORDS.clear}
    onClear={() => onChange('')}
    onChange={(next) => onChange(String(next))}
  >
    {choices.map((choice) => (
      <SingleSelectOption key={choice.value} value={choice.value}>
        {choice.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);

/** Sixty units are too many to look through: this one is found by typing. */
const UnitFilter = ({ label, value, choices, onChange }: FilterProps) => (
  <Combobox
    size="S"
    aria-label={label}
    placeholder={label}
    value={value}
    autocomplete={{ type: 'list', filter: 'contains' }}
    clearLabel={WORDS.clear}
    noOptionsMessage={WORDS.sevenLists.noUnit}
    onClear={() => onChange('')}
    onChange={(next) => onChange(next ?? '')}
  >
    {choices.map((choice) => (
      <ComboboxOption key={choice.value} value={choice.value}>
        {choice.label}
      </ComboboxOption>
    ))}
  </Combobox>
);

interface ListFiltersProps {
  filters: Filters;
  choices: ListChoices;
  onFilter: (name: FilterName, value: string) => void;
}

/** The filters of a list: work group, unit, year, state. */
export const ListFilters = ({ filters, choices, onFilter }: ListFiltersProps) => {
  const props = (name: FilterName, offered: Choice[]): FilterProps => ({
    label: words[name],
    value: filters[name],
    choices: offered,
    onChange: (value) => onFilter(name, value),
  });
  const groups = [...choices.groups, { value: 'none', label: words.noGroup }];
  const years = choices.years.map((year) => ({
    value: String(year),
    label: WORDS.sevenLists.inYear(year),
  }));
  return (
    <Flex gap={3} wrap="wrap" alignItems="stretch">
      <Box width="36rem">
        <ChoiceFilter {...props('group', groups)} />
      </Box>
      <Box width="28rem">
        <UnitFilter {...props('unit', choices.units)} />
      </Box>
      <Box width="18rem">
        <ChoiceFilter {...props('year', years)} />
      </Box>
      <Box width="18rem">
        <ChoiceFilter {...props('state', choices.states)} />
      </Box>
    </Flex>
  );
};
