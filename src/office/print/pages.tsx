import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { officeDate } from '../../domain/calendar';
import { actorOfAdmin } from '../../gate/actor';
import { loadRecord } from '../../gate/record';
import { ruleOf } from '../../gate/rules';
import { canSee } from '../../gate/transition';
import { renderPage } from '../../web/document';
import { param } from '../../web/request';
import { stylesheetAddress } from '../../web/stylesheet';
import type { PrintGrant } from './address';
import { grantOf } from './address';
import { sheetTask, TASK } from './task';
import { TaskSheet } from './TaskSheet';

const STYLESHEET = 'print/sheet.css';

/** Whether the account that asked for the address may still read the task. */
async function maySee(strapi: Core.Strapi, grant: PrintGrant, today: string): Promise<boolean> {
  const rule = ruleOf(TASK);
  const record = await loadRecord(strapi, TASK, grant.documentId);
  if (!rule || !record) return false;
  return canSee(rule, await actorOfAdmin(strapi, grant.accountId, today), record);
}

const taskSheet = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  const now = new Date();
  const today = officeDate(now);
  const grant = grantOf(strapi, param(ctx, 'documentId'), ctx.URL.searchParams, now);
  if (!grant || !(await maySee(strapi, grant, today))) {
    throw createError(404);
  }
  const task = await sheetTask(strapi, grant.documentId);
  if (!task) throw createError(404);
  ctx.type = 'html';
  ctx.body = renderPage(
    <TaskSheet stylesheet={stylesheetAddress(strapi, STYLESHEET)} task={task} today={today} />,
  );
};

/**
 * The sheets for paper. Their signed, short-lived addresses stand in for the panel's session, which
 * a page of its own window does not carry; rights are looked up again. Called in register().
 */
export function registerPrintPages(strapi: Core.Strapi): void {
  strapi.server.routes([
    {
      method: 'GET',
      path: '/print/tasks/:documentId',
      handler: taskSheet(strapi),
      config: { auth: false },
    },
  ]);
}
