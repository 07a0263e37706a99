import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { isPublishedImage } from '../api/portal/issues';
import { errorWords } from '../domain/pages.zh';
import { isSignedAddress } from '../web/files';

/** As Strapi writes names: letters, digits, `.`, `_` and `-`; anything else is a trick. */
const PLAIN_PATH = /^\/uploads\/[\w-][\w.-]*$/;
const SHOWN_INLINE = /\.(?:png|jpe?g|webp)$/i;
/** Smaller copies Strapi makes of an image, e.g. `thumbnail_x.png`. */
const COPY = /^\/uploads\/(?:thumbnail|small|medium|large)_/;

/** A retracted image leaves caches within a minute. */
const CACHE_PUBLIC = 'public, max-age=30, must-revalidate';
const CACHE_PRIVATE = 'private, no-store';

/** Nobody writes these by accident: a way up, or the end of a C string. */
const TRICK = /(?:^|\/)\.\.(?:\/|$)|\0/;

/** Where the static middleware would look, or null where the path is none that we serve. */
function meant(address: string): string | null {
  try {
    const decoded = decodeURIComponent(address).replaceAll('\\', '/');
    return TRICK.test(decoded) ? null : path.posix.normalize(decoded).toLowerCase();
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const isUpload = (address: string): boolean => /^\/+uploads(?:\/|$)/.test(address);

const originals = (address: string): string[] =>
  COPY.test(address) ? [address, address.replace(COPY, '/uploads/')] : [address];

/**
 * Stands before Strapi's static files, which are served to anybody: a file is given out only to who
 * brings a signed address, or as an image of a published public briefing.
 */
const privateFiles = (_: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const cacheRuleOf = async (ctx: Context): Promise<string | null> => {
    if (!PLAIN_PATH.test(ctx.path)) return null;
    if (isSignedAddress(strapi, ctx.path, new URLSearchParams(ctx.querystring), new Date())) {
      return CACHE_PRIVATE;
    }
    const shown =
      SHOWN_INLINE.test(ctx.path) && (await isPublishedImage(strapi, originals(ctx.path)));
    return shown ? CACHE_PUBLIC : null;
  };

  return async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    const address = meant(ctx.path);
    if (address === null) throw new errors.ValidationError(errorWords(400).text);
    if (!isUpload(address)) {
      await next();
      return;
    }
    const cacheRule = await cacheRuleOf(ctx);
    if (cacheRule === null) throw new errors.NotFoundError(errorWords(404).title);
    await next();
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Cache-Control', ctx.status === 200 ? cacheRule : CACHE_PRIVATE);
    // A file that is opened rather than saved would run in the office's own origin.
    if (!SHOWN_INLINE.test(ctx.path)) ctx.set('Content-Disposition', 'attachment');
  };
};

export default privateFiles;
