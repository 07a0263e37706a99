import type { Core, Struct, UID } from '@strapi/strapi';
import { askLabel } from '../domain/wording.zh';

interface Labelled {
  readonly metadatas?: Readonly<Record<string, { readonly edit?: { readonly label?: string } }>>;
}

/** Strapi keeps a schema's `config` on the loaded type but leaves it out of its typings. */
const configOf = (type: object | undefined): Labelled =>
  type !== undefined && 'config' in type ? (type.config as Labelled) : {};

/**
 * The Chinese name of a field, e.g. `['milestones','2','dueOn']` → 路线图第3项“完成期限”. Field labels
 * stand in one place, the schema's `config`; the panel's forms show the same ones. What is no field is a
 * question asked.
 */
export function fieldLabel(strapi: Core.Strapi, uid: string, path: readonly string[]): string {
  const [field, index, inner] = path;
  if (field === undefined) return '';
  const type = strapi.contentType(uid as UID.ContentType);
  const label = configOf(type).metadatas?.[field]?.edit?.label ?? askLabel(field);
  const attributes: Struct.SchemaAttributes = type.attributes;
  const attribute = attributes[field];
  if (attribute?.type !== 'component' || index === undefined || inner === undefined) return label;
  const component = strapi.components[attribute.component];
  const part = configOf(component).metadatas?.[inner]?.edit?.label ?? inner;
  return `${label}第${Number(index) + 1}项${part}`;
}
