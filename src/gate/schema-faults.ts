import type { Core, UID } from '@strapi/strapi';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import type { Attribute, Item } from './record';
import { attributesOf } from './record';

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null;

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** A bound of the schema, or the other one where it names none. */
const bound = (attribute: Attribute, name: string, otherwise: number): number => {
  const value: unknown = Object.entries(attribute).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : otherwise;
};

const within = (figure: number, attribute: Attribute, least: string, most: string): boolean =>
  figure >= bound(attribute, least, -Infinity) && figure <= bound(attribute, most, Infinity);

type Check = (value: unknown, attribute: Attribute) => boolean;

const isText: Check = (value, attribute) =>
  typeof value === 'string' && within(value.length, attribute, 'minLength', 'maxLength');

/** What each kind of field takes; texts and days beyond their bounds are the form's to check. */
const TAKES: Readonly<Partial<Record<Attribute['type'], Check>>> = {
  string: isText,
  text: isText,
  integer: (value, attribute) =>
    Number.isInteger(value) && within(Number(value), attribute, 'min', 'max'),
  boolean: (value) => typeof value === 'boolean',
  enumeration: (value, attribute) =>
    attribute.type === 'enumeration' && attribute.enum.some((one) => one === value),
};

const partsOf = (strapi: Core.Strapi, component: UID.Component): [string, Attribute][] =>
  Object.entries<Attribute>(strapi.components[component].attributes);

function fieldFaults(
  strapi: Core.Strapi,
  path: string,
  attribute: Attribute,
  value: unknown,
): Violation[] {
  if (attribute.type === 'component') {
    const items = Array.isArray(value) ? value.filter(isItem) : [];
    return items.flatMap((item, at) =>
      faultsOf(strapi, partsOf(strapi, attribute.component), item, `${path}.${at}.`),
    );
  }
  if (isEmpty(value)) {
    return attribute.required === true ? [violation('field.required', path)] : [];
  }
  const takes = TAKES[attribute.type];
  return takes === undefined || takes(value, attribute) ? [] : [violation('field.invalid', path)];
}

const faultsOf = (
  strapi: Core.Strapi,
  attributes: readonly (readonly [string, Attribute])[],
  values: Item,
  prefix: string,
): Violation[] =>
  attributes.flatMap(([name, attribute]) =>
    fieldFaults(strapi, `${prefix}${name}`, attribute, values[name]),
  );

/**
 * What the schema itself refuses of a record: missing, too long, out of bounds, of another kind. The
 * document service asks the same of single writes; sets go past it.
 */
export const schemaFaults = (strapi: Core.Strapi, uid: string, values: Item): Violation[] =>
  faultsOf(strapi, attributesOf(strapi, uid), values, '');
