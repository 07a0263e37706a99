import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { bareFrame } from '../api/portal/frame';
import { ErrorPage } from '../api/portal/views/NotePages';
import { renderPage } from '../web/document';

/** Whose answers are for programs, the panel's own among them. */
const NOT_PAGES =
  /^\/(?:api|admin|content-manager|upload|uploads|i18n|users-permissions|taskforce)(?:\/|$)/;
const READING = ['GET', 'HEAD'];

const wantsPage = (ctx: Context): boolean =>
  ctx.path.startsWith('/desk') ||
  (!NOT_PAGES.test(ctx.path) && ctx.get('Accept').includes('text/html'));

/** Strapi's own errors carry no status; the plain ApplicationError stands last. */
const STATUS_OF = [
  { kind: errors.NotFoundError, status: 404 },
  { kind: errors.ForbiddenError, status: 403 },
  { kind: errors.UnauthorizedError, status: 401 },
  { kind: errors.PayloadTooLargeError, status: 413 },
  { kind: errors.ApplicationError, status: 400 },
] as const;

const statusOf = (error: unknown): number => {
  const known = STATUS_OF.find(({ kind }) => error instanceof kind);
  if (known) return known.status;
  const status: unknown =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
};

const isBlank = (ctx: Context): boolean =>
  ctx.status >= 400 && (ctx.body === undefined || ctx.body === null);

/** A person who meets an error on a page reads Chinese in the portal's frame, never JSON. */
const pageErrors = (_: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const show = (ctx: Context, status: number) => {
    ctx.status = status;
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-store');
    ctx.body = renderPage(<ErrorPage frame={bareFrame(strapi)} status={status} />);
  };

  return async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    if (!wantsPage(ctx)) {
      await next();
      return;
    }
    try {
      await next();
    } catch (error) {
      const status = statusOf(error);
      if (status >= 500) strapi.log.error(error);
      show(ctx, status);
      return;
    }
    if (isBlank(ctx) && (READING.includes(ctx.method) || ctx.path.startsWith('/desk'))) {
      show(ctx, ctx.status);
    }
  };
};

export default pageErrors;
