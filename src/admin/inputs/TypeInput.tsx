import { Field, TextInput } from '@strapi/design-system';
import { unstable_useDocumentLayout as useDocumentLayout, useField } from '@strapi/strapi/admin';
import type { ShownInputProps } from './CodedInput';

const TypeName = ({ uid }: { uid: string }) => {
  const { list } = useDocumentLayout(uid);
  return <TextInput disabled value={list.settings.displayName ?? ''} />;
};

/** The name of a type of records where its code is stored. */
export const TypeInput = ({ name, label }: ShownInputProps) => {
  const { value } = useField<string | null>(name);
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      {value ? <TypeName uid={value} /> : <TextInput disabled value="" />}
    </Field.Root>
  );
};
