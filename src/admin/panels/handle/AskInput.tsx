import type * as React from 'react';
import { Checkbox, Field, Flex, Textarea, TextInput, Typography } from '@strapi/design-system';
import { OptionInput, SearchInput } from './ChoiceInput';
import type { AskKind } from '../../../domain/answers';
import { WORDS } from '../../translations/workplace';
import type { Answer, Ask } from './contract';
import { FilesInput } from './FilesInput';

interface AskInputProps {
  ask: Ask;
  value: Answer | undefined;
  error?: string;
  onChange: (value: Answer) => void;
}

const textOf = (value: Answer | undefined): string => (typeof value === 'string' ? value : '');

const optionsOf = (value: Answer | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/**
 * The browser's own date field. The design system's picker reads a typed 2026-11-24 as another day;
 * this one can be typed in any order of keys, offers a calendar, and holds a civil date.
 */
const DateInput = ({ ask, value, onChange }: AskInputProps) => (
  <TextInput
    name={ask.name}
    type="date"
    value={textOf(value)}
    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
  />
);

const TextLine = ({ ask, value, onChange }: AskInputProps) => (
  <TextInput
    name={ask.name}
    value={textOf(value)}
    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
  />
);

const TextBlock = ({ ask, value, onChange }: AskInputProps) => (
  <Textarea
    name={ask.name}
    value={textOf(value)}
    onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)}
  />
);

/** The browser's own number field; the server takes the digits and knows the bounds as well. */
const IntegerInput = ({ ask, value, onChange }: AskInputProps) => (
  <TextInput
    name={ask.name}
    type="number"
    step={1}
    min={ask.least}
    max={ask.most}
    value={textOf(value)}
    onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
  />
);

const BooleanInput = ({ ask, value, onChange }: AskInputProps) => (
  <Checkbox
    name={ask.name}
    checked={value === true}
    onCheckedChange={(checked) => onChange(checked === true)}
  >
    {ask.label}
  </Checkbox>
);

const OneOption = ({ ask, value, onChange }: AskInputProps) => (
  <OptionInput ask={ask} value={textOf(value)} onChange={onChange} />
);

const OneRecord = ({ ask, value, onChange }: AskInputProps) => (
  <SearchInput ask={ask} value={textOf(value)} onChange={onChange} />
);

/** Several of the offered options, kept in the order in which they were offered. */
const ItemsInput = ({ ask, value, onChange }: AskInputProps) => {
  const chosen = optionsOf(value);
  const options = ask.options ?? [];
  const toggle = (option: string, checked: boolean) =>
    onChange(
      options
        .map((one) => one.value)
        .filter((one) => (one === option ? checked : chosen.includes(one))),
    );
  if (options.length === 0) {
    return <Typography textColor="neutral600">{WORDS.handle.nothingToTick}</Typography>;
  }
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          checked={chosen.includes(option.value)}
          onCheckedChange={(checked) => toggle(option.value, checked === true)}
        >
          {option.label}
        </Checkbox>
      ))}
    </Flex>
  );
};

const INPUTS = {
  text: TextLine,
  long_text: TextBlock,
  date: DateInput,
  integer: IntegerInput,
  boolean: BooleanInput,
  choice: OneOption,
  post: OneRecord,
  person: OneRecord,
  unit: OneRecord,
  items: ItemsInput,
  files: FilesInput,
} as const satisfies Record<AskKind, React.ComponentType<AskInputProps>>;

/** One thing an action asks for, in the input that suits its kind. */
export const AskInput = (props: AskInputProps) => {
  const { ask, error } = props;
  const Input = INPUTS[ask.kind];
  return (
    <Field.Root
      name={ask.name}
      required={ask.required}
      error={error}
      width="100%"
      data-ask={ask.name}
    >
      {ask.kind !== 'boolean' && <Field.Label>{ask.label}</Field.Label>}
      <Input {...props} />
      <Field.Error />
    </Field.Root>
  );
};
