import type { ReactElement } from 'react';
import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { MINUTES } from '../../api/minutes/read';
import { officeDate } from '../../domain/calendar';
import { actorOfAdmin } from '../../gate/actor';
import { loadRecord } from '../../gate/record';
import { ruleOf } from '../../gate/rules';
import { canSee } from '../../gate/transition';
import { renderPage } from '../../web/document';
import { param } from '../../web/request';
import { stylesheetAddress } from '../../web/stylesheet';
import type { Paper, PrintGrant } from './address';
import { grantOf, PAPERS } from './address';
import type { PaperForm } from './minutes';
import { paperMinutes } from './minutes';
import { MinutesPaper } from './MinutesPaper';
import { NOTICE, sheetNotice } from './notice';
import { NoticeSheet } from './NoticeSheet';
import { sheetTask, TASK } from './task';
import { TaskSheet } from './TaskSheet';

interface Printed {
  readonly uid: string;
  /** The sheet of a record, or null where there is none. */
  readonly sheet: (
    strapi: Core.Strapi,
    documentId: string,
    today: string,
  ) => Promise<ReactElement | null>;
}

const minutesPaper =
  (form: PaperForm): Printed['sheet'] =>
  async (strapi, documentId) => {
    const paper = await paperMinutes(strapi, documentId, form);
    const stylesheet = stylesheetAddress(strapi, 'print/paper.css');
    return paper && <MinutesPaper stylesheet={stylesheet} paper={paper} />;
  };

const PRINTED = {
  tasks: {
    uid: TASK,
    sheet: async (strapi, documentId, today) => {
      const task = await sheetTask(strapi, documentId);
      const stylesheet = stylesheetAddress(strapi, 'print/sheet.css');
      return task && <TaskSheet stylesheet={stylesheet} task={task} today={today} />;
    },
  },
  notices: {
    uid: NOTICE,
    sheet: async (strapi, documentId) => {
      const notice = await sheetNotice(strapi, documentId);
      const stylesheet = stylesheetAddress(strapi, 'print/paper.css');
      return notice && <NoticeSheet stylesheet={stylesheet} notice={notice} />;
    },
  },
  minutes: { uid: MINUTES, sheet: minutesPaper('whole') },
  extracts: { uid: MINUTES, sheet: minutesPaper('extract') },
} as const satisfies Record<Paper, Printed>;

/** Whether the account that asked for the address may still read the record. */
async function maySee(
  strapi: Core.Strapi,
  uid: string,
  grant: PrintGrant,
  today: string,
): Promise<boolean> {
  const rule = ruleOf(uid);
  const record = await loadRecord(strapi, uid, grant.documentId);
  if (!rule || !record) return false;
  return canSee(rule, await actorOfAdmin(strapi, grant.accountId, today), record);
}

const printed = (strapi: Core.Strapi, paper: Paper) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  const now = new Date();
  const today = officeDate(now);
  const { uid, sheet }: Printed = PRINTED[paper];
  const visited = { paper, documentId: param(ctx, 'documentId') };
  const grant = grantOf(strapi, visited, ctx.URL.searchParams, now);
  if (!grant || !(await maySee(strapi, uid, grant, today))) throw createError(404);
  const page = await sheet(strapi, grant.documentId, today);
  if (!page) throw createError(404);
  ctx.type = 'html';
  ctx.body = renderPage(page);
};

/**
 * The sheets for paper. Their signed, short-lived addresses stand in for the panel's session, which
 * a page of its own window does not carry; rights are looked up again. Called in register().
 */
export function registerPrintPages(strapi: Core.Strapi): void {
  strapi.server.routes(
    PAPERS.map((paper) => ({
      method: 'GET',
      path: `/print/${paper}/:documentId`,
      handler: printed(strapi, paper),
      config: { auth: false },
    })),
  );
}
