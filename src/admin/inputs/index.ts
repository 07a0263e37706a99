import type * as React from 'react';
import { IntegerInput } from './IntegerInput';

/** Inputs that stand in for Strapi's own, by the type of attribute. Strapi types them as propless. */
export const inputs = [
  { type: 'integer', Component: IntegerInput as unknown as React.ComponentType },
];
