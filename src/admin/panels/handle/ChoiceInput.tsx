import * as React from 'react';
import { Combobox, ComboboxOption, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import type { Ask, Choice } from './contract';
import { useChoices } from './useChoices';

interface InputProps {
  ask: Ask;
  value: string;
  onChange: (value: string) => void;
}

/** One of a few fixed values that came with the question. */
export const OptionInput = ({ ask, value, onChange }: InputProps) => (
  <SingleSelect
    value={value}
    placeholder={WORDS.handle.choose}
    clearLabel={WORDS.clear}
    onClear={ask.required ? undefined : () => onChange('')}
    onChange={(next) => onChange(String(next))}
  >
    {(ask.options ?? []).map((option) => (
      <SingleSelectOption key={option.value} value={option.value}>
        {option.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);

/** A post, person or unit, found on the server by name while one types. */
export const SearchInput = ({ ask, value, onChange }: InputProps) => {
  const [text, setText] = React.useState('');
  const [chosen, setChosen] = React.useState<Choice | null>(null);
  const { choices, loading, failed } = useChoices(ask.kind, text);
  const offered =
    chosen && !choices.some((choice) => choice.value === chosen.value)
      ? [chosen, ...choices]
      : choices;

  const choose = (next: string | undefined) => {
    setChosen(offered.find((choice) => choice.value === next) ?? null);
    onChange(next ?? '');
  };

  return (
    <Combobox
      value={value}
      autocomplete="none"
      placeholder={WORDS.handle.chooseHint}
      clearLabel={WORDS.clear}
      loading={loading}
      loadingMessage={WORDS.loading}
      noOptionsMessage={(typed) =>
        failed ? WORDS.handle.choicesFailed : WORDS.handle.noChoices(typed)
      }
      onInputChange={(event) => setText(event.currentTarget.value)}
      onChange={choose}
      onClear={() => {
        setText('');
        choose(undefined);
      }}
    >
      {offered.map((choice) => (
        <ComboboxOption key={choice.value} value={choice.value}>
          {choice.label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
