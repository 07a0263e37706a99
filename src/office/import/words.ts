import type { Core } from '@strapi/strapi';
import type { ImportChange, ImportLack, ImportMessage } from './contract';
import type { Remark } from '../../domain/import';
import type { Violation } from '../../domain/verdict';
import { importSentence } from '../../domain/wording-import.zh';
import { explain } from '../../gate/errors';
import { fieldLabel } from '../../gate/labels';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import { dateInWords } from '../table/text';
import type { Patch } from './compare';

const TASK = 'api::task.task';
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const EMPTY = '（空）';

export const message = (found: Remark): ImportMessage => ({
  at: found.at,
  code: found.code,
  message: importSentence(found),
});

/** A refusal by the record's own rules, at the row's title. */
export const ruleMessages = (
  strapi: Core.Strapi,
  uid: string,
  at: string,
  found: readonly Violation[],
): ImportMessage[] =>
  explain(strapi, uid, found).map(({ name, message: words }) => ({
    at,
    code: name,
    message: words,
  }));

/** What a task lacks, each sentence saying which field it is about. */
export const lacks = (strapi: Core.Strapi, found: readonly Violation[]): ImportLack[] =>
  explain(strapi, TASK, found).map(({ path, message: words }) => {
    const label = fieldLabel(strapi, TASK, path);
    const said = words.includes(label);
    return { field: path.join('.'), message: said ? words : `${label}：${words}` };
  });

/** A value as people read it; units and the like by name. */
function words(value: unknown, nameOf: (unit: string) => string): string {
  if (value === null || value === undefined || value === '') return EMPTY;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) {
    const parts = value.map((one: unknown) => {
      if (typeof one === 'string') return nameOf(one);
      return textOf(one as Readonly<Record<string, unknown>>, 'content') ?? '';
    });
    return parts.length === 0 ? EMPTY : parts.join('、');
  }
  const text = typeof value === 'string' ? nameOf(value) : JSON.stringify(value);
  return DATE.test(text) ? dateInWords(text) : text;
}

/** The fields a patch changes, old and new value side by side. */
export const changesIn = (
  strapi: Core.Strapi,
  uid: string,
  patch: Patch,
  stored: GateRecord,
  nameOf: (unit: string) => string,
): ImportChange[] =>
  Object.entries(patch).map(([field, value]) => ({
    field,
    label: fieldLabel(strapi, uid, [field]),
    from: words(stored[field], nameOf),
    to: words(value, nameOf),
  }));
