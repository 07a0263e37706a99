import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { changePassword, showAccount } from './account';
import { forgotForm, takeForgot } from './forgot';
import { sendReportFile, sendTaskFile } from './files';
import { passwordForm, takePassword } from './password';
import { showReports, takeReport } from './reports';
import { signInForm, signOut, takeSignIn } from './sign-in';
import { showTasks, taskPages } from './tasks';
import { ACCOUNT_PAGE, FORGOT, HOME, PASSWORD, REPORTS, SIGN_IN, signedIn } from './visit';

/** The liaisons' pages. Called in register(), as the portal's are. */
export function registerDeskPages(strapi: Core.Strapi): void {
  const page = (
    method: 'GET' | 'POST',
    path: string,
    handler: (ctx: Context) => Promise<void>,
  ) => ({
    method,
    path,
    handler,
    config: { auth: false as const },
  });
  strapi.server.routes([
    page('GET', SIGN_IN, signInForm(strapi)),
    page('POST', SIGN_IN, takeSignIn(strapi)),
    page('GET', FORGOT, forgotForm(strapi)),
    page('POST', FORGOT, takeForgot(strapi)),
    page('GET', PASSWORD, passwordForm(strapi)),
    page('POST', PASSWORD, takePassword(strapi)),
    page('GET', ACCOUNT_PAGE, signedIn(strapi, showAccount)),
    page('POST', ACCOUNT_PAGE, signedIn(strapi, changePassword)),
    page('POST', '/desk/sign-out', signedIn(strapi, signOut)),
    page('GET', HOME, signedIn(strapi, showTasks)),
    page('GET', '/desk/tasks/:documentId', signedIn(strapi, taskPages.show)),
    page('POST', '/desk/tasks/:documentId/actions/:action', signedIn(strapi, taskPages.act)),
    page('GET', '/desk/tasks/:documentId/files/:file', signedIn(strapi, sendTaskFile)),
    page('GET', REPORTS, signedIn(strapi, showReports)),
    page('POST', `${REPORTS}/:kind/:documentId/actions/:action`, signedIn(strapi, takeReport)),
    page('GET', `${REPORTS}/:documentId/files/:file`, signedIn(strapi, sendReportFile)),
  ]);
}
