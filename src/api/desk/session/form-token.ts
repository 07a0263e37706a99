import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { fieldOf } from '../../../web/request';
import { isSigned, sign } from '../../../web/secret';

export const FORM_TOKEN = 'form_token';

/** The token every form carries; `bearer` is the session, or the browser's mark before there is one. */
export const formToken = (strapi: Core.Strapi, bearer: string): string =>
  sign(strapi, 'form', bearer);

/** Refuses (403) a form that one of our own pages did not hand to this very browser. */
export function checkForm(strapi: Core.Strapi, ctx: Context, bearer: string | null): void {
  const own = bearer !== null && isSigned(strapi, 'form', bearer, fieldOf(ctx, FORM_TOKEN));
  if (!own) throw createError(403);
}
