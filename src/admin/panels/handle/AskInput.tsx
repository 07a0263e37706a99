import type * as React from 'react';
import { DatePicker, Field, Textarea, TextInput } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { OptionInput, SearchInput } from './ChoiceInput';
import type { Ask, AskKind } from './contract';

interface AskInputProps {
  ask: Ask;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

const pad = (figure: number) => String(figure).padStart(2, '0');

/** The calendar day a person picked, free of any time zone. */
const dayText = (date: Date) =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** The picker reads its value's day in UTC, though it hands out local midnights. */
const dayDate = (day: string) => (day === '' ? undefined : new Date(`${day}T00:00:00Z`));

const DateInput = ({ value, onChange }: AskInputProps) => (
  <DatePicker
    value={dayDate(value)}
    locale="zh-CN"
    placeholder={WORDS.datePattern}
    calendarLabel={WORDS.calendar}
    monthSelectLabel={WORDS.month}
    yearSelectLabel={WORDS.year}
    clearLabel={WORDS.clear}
    onClear={() => onChange('')}
    onChange={(date) => onChange(date ? dayText(date) : '')}
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
