import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { NoticeSummary } from '../notices';
import { isNoticeClosed, noticeWaits } from '../notices';
import { DueDate } from './DueDate';
import type { Listed } from './ListPage';

const words = PAGE_WORDS.desk.notice;

/** Where a notice stands, in badges: in its list and on its page. */
export const NoticeMarks = ({ notice }: { notice: NoticeSummary }) => (
  <>
    <span className={`badge ${noticeWaits(notice) ? 'waits' : ''}`}>{labelOf(notice.state)}</span>
    <span className="badge">{labelOf(notice.kind)}</span>
    <span className="number">{notice.number}</span>
  </>
);

/** By when a reply is owed, or that none is. */
export const ReplyDate = ({ notice, today }: { notice: NoticeSummary; today: string }) =>
  notice.asksReply === false ? (
    <span>{words.noReply}</span>
  ) : (
    <DueDate dueOn={notice.replyDueOn} today={noticeWaits(notice) ? today : null} />
  );

/** A notice in 督办文书. */
export const listedNotice = (notice: NoticeSummary, today: string): Listed => ({
  key: notice.documentId,
  href: `/desk/notices/${notice.documentId}`,
  title: notice.title,
  waits: noticeWaits(notice),
  closed: isNoticeClosed(notice),
  marks: <NoticeMarks notice={notice} />,
  more: (
    <p className="when">
      <span className="label">{words.replyDueOn}</span>
      <ReplyDate notice={notice} today={today} />
      <span className="due">{words.deliveredOn(writtenDate(notice.deliveredOn) ?? '')}</span>
    </p>
  ),
});
