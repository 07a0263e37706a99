import type * as React from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { BODIES } from '../translations/codes';
import { WORDS } from '../translations/workplace';

interface BodyInputProps {
  name: string;
  label: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/** Which body's meetings a record is about, by the name the notice gives it and not by its code. */
export const BodyInput = ({ name, label, required, disabled }: BodyInputProps) => {
  const field = useField<string | null>(name);
  return (
    <Field.Root name={name} error={field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        disabled={disabled}
        value={field.value ?? ''}
        placeholder={WORDS.page.choose}
        onChange={(next) => field.onChange(name, String(next))}
      >
        {Object.entries(BODIES).map(([code, body]) => (
          <SingleSelectOption key={code} value={code}>
            {body}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
};
