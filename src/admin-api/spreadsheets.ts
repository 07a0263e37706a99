import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { officeDate } from '../domain/calendar';
import type { PersonActor } from '../domain/permissions';
import { findRows } from '../gate/rows';
import type { Exported } from '../office/export/stored';
import { exportList, exportTasks } from '../office/export/stored';
import { commitImport } from '../office/import/commit';
import type { ImportChoices, ImportDone, ImportPreview } from '../office/import/contract';
import type { ImportRequest } from '../office/import/prepare';
import { prepareImport } from '../office/import/prepare';
import { fieldOf, queryOf } from '../web/request';
import { mustReadTasks } from './read-task';
import { withSentSheet } from './sent-sheet';
import { elementOf, listFilterOf } from './seven-lists';

const yearIn = (text: string): number | null => (/^\d{4}$/.test(text) ? Number(text) : null);

/** Reads the form of an import of tasks. */
const withRequest = <T>(
  ctx: Context,
  actor: PersonActor,
  now: Date,
  work: (request: ImportRequest) => Promise<T>,
): Promise<T> => {
  mustReadTasks(actor);
  return withSentSheet(ctx, (sent) =>
    work({
      ...sent,
      plan: fieldOf(ctx, 'plan') || null,
      year: yearIn(fieldOf(ctx, 'year')),
      actor,
      now,
    }),
  );
};

/** What importing the sent file would do, row by row; nothing is written. */
export const previewImport = (
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ImportPreview> =>
  withRequest(ctx, actor, now, async (request) => (await prepareImport(strapi, request)).preview);

/** Imports the sent file, which has to be the one whose preview's hash comes with it. */
export const importTasks = (
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ImportDone> =>
  withRequest(ctx, actor, now, (request) => commitImport(strapi, request, fieldOf(ctx, 'hash')));

/** The plans a file can be imported into, the newest first, and the year for tasks outside a plan. */
export async function importChoices(
  strapi: Core.Strapi,
  actor: PersonActor,
  now: Date,
): Promise<ImportChoices> {
  mustReadTasks(actor);
  const plans = await findRows<ImportChoices['plans'][number]>(strapi, 'api::plan.plan', {
    select: ['documentId', 'title', 'year'],
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
  });
  return {
    plans: plans.map(({ documentId, title, year }) => ({ documentId, title, year })),
    year: Number(officeDate(now).slice(0, 4)),
  };
}

/** The task list a filter leaves, as a workbook. */
export function exportedTasks(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  mustReadTasks(actor);
  const filter = { ...listFilterOf(ctx), plan: queryOf(ctx, 'plan') || null };
  return exportTasks(strapi, filter, officeDate(now));
}

/** One of the seven lists, as a workbook. */
export function exportedList(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  mustReadTasks(actor);
  return exportList(strapi, elementOf(ctx), listFilterOf(ctx), officeDate(now));
}
