import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { renderPage } from '../../web/document';
import { param } from '../../web/request';
import { parseAddress } from './address';
import { atomFeed, robots, SITEMAP, sitemap } from './feeds';
import { FEED, readFrame } from './frame';
import { findIssue, isRetracted, listIssues, newestIssues, yearsOfIssues } from './issues';
import { parseQuery } from './query';
import { sendPublic } from './respond';
import { parseSearch, searchIssues } from './search';
import { ArchivePage } from './views/ArchivePage';
import { HomePage } from './views/HomePage';
import { IssuePage } from './views/IssuePage';
import { RetractedPage } from './views/NotePages';
import { SearchPage } from './views/SearchPage';

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

const search = (strapi: Core.Strapi) => async (ctx: Context) => {
  const query = parseSearch(ctx.query);
  if (!query) throw createError(404);
  const asked = query.text !== '' && query.problem === null;
  const [frame, result] = await Promise.all([
    readFrame(strapi),
    asked ? searchIssues(strapi, query) : null,
  ]);
  const html = renderPage(<SearchPage frame={frame} query={query} result={result} />);
  sendPublic(ctx, 'html', html, query.problem === null ? 200 : 400);
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
    page('/search', search(strapi)),
    page(FEED, async (ctx) => {
      sendPublic(ctx, 'application/atom+xml', await atomFeed(strapi));
    }),
    page(SITEMAP, async (ctx) => {
      sendPublic(ctx, 'application/xml', await sitemap(strapi));
    }),
    page('/robots.txt', (ctx) => {
      sendPublic(ctx, 'text/plain', robots(strapi));
      return Promise.resolve();
    }),
  ]);
}
