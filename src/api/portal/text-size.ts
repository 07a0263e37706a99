import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { fieldOf } from '../../web/request';

/**
 * Large text without script. The choice is a cookie that only one small stylesheet looks at: the pages
 * themselves are the same for everybody, so that no cache, ours, the proxy's or the browser's, can hand
 * one reader's size to another.
 */
const COOKIE = 'text_size';
const KEPT_MS = 365 * 24 * 60 * 60 * 1000;

/** Read by the page's head; see {@link registerTextSize}. */
export const TEXT_SIZE_STYLE = '/text-size.css';
export const TEXT_SIZE_FORM = '/text-size';

const LARGE =
  'html{font-size:131.25%}.text-size .size-large{display:none}.text-size .size-standard{display:block}';

/** The page the reader came from, on this site whatever the Referer says; else the front page. */
function backTo(ctx: Context): string {
  const referer = ctx.get('Referer');
  if (!URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  const path = `${pathname}${search}`;
  return /^\/(?![/\\])/.test(path) ? path : '/';
}

const sendStyle = (ctx: Context): Promise<void> => {
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.vary('Cookie');
  ctx.type = 'css';
  ctx.body = ctx.cookies.get(COOKIE) === 'large' ? LARGE : '';
  return Promise.resolve();
};

const choose = (ctx: Context): Promise<void> => {
  const isLarge = fieldOf(ctx, 'size') === 'large';
  ctx.cookies.set(COOKIE, isLarge ? 'large' : null, {
    maxAge: KEPT_MS,
    sameSite: 'lax',
    signed: false,
  });
  ctx.set('Cache-Control', 'no-store');
  ctx.status = 303;
  ctx.redirect(backTo(ctx));
  return Promise.resolve();
};

/** The form that chooses a size and the stylesheet that shows it. */
export function registerTextSize(strapi: Core.Strapi): void {
  const config = { auth: false as const };
  strapi.server.routes([
    { method: 'GET', path: TEXT_SIZE_STYLE, handler: sendStyle, config },
    { method: 'POST', path: TEXT_SIZE_FORM, handler: choose, config },
  ]);
}
