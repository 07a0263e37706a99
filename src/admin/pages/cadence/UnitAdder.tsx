import * as React from 'react';
import { Combobox, ComboboxOption } from '@strapi/design-system';
import type { Choice } from '../../panels/handle/contract';
import { useChoices } from '../../panels/handle/useChoices';
import { WORDS } from '../../translations/workplace';

interface UnitAdderProps {
  /** Units on the list already. */
  known: readonly string[];
  onAdd: (unit: Choice) => void;
}

/** One more unit, found on the server by name while one types. */
export const UnitAdder = ({ known, onAdd }: UnitAdderProps) => {
  const [text, setText] = React.useState('');
  const { choices, loading, failed } = useChoices('unit', text);
  const offered = choices.filter(({ value }) => !known.includes(value));
  const add = (value: string | undefined) => {
    const unit = offered.find((choice) => choice.value === value);
    if (!unit) return;
    setText('');
    onAdd(unit);
  };
  return (
    <Combobox
      aria-label={WORDS.cadence.plan.addUnit}
      placeholder={WORDS.cadence.plan.addUnit}
      value=""
      textValue={text}
      onTextValueChange={(next) => setText(next ?? '')}
      autocomplete="none"
      loading={loading}
      loadingMessage={WORDS.loading}
      noOptionsMessage={(typed) =>
        failed ? WORDS.handle.choicesFailed : WORDS.handle.noChoices(typed)
      }
      onChange={add}
    >
      {offered.map((choice) => (
        <ComboboxOption key={choice.value} value={choice.value}>
          {choice.label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
