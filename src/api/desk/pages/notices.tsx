import { issueOf } from '../issues';
import type { NoticeDetail, NoticeSummary } from '../notices';
import { commendationsOf, NOTICE, noticeOf, noticesOf } from '../notices';
import { taskOf } from '../tasks';
import { Commendations } from '../views/Commendations';
import { listedNotice } from '../views/ListedNotice';
import type { About } from '../views/NoticePage';
import { NoticePage } from '../views/NoticePage';
import { listPages } from './list';
import { recordPages } from './record';
import type { Visit } from './visit';
import { ISSUES, NOTICES, TASKS } from './visit';

export const noticeList = listPages<NoticeSummary>({
  list: 'notices',
  uid: NOTICE,
  address: NOTICES,
  read: noticesOf,
  listed: (_, notices, today) =>
    Promise.resolve(notices.map((notice) => listedNotice(notice, today))),
  after: async ({ strapi, actor }) => <Commendations list={await commendationsOf(strapi, actor)} />,
});

/** The matter of a notice, named and led to only while it is the reader's to see. */
async function aboutOf({ strapi, actor }: Visit, notice: NoticeDetail): Promise<About | null> {
  const { task, issue } = notice;
  const found =
    (task && { folder: TASKS, matter: await taskOf(strapi, actor, task.documentId) }) ??
    (issue && { folder: ISSUES, matter: await issueOf(strapi, actor, issue.documentId) });
  if (!found?.matter) return null;
  const { documentId, number, title } = found.matter;
  return { href: `${found.folder}/${documentId}`, title: `${number ?? ''} ${title}`.trim() };
}

export const noticePages = recordPages<NoticeDetail>({
  uid: NOTICE,
  list: NOTICES,
  address: `${NOTICES}/`,
  read: noticeOf,
  unit: (notice) => notice.unit,
  view: async (visit, notice, frame) => (
    <NoticePage frame={frame} notice={notice} about={await aboutOf(visit, notice)} />
  ),
});
