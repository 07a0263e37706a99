import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { changePassword, showAccount } from './account';
import { forgotForm, takeForgot } from './forgot';
import { sendIssueFile, sendNoticeFile, sendReportFile, sendTaskFile } from './files';
import { issuePages, showIssues } from './issues';
import { noticePages, showNotices } from './notices';
import { passwordForm, takePassword } from './password';
import type { RecordPages } from './record';
import { showReports, takeReport } from './reports';
import { signInForm, signOut, takeSignIn } from './sign-in';
import { showTasks, taskPages } from './tasks';
import type { Handler } from './visit';
import {
  ACCOUNT_PAGE,
  FORGOT,
  HOME,
  ISSUES,
  NOTICES,
  PASSWORD,
  REPORTS,
  SIGN_IN,
  signedIn,
  TASKS,
} from './visit';

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
  const records = (folder: string, pages: RecordPages, sendFile: Handler) => [
    page('GET', `${folder}/:documentId`, signedIn(strapi, pages.show)),
    page('POST', `${folder}/:documentId/actions/:action`, signedIn(strapi, pages.act)),
    page('GET', `${folder}/:documentId/files/:file`, signedIn(strapi, sendFile)),
  ];
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
    ...records(TASKS, taskPages, sendTaskFile),
    page('GET', ISSUES, signedIn(strapi, showIssues)),
    ...records(ISSUES, issuePages, sendIssueFile),
    page('GET', NOTICES, signedIn(strapi, showNotices)),
    ...records(NOTICES, noticePages, sendNoticeFile),
    page('GET', REPORTS, signedIn(strapi, showReports)),
    page('POST', `${REPORTS}/:kind/:documentId/actions/:action`, signedIn(strapi, takeReport)),
    page('GET', `${REPORTS}/:documentId/files/:file`, signedIn(strapi, sendReportFile)),
  ]);
}
