import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../../../domain/permissions';
import { sessionIdOf } from '../session/cookies';
import { checkForm, formToken } from '../session/form-token';
import type { DeskSession } from '../session/sessions';
import { resumeSession } from '../session/sessions';
import { deskActor } from '../session/sign-in';
import { stylesheetAddress } from '../../../web/stylesheet';
import { waitingFor } from '../lists';
import type { Reader } from '../views/Desk';

export const STYLESHEET = 'portal/desk.css';
export const HOME = '/desk';
export const SIGN_IN = '/desk/sign-in';
export const PASSWORD = '/desk/password';
export const FORGOT = '/desk/forgot';
export const TASKS = '/desk/tasks';
export const ISSUES = '/desk/issues';
export const NOTICES = '/desk/notices';
export const MEETINGS = '/desk/meetings';
export const DECISIONS = '/desk/decisions';
export const CONSULTATIONS = '/desk/consultations';
export const TOPICS = '/desk/topics';
export const MINUTES = '/desk/minutes';
export const REPORTS = '/desk/reports';
export const ACCOUNT_PAGE = '/desk/account';

/** Who asks, and when. */
export interface Visit {
  readonly strapi: Core.Strapi;
  readonly ctx: Context;
  readonly session: DeskSession;
  readonly actor: PersonActor;
  readonly now: Date;
}

export type Handler = (visit: Visit) => Promise<void>;

/** Only pages of the desk: an address from outside never decides where a reader is sent. */
const LISTS = 'issues|notices|meetings|decisions|consultations|topics|minutes';
const NEXT = new RegExp(`^/desk/(?:(?:${LISTS})(?:/[a-z0-9]+)?|tasks/[a-z0-9]+)$`);
export const nextOf = (wanted: string | null): string =>
  wanted !== null && NEXT.test(wanted) ? wanted : HOME;

export const seeOther = (ctx: Context, address: string): void => {
  ctx.redirect(address);
  ctx.status = 303;
};

export const show = (ctx: Context, html: string, status = 200): void => {
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = html;
};

interface Frame {
  readonly stylesheet: string;
  readonly reader: Reader;
}

/** What stands around every page of a signed-in reader. */
export const frameOf = async ({ strapi, actor, session }: Visit): Promise<Frame> => ({
  stylesheet: stylesheetAddress(strapi, STYLESHEET),
  reader: {
    name: actor.name,
    posts: actor.posts.map((post) => post.name),
    token: formToken(strapi, session.sessionId),
    waiting: await waitingFor(strapi, actor),
  },
});

/** The signed-in visit behind a request, or null; rights are those of today's posts. */
export async function visitOf(strapi: Core.Strapi, ctx: Context): Promise<Visit | null> {
  const now = new Date();
  const id = sessionIdOf(ctx);
  const session = id === null ? null : await resumeSession(strapi, id, now);
  const actor = session && (await deskActor(strapi, session.accountId, now));
  return session && actor ? { strapi, ctx, session, actor, now } : null;
}

/** A page for signed-in people; others are asked to sign in and come back. Nothing is kept. */
export const signedIn = (strapi: Core.Strapi, handler: Handler) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  const visit = await visitOf(strapi, ctx);
  if (visit) {
    if (ctx.method === 'POST') checkForm(strapi, ctx, visit.session.sessionId);
    await handler(visit);
    return;
  }
  const next = nextOf(ctx.path);
  seeOther(ctx, next === HOME ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`);
};
