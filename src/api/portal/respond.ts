import { createHash } from 'node:crypto';
import type { Context } from 'koa';

/** A withdrawn issue is gone from every cache within a minute. */
const CACHE_CONTROL = 'public, max-age=30, must-revalidate';

const etagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** Public content on its way to the middleware `portal-front`, which gives it its last form. */
export interface Shown {
  readonly status: number;
  readonly etag: string;
  readonly text: string;
}

/**
 * Answers with public content. `type` as Koa reads it: an extension or a media type. The front
 * compresses it, answers who has it already, and keeps it where its address is canonical.
 */
export function sendPublic(ctx: Context, type: string, text: string, status = 200): void {
  const shown: Shown = { status, etag: etagOf(text), text };
  ctx.status = status;
  ctx.set('Cache-Control', CACHE_CONTROL);
  ctx.set('ETag', shown.etag);
  ctx.vary('Accept-Encoding');
  ctx.type = type;
  ctx.body = text;
  // Not by the general middleware, which would compress the same text for each reader anew.
  ctx['compress'] = false;
  ctx.state['shown'] = shown;
}

/** What {@link sendPublic} answered with, or null where the answer is no public content. */
export const shownBy = (ctx: Context): Shown | null =>
  (ctx.state['shown'] as Shown | undefined) ?? null;
