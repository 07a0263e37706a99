import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isWell } from '../office/health';

/** Anybody may ask; the database is asked at most this often, in milliseconds. */
const ASKED_EVERY_MS = 15_000;
const UNAVAILABLE = 503;

/**
 * `GET /_health/duties` for a monitor: 200 while every duty ran and letters go out, 503 while not; what
 * it is that does not, people read in the panel. Beside Strapi's `/_health`, which only says that the
 * server is up.
 */
export function registerHealth(strapi: Core.Strapi): void {
  let known: { readonly at: number; readonly well: Promise<boolean> } | null = null;
  const ask = (now: Date): Promise<boolean> => {
    if (known === null || now.getTime() - known.at >= ASKED_EVERY_MS) {
      known = { at: now.getTime(), well: isWell(strapi, now) };
    }
    return known.well;
  };
  strapi.server.routes([
    {
      method: 'GET',
      path: '/_health/duties',
      handler: async (ctx: Context) => {
        const well = await ask(new Date());
        ctx.status = well ? 200 : UNAVAILABLE;
        ctx.set('Cache-Control', 'no-store');
        ctx.body = { status: well ? 'ok' : 'late' };
      },
      config: { auth: false },
    },
  ]);
}
