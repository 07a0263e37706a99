import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Both are signed with the application's keys: an id read in the database opens no session. */
const SESSION = 'desk_session';
const FORM = 'desk_form';

const NONCE_BYTES = 18;

/** Sent over TLS only, wherever the reader's side of the connection is TLS. */
function secure(strapi: Core.Strapi, ctx: Context): boolean {
  return ctx.secure || strapi.config.get<string>('server.url', '').startsWith('https://');
}

function set(strapi: Core.Strapi, ctx: Context, name: string, value: string | null): void {
  const overTls = secure(strapi, ctx);
  // Behind a TLS proxy the connection looks plain, and the library would refuse the flag.
  ctx.cookies.secure = overTls;
  ctx.cookies.set(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: overTls,
    signed: true,
    path: '/desk',
    overwrite: true,
  });
}

export const sessionIdOf = (ctx: Context): string | null =>
  ctx.cookies.get(SESSION, { signed: true }) ?? null;

export const rememberSession = (strapi: Core.Strapi, ctx: Context, id: string): void =>
  set(strapi, ctx, SESSION, id);

export const forgetSession = (strapi: Core.Strapi, ctx: Context): void =>
  set(strapi, ctx, SESSION, null);

/** What a form of a stranger is bound to: a mark of his browser, made when it has none. */
export function browserMark(strapi: Core.Strapi, ctx: Context): string {
  const known = ctx.cookies.get(FORM, { signed: true });
  if (known !== undefined) return known;
  const mark = randomBytes(NONCE_BYTES).toString('base64url');
  set(strapi, ctx, FORM, mark);
  return mark;
}

export const knownMark = (ctx: Context): string | null =>
  ctx.cookies.get(FORM, { signed: true }) ?? null;
