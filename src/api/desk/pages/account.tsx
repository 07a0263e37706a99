import { PAGE_WORDS } from '../../../domain/pages.zh';
import { findRow } from '../../../gate/rows';
import { renderPage } from '../../../web/document';
import { fieldOf, isMarked } from '../../../web/request';
import { ACCOUNT, newPasswordFaults, setPassword } from '../account/password';
import { rememberSession } from '../session/cookies';
import { openSession } from '../session/sessions';
import { provesHimself } from '../session/sign-in';
import type { PasswordErrors } from '../views/PasswordPages';
import { AccountPage } from '../views/PasswordPages';
import { errorsOf, hasErrors } from './password';
import type { Handler, Visit } from './visit';
import { ACCOUNT_PAGE, frameOf, seeOther, show } from './visit';

const { desk } = PAGE_WORDS;

async function renderAccount(
  visit: Visit,
  { errors = {}, status = 200 }: { errors?: PasswordErrors; status?: number },
): Promise<void> {
  const { strapi, ctx, session } = visit;
  const account = await findRow<{ username: string; email: string }>(strapi, ACCOUNT, {
    where: { id: session.accountId },
  });
  const page = (
    <AccountPage
      {...await frameOf(visit)}
      username={account?.username ?? ''}
      email={account?.email ?? ''}
      errors={errors}
      changed={status === 200 && isMarked(ctx, 'changed')}
    />
  );
  show(ctx, renderPage(page), status);
}

export const showAccount: Handler = (visit) => renderAccount(visit, {});

/** A wrong current password counts like one at the door: an unwatched screen is no way in. */
const CURRENT = {
  wrong: { status: 400, error: desk.account.currentWrong },
  locked: { status: 429, error: desk.account.locked },
} as const;

/** Sets a new password; every session ends, and this browser goes on with a fresh one. */
export const changePassword: Handler = async (visit) => {
  const { strapi, ctx, session, now } = visit;
  const [password, again] = [fieldOf(ctx, 'password'), fieldOf(ctx, 'again')];
  const faults = await newPasswordFaults(strapi, session.accountId, password);
  const errors = errorsOf(faults, password, again);
  const proof = {
    accountId: session.accountId,
    password: fieldOf(ctx, 'current'),
    address: ctx.ip,
  };
  const outcome = await provesHimself(strapi, proof, now);
  if (outcome !== 'proven') {
    const { status, error } = CURRENT[outcome];
    await renderAccount(visit, { errors: { ...errors, current: [error] }, status });
    return;
  }
  if (hasErrors(errors)) {
    await renderAccount(visit, { errors, status: 400 });
    return;
  }
  await setPassword(strapi, session.accountId, password);
  const { sessionId } = await openSession(strapi, session.accountId);
  rememberSession(strapi, ctx, sessionId);
  seeOther(ctx, `${ACCOUNT_PAGE}?changed`);
};
