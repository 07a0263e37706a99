import type * as React from 'react';
import { Field, TextInput } from '@strapi/design-system';
import { useField, useFocusInputField } from '@strapi/strapi/admin';

interface IntegerInputProps {
  name: string;
  label: React.ReactNode;
  hint?: React.ReactNode;
  labelAction?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
}

const WHOLE = /^-?\d+$/;

/**
 * A whole number written without separators: years and issue numbers are integers, and Strapi's own
 * input shows the year 2026 as 2,026.
 */
export const IntegerInput = (props: IntegerInputProps) => {
  const { name, label, hint, labelAction, required, disabled, placeholder } = props;
  const field = useField<number | null>(name);
  const focused = useFocusInputField<HTMLInputElement>(name);

  const change = (event: React.ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value.trim();
    if (text === '') field.onChange(name, null);
    else if (WHOLE.test(text)) field.onChange(name, Number(text));
  };

  return (
    <Field.Root name={name} error={field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        ref={focused}
        inputMode="numeric"
        disabled={disabled}
        placeholder={placeholder}
        value={field.value ?? ''}
        onChange={change}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
