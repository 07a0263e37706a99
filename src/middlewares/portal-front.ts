import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { Answer, answerCache } from '../api/portal/cache';
import type { Headers } from '../api/portal/cache';
import { isCanonical } from '../api/portal/canonical';
import { shownBy } from '../api/portal/respond';
import { watchContent } from '../api/portal/version';

const READING = new Set(['GET', 'HEAD']);
const OK = 200;
const NOT_MODIFIED = 304;

/** Of one reader's answer, not of the next one's. */
const PERSONAL = /^(?:content-length|content-encoding|transfer-encoding|access-control-.*)$/;

const lastingHeaders = (ctx: Context): Headers =>
  Object.fromEntries(
    Object.entries(ctx.response.headers).filter(
      (header): header is [string, string | string[]] =>
        header[1] !== undefined && !PERSONAL.test(header[0]),
    ),
  );

/** RFC 9110 13.1.2: the reader names one of our tags, or any. */
const hasIt = (ctx: Context, { status, etag }: Answer): boolean => {
  const tags = ctx.req.headers['if-none-match'];
  return status === OK && tags !== undefined && (tags.includes(etag) || tags.trim() === '*');
};

/** Headers and body in one piece, past Koa's own way of writing. `allowed` are headers for one reader. */
async function send(ctx: Context, answer: Answer, allowed: readonly string[]): Promise<void> {
  const { res } = ctx;
  if (hasIt(ctx, answer)) {
    ctx.respond = false;
    res.writeHead(NOT_MODIFIED, [...Object.entries(answer.headers).flat(1), ...allowed]).end();
    return;
  }
  const form = await answer.form(answer.encodingFor(ctx.acceptsEncodings()));
  ctx.respond = false;
  res.writeHead(answer.status, [...form.head, ...allowed]);
  res.end(ctx.method === 'HEAD' ? undefined : form.body);
}

interface FrontConfig {
  /** Websites whose pages may read the JSON. */
  readonly origins: readonly string[];
}

/**
 * Stands first: an answer that is kept goes out before anything else of the application wakes. What
 * is not kept passes the whole chain once, and its headers are kept with it.
 */
const portalFront = ({ origins }: FrontConfig, { strapi }: { strapi: Core.Strapi }) => {
  const content = watchContent(strapi);
  const cache = answerCache();

  const allowedFor = (ctx: Context): string[] => {
    const { origin } = ctx.req.headers;
    return origin !== undefined && origins.includes(origin)
      ? ['access-control-allow-origin', origin]
      : [];
  };

  return async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    const address = ctx.req.url ?? '';
    const lasting = READING.has(ctx.method) && (cache.holds(address) || isCanonical(address));
    const version = lasting ? await content.current() : null;
    const kept = version === null ? null : cache.find(address, version);
    if (kept) {
      await send(ctx, kept, allowedFor(ctx));
      return;
    }
    await next();
    const shown = shownBy(ctx);
    if (!shown || ctx.status !== shown.status) return;
    const answer = new Answer(shown.status, shown.etag, lastingHeaders(ctx), shown.text);
    for (const name of ctx.res.getHeaderNames()) ctx.res.removeHeader(name);
    if (version !== null) cache.keep(address, version, answer);
    await send(ctx, answer, allowedFor(ctx));
  };
};

export default portalFront;
