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
  const [round, setRound] = React.useState(0);
  const { choices, loading, failed } = useChoices('unit', text);
  const offered = choices.filter(({ value }) => !known.includes(value));
  const add = (value: string | undefined) => {
    const unit = offered.find((choice) => choice.value === value);
    if (!unit) return;
    setText('');
    setRound(round + 1);
    onAdd(unit);
  };
  return (
    <Combobox
      key={round}
      aria-label={WORDS.cadence.plan.addUnit}
      placeholder={WORDS.cadence.plan.addUnit}
      value=""
      autocomplete="none"
      loading={loading}
      loadingMessage={WORDS.loading}
      noOptionsMessage={(typed) =>
        failed ? WORDS.handle.choicesFailed : WORDS.handle.noChoices(typed)
      }
      onInputChange={(event) => setText(event.currentTarget.value)}
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
