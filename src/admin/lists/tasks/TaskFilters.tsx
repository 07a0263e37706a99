import {
  Box,
  Combobox,
  ComboboxOption,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import type { Choice, FilterName, Filters, TaskChoices } from './contract';

const words = WORDS.taskFilters;

interface FilterProps {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
}

/** One of a few fixed values; a cleared one is blank. */
export const ChoiceFilter = ({ label, value, choices, onChange }: FilterProps) => (
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
export const UnitFilter = ({ label, value, choices, onChange }: FilterProps) => (
  <Combobox
    size="S"
    aria-label={label}
    placeholder={label}
    value={value}
    autocomplete={{ type: 'list', filter: 'contains' }}
    clearLabel={WORDS.clear}
    noOptionsMessage={words.noUnit}
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

/** How wide each filter is, and what it offers. */
const FILTERS = {
  plan: { width: '36rem', offer: ({ plans }) => plans },
  group: {
    width: '36rem',
    offer: ({ groups }) => [...groups, { value: 'none', label: words.noGroup }],
  },
  unit: { width: '28rem', offer: ({ units }) => units },
  year: {
    width: '18rem',
    offer: ({ years }) => years.map((year) => ({ value: String(year), label: words.inYear(year) })),
  },
  state: { width: '18rem', offer: ({ states }) => states },
} as const satisfies Record<
  FilterName,
  { width: string; offer: (choices: TaskChoices) => Choice[] }
>;

interface TaskFiltersProps<Name extends FilterName> {
  names: readonly Name[];
  filters: Filters<Name>;
  choices: TaskChoices;
  onFilter: (name: Name, value: string) => void;
}

/** The filters of a list of tasks, in a row that breaks where it must. */
export const TaskFilters = <Name extends FilterName>(props: TaskFiltersProps<Name>) => (
  <Flex gap={3} wrap="wrap" alignItems="stretch">
    {props.names.map((name) => {
      const Filter = name === 'unit' ? UnitFilter : ChoiceFilter;
      return (
        <Box key={name} width={FILTERS[name].width} maxWidth="100%">
          <Filter
            label={words.all[name]}
            value={props.filters[name]}
            choices={FILTERS[name].offer(props.choices)}
            onChange={(value) => props.onFilter(name, value)}
          />
        </Box>
      );
    })}
  </Flex>
);
