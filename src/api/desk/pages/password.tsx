import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Violation } from '../../../domain/verdict';
import { sentence } from '../../../domain/wording.zh';
import { accountOfToken } from '../../../mail/account-letter';
import { renderPage } from '../../../web/document';
import { fieldOf, queryOf } from '../../../web/request';
import { stylesheetAddress } from '../../../web/stylesheet';
import { newPasswordFaults, setPassword } from '../account/password';
import { forgive, subjectOf } from '../session/attempts';
import { browserMark, knownMark } from '../session/cookies';
import { checkForm, formToken } from '../session/form-token';
import type { PasswordErrors } from '../views/PasswordPages';
import { DeadLinkPage, SetPasswordPage } from '../views/PasswordPages';
import { seeOther, show, SIGN_IN, STYLESHEET } from './visit';

const { desk } = PAGE_WORDS;

/** Everything that stands against what was typed twice, each fault at its field. */
export const errorsOf = (
  faults: readonly Violation[],
  password: string,
  again: string,
): PasswordErrors => ({
  password: faults.map((fault) => sentence(fault, desk.newPassword.password)),
  again: password === again ? [] : [desk.newPassword.different],
});

export const hasErrors = (errors: PasswordErrors): boolean =>
  Object.values(errors).some((list: readonly string[]) => list.length > 0);

const showForm =
  (strapi: Core.Strapi) =>
  (ctx: Context, link: string, errors: PasswordErrors, status = 200): void => {
    const page = (
      <SetPasswordPage
        stylesheet={stylesheetAddress(strapi, STYLESHEET)}
        token={formToken(strapi, browserMark(strapi, ctx))}
        link={link}
        errors={errors}
      />
    );
    show(ctx, renderPage(page), status);
  };

const showDeadLink = (strapi: Core.Strapi, ctx: Context): void =>
  show(ctx, renderPage(<DeadLinkPage stylesheet={stylesheetAddress(strapi, STYLESHEET)} />), 400);

/** Where a letter's link leads. The link is still good afterwards: mail programs look ahead. */
export const passwordForm = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  const link = queryOf(ctx, 'token') ?? '';
  // The request log names the address as it stands in the end: no secret is left in it.
  ctx.url = ctx.path;
  if ((await accountOfToken(strapi, link, new Date())) === null) showDeadLink(strapi, ctx);
  else showForm(strapi)(ctx, link, {});
};

type Taken = 'set' | 'dead' | PasswordErrors;

/** Spends the link and sets the password together: the same link sent twice sets it once. */
async function take(
  strapi: Core.Strapi,
  link: string,
  password: string,
  again: string,
): Promise<Taken> {
  const taken = await strapi.db.transaction(async (): Promise<Taken> => {
    const account = await accountOfToken(strapi, link, new Date());
    if (account === null) return 'dead';
    const errors = errorsOf(await newPasswordFaults(strapi, account, password), password, again);
    if (hasErrors(errors)) return errors;
    await setPassword(strapi, account, password);
    await forgive(strapi, subjectOf(account));
    return 'set';
  });
  return taken;
}

export const takePassword = (strapi: Core.Strapi) => async (ctx: Context) => {
  ctx.set('Cache-Control', 'no-store');
  checkForm(strapi, ctx, knownMark(ctx));
  const link = fieldOf(ctx, 'token');
  const taken = await take(strapi, link, fieldOf(ctx, 'password'), fieldOf(ctx, 'again'));
  if (taken === 'dead') showDeadLink(strapi, ctx);
  else if (taken === 'set') seeOther(ctx, `${SIGN_IN}?set`);
  else showForm(strapi)(ctx, link, taken, 400);
};
