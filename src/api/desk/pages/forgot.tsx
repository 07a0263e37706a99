import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { oweAccountLetter } from '../../../mail/account-letter';
import { renderPage } from '../../../web/document';
import { fieldOf } from '../../../web/request';
import { stylesheetAddress } from '../../../web/stylesheet';
import { browserMark, knownMark } from '../session/cookies';
import { checkForm, formToken } from '../session/form-token';
import { accountNamed, deskActor } from '../session/sign-in';
import { ForgotPage } from '../views/PasswordPages';
import { show, STYLESHEET } from './visit';

const showPage = (strapi: Core.Strapi, ctx: Context, sent: boolean): void => {
  const page = (
    <ForgotPage
      stylesheet={stylesheetAddress(strapi, STYLESHEET)}
      token={formToken(strapi, browserMark(strapi, ctx))}
      sent={sent}
    />
  );
  show(ctx, renderPage(page));
};

export const forgotForm = (strapi: Core.Strapi) => (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  showPage(strapi, ctx, false);
  return Promise.resolve();
};

/** Owes the letter where the name is an account's whose owner works at the desk today. */
async function oweLink(strapi: Core.Strapi, identifier: string, now: Date): Promise<void> {
  const account = await accountNamed(strapi, identifier);
  const actor = account && (await deskActor(strapi, account.id, now));
  if (!account || !actor) return;
  const to = { accountId: account.id, name: actor.name, address: account.email };
  await oweAccountLetter(strapi, 'forgotten', to, now);
}

/** The answer is the same for every name: it never tells whether there is such an account. */
export const takeForgot = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  checkForm(strapi, ctx, knownMark(ctx));
  await oweLink(strapi, fieldOf(ctx, 'identifier'), new Date());
  showPage(strapi, ctx, true);
};
