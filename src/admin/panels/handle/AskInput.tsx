import type * as React from 'react';
import { Field, Textarea, TextInput } from '@strapi/design-system';
import { OptionInput, SearchInput } from './ChoiceInput';
import type { Ask, AskKind } from './contract';

interface AskInputProps {
  ask: Ask;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

/**
 * The browser's own date field. The design system's picker reads a typed 2026-11-24 as another day;
 * this one can be typed in any order of keys, offers a calendar, and holds a civil date.
 */
const DateInput = ({ ask, value, onChange }: AskInputProps) => (
  <TextInput
    name={ask.name}
    type="date"
    value={value}
    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
  />
);

const TextLine = ({ ask, value, onChange }: AskInputProps) => (
  <TextInput
    name={ask.name}
    value={value}
    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
  />
);

const TextBlock = ({ ask, value, onChange }: AskInputProps) => (
  <Textarea
    name={ask.name}
    value={value}
    onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)}
  />
);

const INPUTS = {
  text: TextLine,
  long_text: TextBlock,
  date: DateInput,
  choice: OptionInput,
  post: SearchInput,
  person: SearchInput,
  unit: SearchInput,
} as const satisfies Record<AskKind, React.ComponentType<AskInputProps>>;

/** One thing an action asks for, in the input that suits its kind. */
export const AskInput = (props: AskInputProps) => {
  const Input = INPUTS[props.ask.kind];
  return (
    <Field.Root
      name={props.ask.name}
      required={props.ask.required}
      error={props.error}
      width="100%"
      data-ask={props.ask.name}
    >
      <Field.Label>{props.ask.label}</Field.Label>
      <Input {...props} />
      <Field.Error />
    </Field.Root>
  );
};
