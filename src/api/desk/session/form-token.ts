import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { fieldOf } from '../../../web/request';
import { isSigned, sign } from '../../../web/secret';

export const FORM_TOKEN = 'form_token';

/** The token every form carries; `bearer` is the session, or the browser's mark before there is one. */
export const formToken = (strapi: Core.Strapi, bearer: string): string =>
  sign(strapi, 'form', bearer);

/** A browser names the site a form came from: ours, as it was reached or as it is published. */
function fromHere(strapi: Core.Strapi, ctx: Context): boolean {
  const origin = ctx.get('Origin');
  if (origin === '') return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const published = strapi.config.get<string>('server.url', '');
  return host === ctx.host || (URL.canParse(published) && host === new URL(published).host);
}

/** Refuses (403) a form that one of our own pages did not hand to this very browser. */
export function checkForm(strapi: Core.Strapi, ctx: Context, bearer: string | null): void {
  const own = bearer !== null && isSigned(strapi, 'form', bearer, fieldOf(ctx, FORM_TOKEN));
  if (!own || !fromHere(strapi, ctx)) throw createError(403);
}
