import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { bodyOf, param, performanceOf } from '../../../admin-api/request';
import type { PersonActor } from '../../../domain/permissions';
import { DESK_WORDS } from '../../../domain/desk.zh';
import { actionsOf, perform } from '../../../gate/transition';
import { deskActor } from '../actor';
import { visibleTasks } from '../tasks';

type Handler = (ctx: Context, at: { actor: PersonActor; now: Date }) => Promise<unknown>;

/** Runs as the liaison behind the token; an account without a desk post today may do nothing. */
const asLiaison = (strapi: Core.Strapi, handler: Handler) => async (ctx: Context) => {
  const now = new Date();
  const user = ctx.state['user'] as { readonly id: number };
  const actor = await deskActor(strapi, user.id, now);
  if (!actor) throw new errors.ForbiddenError(DESK_WORDS.noPost);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { data: await handler(ctx, { actor, now }) };
};

const record = (ctx: Context) => ({
  uid: param(ctx, 'uid'),
  documentId: param(ctx, 'documentId'),
});

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  tasks: asLiaison(strapi, (_, { actor, now }) => visibleTasks(strapi, actor, now)),
  actions: asLiaison(strapi, (ctx, at) => actionsOf(strapi, { ...record(ctx), ...at })),
  perform: asLiaison(strapi, (ctx, at) =>
    perform(strapi, {
      ...record(ctx),
      ...performanceOf(bodyOf(ctx)),
      action: param(ctx, 'action'),
      ...at,
    }),
  ),
});
