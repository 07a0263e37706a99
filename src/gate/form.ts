import type { Core, Struct, UID } from '@strapi/strapi';
import { parseDate } from '../domain/calendar';
import { isBroken, tidyText } from '../domain/text';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import type { Attribute, GateRecord } from './record';
import { attributesOf, itemsOf } from './record';

type Data = Record<string, unknown>;

const TEXTS: readonly string[] = ['string', 'text', 'richtext'];

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const componentOf = (strapi: Core.Strapi, uid: string): Struct.SchemaAttributes =>
  strapi.components[uid as UID.Component].attributes;

function tidied(strapi: Core.Strapi, attribute: Attribute | undefined, value: unknown): unknown {
  if (attribute === undefined) return value;
  if (typeof value === 'string') return TEXTS.includes(attribute.type) ? tidyText(value) : value;
  if (attribute.type !== 'component') return value;
  const attributes = componentOf(strapi, attribute.component);
  const one = (item: unknown): unknown =>
    isData(item)
      ? Object.fromEntries(
          Object.entries(item).map(([name, part]) => [
            name,
            tidied(strapi, attributes[name], part),
          ]),
        )
      : item;
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** What was sent, its texts in one normal form and without characters that nobody sees. */
export function tidyForm(strapi: Core.Strapi, uid: string, data: Data): Data {
  const attributes = new Map(attributesOf(strapi, uid));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      tidied(strapi, attributes.get(name), value),
    ]),
  );
}

/** What a single value lacks: text that cannot be kept, a day that does not exist, only spaces. */
function valueFaults(attribute: Attribute, value: unknown, path: string): Violation[] {
  if (value === null || value === undefined || value === '') return [];
  if (attribute.type === 'date') {
    return parseDate(value) === null ? [violation('field.invalid', path)] : [];
  }
  if (!TEXTS.includes(attribute.type) || typeof value !== 'string') return [];
  if (isBroken(value)) return [violation('field.invalid', path)];
  const required = 'required' in attribute && attribute.required === true;
  return required && value.trim() === '' ? [violation('field.required', path)] : [];
}

/**
 * Faults of form in what is written, all at once, each on its field: dates are checked to the day
 * and required texts hold more than spaces. Strapi's own validation looks at neither.
 */
export function formFaults(strapi: Core.Strapi, uid: string, after: GateRecord): Violation[] {
  return attributesOf(strapi, uid).flatMap(([name, attribute]) => {
    if (attribute.type !== 'component') return valueFaults(attribute, after[name], name);
    const inner = Object.entries(componentOf(strapi, attribute.component));
    return itemsOf(after, name).flatMap((item, at) =>
      inner.flatMap(([part, one]) => valueFaults(one, item[part], `${name}.${at}.${part}`)),
    );
  });
}
