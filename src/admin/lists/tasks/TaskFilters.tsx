import { Box, Flex } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { ChoiceFilter, UnitFilter } from '../filters';
import type { Choice, FilterName, Filters, TaskChoices } from './contract';

const words = WORDS.taskFilters;

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
