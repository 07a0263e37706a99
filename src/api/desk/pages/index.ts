import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { changePassword, showAccount } from './account';
import { consultationList, consultationPages } from './consultations';
import { decisionList, decisionPages } from './decisions';
import { forgotForm, takeForgot } from './forgot';
import {
  sendConsultationFile,
  sendIssueFile,
  sendNoticeFile,
  sendReportFile,
  sendTaskFile,
  sendTopicFile,
} from './files';
import { issueList, issuePages } from './issues';
import type { ListPages } from './list';
import { meetingList, meetingPages } from './meetings';
import { minutesList, showMinutes } from './minutes';
import { noticeList, noticePages } from './notices';
import { passwordForm, takePassword } from './password';
import type { RecordPages } from './record';
import { showReports, takeReport } from './reports';
import { signInForm, signOut, takeSignIn } from './sign-in';
import { taskList, taskPages } from './tasks';
import { topicList, topicPages } from './topics';
import type { Handler } from './visit';
import {
  ACCOUNT_PAGE,
  CONSULTATIONS,
  DECISIONS,
  FORGOT,
  HOME,
  ISSUES,
  MEETINGS,
  MINUTES,
  NOTICES,
  PASSWORD,
  REPORTS,
  SIGN_IN,
  signedIn,
  TASKS,
  TOPICS,
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
  const records = (folder: string, pages: RecordPages, sendFile?: Handler) => [
    page('GET', `${folder}/:documentId`, signedIn(strapi, pages.show)),
    page('POST', `${folder}/:documentId/actions/:action`, signedIn(strapi, pages.act)),
    page(
      'POST',
      `${folder}/:documentId/parts/:part/actions/:action`,
      signedIn(strapi, pages.actOnPart),
    ),
    ...(sendFile
      ? [page('GET', `${folder}/:documentId/files/:file`, signedIn(strapi, sendFile))]
      : []),
  ];
  const list = (address: string, { show, begin }: ListPages) => [
    page('GET', address, signedIn(strapi, show)),
    page('POST', `${address}/:kind/:sender/actions/:action`, signedIn(strapi, begin)),
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
    page('GET', HOME, signedIn(strapi, taskList.show)),
    ...records(TASKS, taskPages, sendTaskFile),
    page('GET', ISSUES, signedIn(strapi, issueList.show)),
    ...records(ISSUES, issuePages, sendIssueFile),
    page('GET', NOTICES, signedIn(strapi, noticeList.show)),
    ...records(NOTICES, noticePages, sendNoticeFile),
    ...list(MEETINGS, meetingList),
    ...records(MEETINGS, meetingPages),
    ...list(DECISIONS, decisionList),
    ...records(DECISIONS, decisionPages),
    ...list(CONSULTATIONS, consultationList),
    ...records(CONSULTATIONS, consultationPages, sendConsultationFile),
    ...list(TOPICS, topicList),
    ...records(TOPICS, topicPages, sendTopicFile),
    page('GET', MINUTES, signedIn(strapi, minutesList.show)),
    page('GET', `${MINUTES}/:documentId`, signedIn(strapi, showMinutes)),
    page('GET', REPORTS, signedIn(strapi, showReports)),
    page('POST', `${REPORTS}/:kind/:sender/actions/:action`, signedIn(strapi, takeReport)),
    page('GET', `${REPORTS}/:documentId/files/:file`, signedIn(strapi, sendReportFile)),
  ]);
}
