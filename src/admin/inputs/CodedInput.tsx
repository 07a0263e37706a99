import type * as React from 'react';
import { Field, TextInput } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { inWords } from '../translations/codes';

export interface ShownInputProps {
  name: string;
  label: React.ReactNode;
}

/** A code of the machine's own records in words; nobody writes these, so it is only shown. */
export const CodedInput = ({ name, label }: ShownInputProps) => {
  const { value } = useField<string | null>(name);
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <TextInput disabled value={inWords(value ?? '')} />
    </Field.Root>
  );
};
