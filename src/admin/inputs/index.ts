import type * as React from 'react';
import type { EditFieldLayout, EditLayout } from '@strapi/content-manager/strapi-admin';
import { CODED_ATTRIBUTES } from '../translations/codes';
import { BodyInput } from './BodyInput';
import { ChangesInput } from './ChangesInput';
import { CodedInput } from './CodedInput';
import { DateInput } from './DateInput';
import { IntegerInput } from './IntegerInput';
import { TypeInput } from './TypeInput';

/** Strapi types an added input as one without properties, though it hands it the field's. */
const asAdded = <P>(type: string, input: React.ComponentType<P>) => ({
  type,
  Component: input as unknown as React.ComponentType,
});

/** Inputs by the type of field they show; the last three types are given by {@link chooseInputs}. */
export const inputs = [
  asAdded('date', DateInput),
  asAdded('integer', IntegerInput),
  asAdded('json', ChangesInput),
  asAdded('coded', CodedInput),
  asAdded('body', BodyInput),
  asAdded('record-type', TypeInput),
];

/** The hook that hands over the layout of a record's form. */
export const FORM_HOOK = 'Admin/CM/pages/EditView/mutate-edit-view-layout';

interface FormLayout<Q> {
  layout: EditLayout;
  query: Q;
}

const typeOf = ({ attribute, name, type, disabled }: EditFieldLayout): string => {
  if (attribute.type !== 'string') return type;
  if (name === 'recordUid') return 'record-type';
  // Of all records that belong to a series, people say of a 缺期说明 alone which it is.
  if (name === 'series' && !disabled) return 'body';
  return CODED_ATTRIBUTES.has(name) ? 'coded' : type;
};

/** Shows codes in words: their fields get an input of our own in place of a plain text box. */
export const chooseInputs = <Q>({ layout, query }: FormLayout<Q>): FormLayout<Q> => ({
  query,
  layout: {
    ...layout,
    layout: layout.layout.map((panel) =>
      panel.map((row) =>
        // The type of a field is open at run time, closed in Strapi's types.
        row.map((field) => ({ ...field, type: typeOf(field) }) as EditFieldLayout),
      ),
    ),
  },
});
