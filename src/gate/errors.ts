import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import createError from 'http-errors';
import type { Violation, ViolationCode } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { askLabel, labelOf, refusalTitle, sentence } from '../domain/wording.zh';
import { fieldLabel } from './labels';

const { ApplicationError, NotFoundError, PolicyError, ValidationError } = errors;

/** The shape the panel puts under its inputs; any other `details` on a ValidationError crashes it. */
export interface FieldError {
  readonly path: string[];
  readonly message: string;
  readonly name: ViolationCode;
}

/** The clashing field of a four-eyes refusal, by its Chinese name. */
function withNames(strapi: Core.Strapi, uid: string, found: Violation): Violation {
  const other = found.facts?.['other'];
  if (typeof other !== 'string') return found;
  return { ...found, facts: { ...found.facts, other: fieldLabel(strapi, uid, [other]) } };
}

/** Violations with their sentences, each label taken from the schema (or the question asked). */
export const explain = (
  strapi: Core.Strapi,
  uid: string,
  violations: readonly Violation[],
): FieldError[] =>
  violations.map((found) => {
    const path = found.field === null ? [] : found.field.split('.');
    const label = found.code.startsWith('answer.')
      ? askLabel(found.field ?? '')
      : fieldLabel(strapi, uid, path);
    return { path, message: sentence(withNames(strapi, uid, found), label), name: found.code };
  });

const FORBIDDEN: readonly ViolationCode[] = [
  'forbidden',
  'forbidden.four-eyes',
  'forbidden.recusal',
  'field.read-only',
  'record.create-refused',
  'record.delete-refused',
  'post.not-yours-to-fill',
  'post.not-for-oneself',
  'person.not-for-oneself',
];

/** Not visible and not there look alike: neither tells a stranger that the record exists. */
export const notFound = () => new NotFoundError('没有找到该记录，或您无权查看。');

/**
 * The error that carries a refusal: 409 when stale, 403 when every fault is one of authority,
 * else 400 with every fault on its field. `violations` must not be empty.
 */
export function refusal(strapi: Core.Strapi, uid: string, violations: readonly Violation[]): Error {
  const list = explain(strapi, uid, violations);
  const message = list.length === 1 ? (list[0]?.message ?? '') : refusalTitle(list.length);
  if (violations.some((found) => found.code === 'stale')) {
    const stale = list.filter((found) => found.name === 'stale');
    return createError(409, stale[0]?.message ?? message, { details: { errors: stale } });
  }
  if (violations.every((found) => FORBIDDEN.includes(found.code))) {
    return new PolicyError(message, { errors: list });
  }
  return new ValidationError(message, { errors: list });
}

interface DatabaseError {
  readonly code: string;
  readonly detail?: string;
  readonly table?: string;
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

const UNIQUE = '23505';
const FOREIGN_KEY = '23503';
const LOCK_FAILURES = ['55P03', '40P01', '40001'];

/** `Key (code)=(x) already exists.` → the attribute stored in that column. */
function attributeOfKey(strapi: Core.Strapi, uid: string, detail: string): string | null {
  const column = /^Key \(([^),]+)/.exec(detail)?.[1];
  const attributes = Object.entries(strapi.db.metadata.get(uid).attributes);
  const found = attributes.find(([, meta]) => 'columnName' in meta && meta.columnName === column);
  return found?.[0] ?? null;
}

interface Inner {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const isInner = (value: unknown): value is Inner =>
  typeof value === 'object' && value !== null && 'path' in value && Array.isArray(value.path);

const codeOfBuiltIn = (message: string): ViolationCode => {
  if (/unique/i.test(message)) return 'field.unique';
  return /must be defined|required|cannot be null|at least 1 char|`null`/i.test(message)
    ? 'field.required'
    : 'field.invalid';
};

/** Strapi's own validator speaks English: the same paths again, in the words of the table. */
function translateBuiltIn(strapi: Core.Strapi, uid: string, details: unknown): Error | null {
  const inner: unknown =
    typeof details === 'object' && details !== null && 'errors' in details ? details.errors : null;
  if (!Array.isArray(inner)) return null;
  const violations = inner
    .filter(isInner)
    .map((one) => violation(codeOfBuiltIn(one.message), one.path.join('.')));
  return violations.length > 0 ? refusal(strapi, uid, violations) : null;
}

const isOurs = (details: unknown): boolean =>
  typeof details === 'object' &&
  details !== null &&
  'errors' in details &&
  Array.isArray(details.errors) &&
  details.errors.every((one: unknown) => isInner(one) && /[\u4e00-\u9fff]/.test(one.message));

/** What a writer sees of an error that is not one of ours; unknown errors pass unchanged. */
export function toUserError(strapi: Core.Strapi, uid: string, error: unknown): unknown {
  if (error instanceof ValidationError) {
    return isOurs(error.details) ? error : (translateBuiltIn(strapi, uid, error.details) ?? error);
  }
  if (!isDatabaseError(error)) return error;
  if (error.code === UNIQUE) {
    const field = attributeOfKey(strapi, uid, error.detail ?? '');
    return refusal(strapi, uid, [violation('field.unique', field)]);
  }
  if (error.code === FOREIGN_KEY) return refusal(strapi, uid, [violation('reference.missing')]);
  if (LOCK_FAILURES.includes(error.code)) return refusal(strapi, uid, [violation('stale')]);
  return error;
}

/** A refusal that concerns no single field. */
export const plainRefusal = (message: string) => new ApplicationError(message);

/** Chinese name of a content type, as its schema says. */
export const typeLabel = (strapi: Core.Strapi, uid: string): string =>
  labelOf(strapi.contentType(uid as UID.ContentType).info.displayName);
