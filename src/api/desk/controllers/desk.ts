import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import createError from 'http-errors';
import type { Context } from 'koa';
import { performSent } from '../../../admin-api/request';
import { officeDate } from '../../../domain/calendar';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { PersonActor } from '../../../domain/permissions';
import { actionsOf } from '../../../gate/transition';
import { bodyOf, pageOf, param } from '../../../web/request';
import type { DeskService } from '../services/desk';
import { accessToken } from '../session/sessions';
import { deskActor, signIn } from '../session/sign-in';

interface Account {
  readonly user: { readonly id: number };
}

const record = (ctx: Context) => ({ uid: param(ctx, 'uid'), documentId: param(ctx, 'documentId') });

/** The desk as JSON: the same rights and the same table as its pages. */
const controller = ({ strapi }: { strapi: Core.Strapi }) => {
  const asActor =
    (handler: (ctx: Context, actor: PersonActor, now: Date) => Promise<unknown>) =>
    async (ctx: Context) => {
      const now = new Date();
      const { user } = ctx.state as Account;
      const actor = await deskActor(strapi, user.id, now);
      if (!actor) throw new errors.UnauthorizedError();
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: await handler(ctx, actor, now) };
    };

  const list = (name: keyof DeskService) =>
    asActor((ctx, actor, now) => {
      const service = strapi.service('api::desk.desk') as DeskService;
      return service[name](actor, pageOf(ctx), officeDate(now));
    });

  return {
    async signIn(ctx: Context) {
      const { identifier, password } = bodyOf(ctx);
      const judged = await signIn(strapi, { identifier, password, address: ctx.ip }, new Date());
      if (judged.outcome === 'locked') throw createError(429, PAGE_WORDS.desk.locked);
      if (judged.outcome !== 'signed_in') throw createError(401, PAGE_WORDS.desk.wrong);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: await accessToken(strapi, judged.accountId) };
    },

    tasks: list('tasks'),
    issues: list('issues'),
    notices: list('notices'),
    meetings: list('meetings'),
    decisions: list('decisions'),
    consultations: list('consultations'),
    topics: list('topics'),
    minutes: list('minutes'),

    actions: asActor((ctx, actor, now) => actionsOf(strapi, { ...record(ctx), actor, now })),

    perform: asActor((ctx, actor, now) => performSent(strapi, ctx, { ...record(ctx), actor, now })),
  };
};

export default controller;
