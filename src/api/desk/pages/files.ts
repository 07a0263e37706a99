import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { param } from '../../../web/request';
import { consultationOf } from '../consultations';
import { issueOf } from '../issues';
import type { StoredFile } from '../mine';
import { isAmong } from '../mine';
import { noticeOf } from '../notices';
import { reportOf } from '../records';
import { taskOf } from '../tasks';
import { topicOf } from '../topics';
import type { Handler } from './visit';

/** As Strapi writes names: anything else is no file of ours. */
const STORED = /^\/uploads\/[\w-][\w.-]*$/;

/**
 * Hands out one stored file under the name it was sent with, to be saved, never to be opened in our
 * own origin. What the reader may not see is asked before.
 */
async function send(strapi: Core.Strapi, ctx: Context, file: StoredFile | undefined) {
  if (!file || !STORED.test(file.url)) throw createError(404);
  const place = path.join(strapi.dirs.static.public, file.url);
  const found = await fs.stat(place).catch(() => null);
  if (!found) throw createError(404);
  ctx.attachment(file.name);
  ctx.type = file.mime;
  ctx.length = found.size;
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.body = createReadStream(place);
}

const named = (files: readonly StoredFile[] | null, documentId: string): StoredFile | undefined =>
  (files ?? []).find((file) => file.documentId === documentId);

/** Evidence of a report of one's own unit or group; any other is 404. */
export const sendReportFile: Handler = async ({ strapi, ctx, actor }) => {
  const report = await reportOf(strapi, actor, param(ctx, 'documentId'));
  await send(strapi, ctx, named(report?.evidence ?? null, param(ctx, 'file')));
};

/** What the reader's unit handed in with its reply to an issue; any other is 404. */
export const sendIssueFile: Handler = async ({ strapi, ctx, actor }) => {
  const issue = await issueOf(strapi, actor, param(ctx, 'documentId'));
  await send(strapi, ctx, named(issue?.reply?.evidence ?? null, param(ctx, 'file')));
};

/** What the reader's unit handed in with its reply to a notice; any other is 404. */
export const sendNoticeFile: Handler = async ({ strapi, ctx, actor }) => {
  const notice = await noticeOf(strapi, actor, param(ctx, 'documentId'));
  await send(strapi, ctx, named(notice?.replyEvidence ?? null, param(ctx, 'file')));
};

/** Evidence of a completion, for the lead unit that handed it in; any other is 404. */
export const sendTaskFile: Handler = async ({ strapi, ctx, actor }) => {
  const task = await taskOf(strapi, actor, param(ctx, 'documentId'));
  const leads = isAmong(actor, [task?.leadUnit ?? null]);
  const files = leads ? (task?.completionEvidence ?? null) : null;
  await send(strapi, ctx, named(files, param(ctx, 'file')));
};

/** Material of a topic, for whoever suggested it; any other is 404. */
export const sendTopicFile: Handler = async ({ strapi, ctx, actor }) => {
  const topic = await topicOf(strapi, actor, param(ctx, 'documentId'));
  await send(strapi, ctx, named(topic?.material ?? null, param(ctx, 'file')));
};

/** Material of a consultation, for the units that are asked and the group that asks. */
export const sendConsultationFile: Handler = async ({ strapi, ctx, actor }) => {
  const consultation = await consultationOf(strapi, actor, param(ctx, 'documentId'));
  await send(strapi, ctx, named(consultation?.material ?? null, param(ctx, 'file')));
};
