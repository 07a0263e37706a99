import type * as React from 'react';
import { Field, TextInput } from '@strapi/design-system';
import { useField, useFocusInputField } from '@strapi/strapi/admin';

interface DateInputProps {
  name: string;
  label: React.ReactNode;
  hint?: React.ReactNode;
  labelAction?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/**
 * A civil date in the browser's own field. Strapi's picker reads a typed 2026-11-24 as another day;
 * this one can be typed or picked and holds what was meant.
 */
export const DateInput = (props: DateInputProps) => {
  const { name, label, hint, labelAction, required, disabled } = props;
  const field = useField<string | null>(name);
  const focused = useFocusInputField<HTMLInputElement>(name);

  return (
    <Field.Root name={name} error={field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        ref={focused}
        name={name}
        type="date"
        disabled={disabled}
        value={field.value ?? ''}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
          field.onChange(name, event.target.value || null)
        }
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
