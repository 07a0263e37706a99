import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { renderPage } from '../../web/document';
import { param } from '../../web/request';
import { parseAddress } from './address';
import { readFrame } from './frame';
import { findIssue, isRetracted, listIssues, newestIssues, yearsOfIssues } from './issues';
import { parseQuery } from './query';
import { sendPublic } from './respond';
import { ArchivePage } from './views/ArchivePage';
import { HomePage } from './views/HomePage';
import { IssuePage } from './views/IssuePage';
import { RetractedPage } from './views/NotePages';

const NEWEST = 10;
const GONE = 410;

const home = (strapi: Core.Strapi) => async (ctx: Context) => {
  const [frame, issues] = await Promise.all([readFrame(strapi), newestIssues(strapi, NEWEST)]);
  sendPublic(ctx, 'html', renderPage(<HomePage frame={frame} issues={issues} />));
};

const archive = (strapi: Core.Strapi) => async (ctx: Context) => {
  const query = parseQuery(ctx.query);
  if (!query) throw createError(404);
  const [frame, list] = await Promise.all([readFrame(strapi), listIssues(strapi, query)]);
  const years = await yearsOfIssues(strapi);
  sendPublic(
    ctx,
    'html',
    renderPage(<ArchivePage frame={frame} query={query} list={list} years={years} />),
  );
};

const issue = (strapi: Core.Strapi) => async (ctx: Context) => {
  const address = parseAddress(param(ctx, 'year'), param(ctx, 'number'));
  const found = address && (await findIssue(strapi, address));
  if (!found) throw createError(404);
  const frame = await readFrame(strapi);
  if (isRetracted(found)) {
    sendPublic(ctx, 'html', renderPage(<RetractedPage frame={frame} issue={found} />), GONE);
  } else {
    sendPublic(ctx, 'html', renderPage(<IssuePage frame={frame} issue={found} />));
  }
};

/** The public pages. Called in register(): later the redirect of `/` to the panel would win. */
export function registerPortalPages(strapi: Core.Strapi): void {
  const page = (path: string, handler: (ctx: Context) => Promise<void>) => ({
    method: 'GET' as const,
    path,
    handler,
    config: { auth: false as const },
  });
  strapi.server.routes([
    page('/', home(strapi)),
    page('/briefings', archive(strapi)),
    page('/briefings/:year/:number', issue(strapi)),
  ]);
}
