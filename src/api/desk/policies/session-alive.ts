import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';

interface State {
  readonly session?: { readonly id: string };
}

/**
 * An access token outlives its session by minutes: with this, sign-out, succession and a block end
 * it at once.
 */
const sessionAlive = async (
  ctx: Context,
  _: unknown,
  { strapi }: { strapi: Core.Strapi },
): Promise<boolean> => {
  const { session }: State = ctx.state;
  const alive =
    session !== undefined &&
    (await strapi.sessionManager('users-permissions').isSessionActive(session.id));
  if (!alive) throw new errors.UnauthorizedError();
  return true;
};

export default sessionAlive;
