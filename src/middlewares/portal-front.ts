import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { Answer, answerCache } from '../api/portal/cache';
import type { Encoding, Head, Headers } from '../api/portal/cache';
import { isCanonical } from '../api/portal/canonical';
import { shownBy } from '../api/portal/respond';
import { watchContent } from '../api/portal/version';

const READING = new Set(['GET', 'HEAD']);
const OK = 200;
const NOT_MODIFIED = 304;
const DONE = Promise.resolve();

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

const encodingOf = (ctx: Context, answer: Answer): Encoding =>
  answer.encodingFor(
    ctx.req.headers['accept-encoding'] === undefined ? [] : ctx.acceptsEncodings(),
  );

/** Headers and body in one piece, past Koa's own way of writing. */
function write(ctx: Context, status: number, head: Head, body?: Buffer): void {
  ctx.respond = false;
  ctx.res.writeHead(status, head as string[]).end(ctx.req.method === 'HEAD' ? undefined : body);
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

  const withAllowed = (ctx: Context, head: Head): Head => {
    const { origin } = ctx.req.headers;
    return origin !== undefined && origins.includes(origin)
      ? [...head, 'access-control-allow-origin', origin]
      : head;
  };

  /** Answers if that needs no waiting; promises would cost more here than all the rest. */
  const sent = (ctx: Context, answer: Answer): boolean => {
    if (hasIt(ctx, answer)) {
      write(ctx, NOT_MODIFIED, withAllowed(ctx, answer.head));
      return true;
    }
    const form = answer.ready(encodingOf(ctx, answer));
    if (form) write(ctx, answer.status, withAllowed(ctx, form.head), form.body);
    return form !== null;
  };

  const send = async (ctx: Context, answer: Answer): Promise<void> => {
    await answer.form(encodingOf(ctx, answer));
    sent(ctx, answer);
  };

  const wholeWay = async (
    ctx: Context,
    next: () => Promise<unknown>,
    version: string | null,
  ): Promise<void> => {
    await next();
    const shown = shownBy(ctx);
    if (!shown || ctx.status !== shown.status) return;
    const answer = new Answer(shown.status, shown.etag, lastingHeaders(ctx), shown.text);
    for (const name of ctx.res.getHeaderNames()) ctx.res.removeHeader(name);
    if (version !== null) cache.keep(ctx.req.url ?? '', version, answer);
    await send(ctx, answer);
  };

  const front = (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    const address = ctx.req.url ?? '';
    if (!READING.has(ctx.method) || !(cache.holds(address) || isCanonical(address))) {
      return wholeWay(ctx, next, null);
    }
    const answerOf = (version: string | null): Promise<void> => {
      const kept = version === null ? null : cache.find(address, version);
      if (!kept) return wholeWay(ctx, next, version);
      return sent(ctx, kept) ? DONE : send(ctx, kept);
    };
    const version = content.current();
    return typeof version === 'string' ? answerOf(version) : version.then(answerOf);
  };
  // Not returned to be used in its turn: Strapi's session puts itself before all those.
  strapi.server.use(front);
};

export default portalFront;
