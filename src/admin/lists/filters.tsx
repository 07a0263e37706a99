import { Combobox, ComboboxOption, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { WORDS } from '../translations/workplace';
import type { Choice } from './tasks/contract';

interface FilterProps {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
}

interface ChoiceProps extends FilterProps {
  /** One of them is always chosen. */
  required?: boolean;
}

/** One of a few choices. */
export const ChoiceFilter = ({ label, value, choices, required, onChange }: ChoiceProps) => (
  <SingleSelect
    size="S"
    aria-label={label}
    placeholder={label}
    value={value}
    {...(required ? {} : { clearLabel: WORDS.clear, onClear: () => onChange('') })}
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
    noOptionsMessage={WORDS.taskFilters.noUnit}
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
