import type { Context } from 'koa';
import { bodyOf, filesOf } from '../../web/request';
import type { Attempt } from './views/ActionForm';

/** Prefix of an answer's form field, so that no question can take the name of one of ours. */
export const ANSWER = 'answer_';

/** One text, or several of a list of boxes. */
export type SentAnswer = string | readonly string[];

const byQuestion = <T>(fields: readonly [string, T][]): Record<string, T> =>
  Object.fromEntries(
    fields
      .filter(([name]) => name.startsWith(ANSWER))
      .map(([name, value]) => [name.slice(ANSWER.length), value]),
  );

const isSent = (value: unknown): value is SentAnswer =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** The answers of a posted form, by the question's name. */
export const answersOf = (ctx: Context): Record<string, SentAnswer> =>
  byQuestion(
    Object.entries(bodyOf(ctx)).filter((entry): entry is [string, SentAnswer] => isSent(entry[1])),
  );

/** The files of a posted form, by the question they answer. */
export const answerFilesOf = (ctx: Context): Record<string, unknown> =>
  byQuestion(Object.entries(filesOf(ctx) ?? {}));

/** The version a form was made of, or null. */
export const versionOf = (text: string): number | null =>
  /^\d{1,9}$/.test(text) ? Number(text) : null;

interface Refusal {
  readonly status: number;
  readonly errors: Attempt['errors'];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const toError = (value: unknown): Attempt['errors'][number][] => {
  if (!isObject(value) || typeof value['message'] !== 'string') return [];
  const path = Array.isArray(value['path']) ? value['path'].map(String) : [];
  return [{ field: path.length > 0 ? path.join('.') : null, message: value['message'] }];
};

/** Statuses by the name of the error the gate throws; 404 is no refusal but an absence. */
const STATUS_OF: Readonly<Record<string, number>> = {
  PolicyError: 403,
  ConflictError: 409,
  ValidationError: 400,
  ApplicationError: 400,
};

/** Whether the gate knows of no such record, or of none that this reader may know of. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NotFoundError';

/** What the gate said against an action; null where the error is none of its refusals. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  const status = STATUS_OF[error.name];
  if (status === undefined) return null;
  const details = 'details' in error && isObject(error.details) ? error.details : {};
  const list: unknown[] = Array.isArray(details['errors']) ? details['errors'] : [];
  const found = list.flatMap(toError);
  return {
    status,
    errors: found.length > 0 ? found : [{ field: null, message: error.message }],
  };
}
