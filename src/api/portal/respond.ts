import { createHash } from 'node:crypto';
import type { Context } from 'koa';

/** A retracted issue is gone from every cache within a minute. */
const CACHE_CONTROL = 'public, max-age=30, must-revalidate';

const etagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** Sends public content with its ETag; a reader who has it already gets 304 and nothing more. */
export function sendPublic(ctx: Context, type: 'html' | 'json', text: string, status = 200): void {
  ctx.status = status;
  ctx.set('Cache-Control', CACHE_CONTROL);
  ctx.set('ETag', etagOf(text));
  ctx.vary('Accept-Encoding');
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = type;
  ctx.body = text;
}
