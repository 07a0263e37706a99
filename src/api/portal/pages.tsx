import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { renderPage } from '../../web/document';
import { param } from '../../web/request';
import type { IssueAddress } from './address';
import { addressOf, parseAddress } from './address';
import { readFrame } from './frame';
import { isRetracted, newestIssues, yearsOfIssues } from './issues';
import { parseQuery, queryString } from './query';
import { sendPublic } from './respond';
import type { PortalService } from './services/portal';
import { ArchivePage } from './views/ArchivePage';
import { HomePage } from './views/HomePage';
import { IssuePage } from './views/IssuePage';
import { RetractedPage } from './views/NotePages';

const NEWEST = 10;

const portalOf = (strapi: Core.Strapi): PortalService =>
  strapi.service('api::portal.portal') as PortalService;

const home = (strapi: Core.Strapi) => async (ctx: Context) => {
  const html = await portalOf(strapi).cached('page/', async () =>
    renderPage(
      <HomePage frame={await readFrame(strapi)} issues={await newestIssues(strapi, NEWEST)} />,
    ),
  );
  sendPublic(ctx, 'html', html);
};

const archive = (strapi: Core.Strapi) => async (ctx: Context) => {
  const query = parseQuery(ctx.query);
  if (!query) throw createError(404);
  const portal = portalOf(strapi);
  const html = await portal.cached(`page/briefings${queryString(query)}`, async () =>
    renderPage(
      <ArchivePage
        frame={await readFrame(strapi)}
        query={query}
        list={await portal.list(query)}
        years={await yearsOfIssues(strapi)}
      />,
    ),
  );
  sendPublic(ctx, 'html', html);
};

async function issuePage(strapi: Core.Strapi, address: IssueAddress) {
  const found = await portalOf(strapi).issue(address);
  if (!found) return null;
  const frame = await readFrame(strapi);
  return isRetracted(found)
    ? { status: 410, html: renderPage(<RetractedPage frame={frame} issue={found} />) }
    : { status: 200, html: renderPage(<IssuePage frame={frame} issue={found} />) };
}

const issue = (strapi: Core.Strapi) => async (ctx: Context) => {
  const address = parseAddress(param(ctx, 'year'), param(ctx, 'number'));
  const page =
    address &&
    (await portalOf(strapi).cached(`page${addressOf(address)}`, () => issuePage(strapi, address)));
  if (!page) throw createError(404);
  sendPublic(ctx, 'html', page.html, page.status);
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
