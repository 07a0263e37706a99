import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { ElementField } from '../domain/elements';
import { ELEMENT_FIELDS } from '../domain/elements';
import type { PersonActor } from '../domain/permissions';
import { TASK_TRANSITIONS } from '../domain/task';
import { statesOf } from '../domain/transition';
import { labelOf } from '../domain/wording.zh';
import { notFound, plainRefusal } from '../gate/errors';
import type { Cursor, ListFilter } from '../office/seven-lists';
import { COUNTED, countTasks, listChoices, listPage } from '../office/seven-lists';
import { param, queryOf } from '../web/request';
import { mustReadTasks } from './read-task';

/** Tasks on a page of the panel. */
const PAGE = 20;

const RECORD_ID = /^[a-z0-9]{24}$/;
const YEAR = /^\d{4}$/;
const CURSOR = /^(\d{4})-(\d{1,9})$/;
const STATES = statesOf(TASK_TRANSITIONS);

const isElement = (name: string): name is ElementField =>
  ELEMENT_FIELDS.some((field) => field === name);

/** The element the address names. @throws 404 for any other name */
export function elementOf(ctx: Context): ElementField {
  const name = param(ctx, 'element');
  if (!isElement(name)) throw notFound();
  return name;
}

export const isRecordId = (text: string): boolean => RECORD_ID.test(text);
export const isYear = (text: string): boolean => YEAR.test(text);

/** One filter as sent, or null where it was left open. @throws 400 when it cannot be meant */
export function filterOf(
  ctx: Context,
  name: string,
  meant: (text: string) => boolean,
): string | null {
  const text = queryOf(ctx, name) ?? '';
  if (text === '') return null;
  if (!meant(text)) throw plainRefusal('筛选条件不正确，请重新选择。');
  return text;
}

/** The filters of a list, from the query. @throws 400 for one that cannot be meant */
export function listFilterOf(ctx: Context): ListFilter {
  const year = filterOf(ctx, 'year', isYear);
  return {
    group: filterOf(ctx, 'group', (text) => text === 'none' || isRecordId(text)),
    unit: filterOf(ctx, 'unit', isRecordId),
    year: year === null ? null : Number(year),
    state: filterOf(ctx, 'state', (text) => STATES.includes(text)),
  };
}

function cursorOf(ctx: Context): Cursor | null {
  const text = filterOf(ctx, 'after', (cursor) => CURSOR.test(cursor));
  const [, year, id] = CURSOR.exec(text ?? '') ?? [];
  return text === null ? null : { year: Number(year), id: Number(id) };
}

const written = (cursor: Cursor | null): string | null =>
  cursor === null ? null : `${cursor.year}-${cursor.id}`;

/** One page of one of the seven lists, with how many tasks stand in it. */
export async function sevenList(strapi: Core.Strapi, ctx: Context, actor: PersonActor) {
  mustReadTasks(actor);
  const element = elementOf(ctx);
  const filter = listFilterOf(ctx);
  const { lines, next } = await listPage(strapi, element, filter, cursorOf(ctx), PAGE);
  const tasks = await countTasks(strapi, element, filter);
  return {
    lines: lines.map((line) => ({ ...line, stateLabel: labelOf(line.state) })),
    next: written(next),
    tasks: Math.min(tasks, COUNTED),
    andMore: tasks > COUNTED,
  };
}

/** What the lists can be filtered by. */
export async function sevenListChoices(strapi: Core.Strapi, actor: PersonActor) {
  mustReadTasks(actor);
  return {
    ...(await listChoices(strapi)),
    states: STATES.map((value) => ({ value, label: labelOf(value) })),
  };
}
