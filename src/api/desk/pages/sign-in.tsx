import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { renderPage } from '../../../web/document';
import { fieldOf, isMarked, queryOf } from '../../../web/request';
import { stylesheetAddress } from '../../../web/stylesheet';
import { browserMark, forgetSession, knownMark, rememberSession } from '../session/cookies';
import { checkForm, formToken } from '../session/form-token';
import { closeSession, openSession } from '../session/sessions';
import { signIn } from '../session/sign-in';
import { SignInPage } from '../views/SignInPage';
import type { Handler } from './visit';
import { HOME, nextOf, seeOther, show, SIGN_IN, STYLESHEET, visitOf } from './visit';

const { desk } = PAGE_WORDS;

const showSignIn =
  (strapi: Core.Strapi) =>
  (ctx: Context, said: { identifier?: string; error?: string; message?: string }, status = 200) => {
    const page = (
      <SignInPage
        {...said}
        stylesheet={stylesheetAddress(strapi, STYLESHEET)}
        token={formToken(strapi, browserMark(strapi, ctx))}
        next={nextOf(queryOf(ctx, 'next') ?? fieldOf(ctx, 'next'))}
      />
    );
    show(ctx, renderPage(page), status);
  };

/** What a redirect to this page has to say. */
const MESSAGES = [
  { mark: 'left', message: desk.signedOut },
  { mark: 'set', message: desk.newPassword.done },
] as const;

export const signInForm = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  if (await visitOf(strapi, ctx)) {
    seeOther(ctx, HOME);
    return;
  }
  const told = MESSAGES.find(({ mark }) => isMarked(ctx, mark));
  showSignIn(strapi)(ctx, told ? { message: told.message } : {});
};

const REFUSED = {
  wrong: { status: 401, error: desk.wrong },
  locked: { status: 429, error: desk.locked },
} as const;

export const takeSignIn = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  checkForm(strapi, ctx, knownMark(ctx));
  const identifier = fieldOf(ctx, 'identifier');
  const credentials = { identifier, password: fieldOf(ctx, 'password'), address: ctx.ip };
  const judged = await signIn(strapi, credentials, new Date());
  if (judged.outcome !== 'signed_in') {
    const { status, error } = REFUSED[judged.outcome];
    showSignIn(strapi)(ctx, { identifier, error }, status);
    return;
  }
  const { sessionId } = await openSession(strapi, judged.accountId);
  rememberSession(strapi, ctx, sessionId);
  seeOther(ctx, nextOf(fieldOf(ctx, 'next')));
};

export const signOut: Handler = async ({ strapi, ctx, session }) => {
  await closeSession(strapi, session);
  forgetSession(strapi, ctx);
  seeOther(ctx, `${SIGN_IN}?left`);
};
