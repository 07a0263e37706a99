import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import createError from 'http-errors';
import type { Context } from 'koa';
import { errorWords, PAGE_WORDS } from '../../../domain/pages.zh';
import { param } from '../../../web/request';
import { parseAddress } from '../address';
import { findIssue, isRetracted, listIssues } from '../issues';
import { OPENAPI } from '../openapi';
import { parseQuery } from '../query';
import { sendPublic } from '../respond';

const notFound = () => new errors.NotFoundError(errorWords(404).title);
const badRequest = () => new errors.ValidationError(errorWords(400).text);

const DESCRIPTION = JSON.stringify(OPENAPI);

/** What the district's own website reads: fixed fields of published issues, nothing to choose. */
const controller = ({ strapi }: { strapi: Core.Strapi }) => ({
  description(ctx: Context) {
    sendPublic(ctx, 'json', DESCRIPTION);
  },

  async list(ctx: Context) {
    const query = parseQuery(ctx.query);
    if (!query) throw badRequest();
    const { issues, ...meta } = await listIssues(strapi, query);
    sendPublic(ctx, 'json', JSON.stringify({ data: issues, meta }));
  },

  async issue(ctx: Context) {
    if (Object.keys(ctx.query).length > 0) throw badRequest();
    const address = parseAddress(param(ctx, 'year'), param(ctx, 'number'));
    const issue = address && (await findIssue(strapi, address));
    if (!issue) throw notFound();
    if (isRetracted(issue)) {
      throw createError(410, PAGE_WORDS.briefing.retractedTitle, { details: issue });
    }
    sendPublic(ctx, 'json', JSON.stringify({ data: issue }));
  },
});

export default controller;
