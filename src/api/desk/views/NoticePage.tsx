import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { NoticeDetail } from '../notices';
import { Fact } from './Fact';
import { Files } from './Files';
import { NoticeMarks, ReplyDate } from './ListedNotice';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';
import { dayOf } from './Reports';

const { desk } = PAGE_WORDS;
const words = desk.notice;

/** The task or issue a notice is about, where the reader sees it. */
export interface About {
  readonly href: string;
  readonly title: string;
}

const Standing = ({ notice, today }: { notice: NoticeDetail; today: string }) => (
  <section aria-labelledby="standing">
    <h2 id="standing">{words.standing}</h2>
    <dl className="facts">
      <Fact label={words.replyDueOn}>
        <ReplyDate notice={notice} today={today} />
      </Fact>
    </dl>
    {notice.state === 'answer_returned' && (
      <div className="message failure">
        <p>
          {words.returned}：<span className="text">{notice.returnReason}</span>
        </p>
      </div>
    )}
    {notice.state === 'withdrawn' && (
      <p className="text">
        {words.withdrawn}：{notice.withdrawReason}
      </p>
    )}
  </section>
);

const Requirement = ({ notice, about }: { notice: NoticeDetail; about: About | null }) => (
  <section aria-labelledby="requirement">
    <h2 id="requirement">{words.requirement}</h2>
    <p className="text">{notice.requirement ?? desk.blank}</p>
    <dl className="facts">
      {about && (
        <Fact label={words.about}>
          <a href={about.href}>{about.title}</a>
        </Fact>
      )}
      {notice.basis !== null && <Fact label={words.basis}>{notice.basis}</Fact>}
      <Fact label={words.kind}>{labelOf(notice.kind)}</Fact>
      <Fact label={words.signedOn}>{writtenDate(notice.signedOn) ?? desk.blank}</Fact>
      <Fact label={words.delivered}>{writtenDate(notice.deliveredOn) ?? desk.blank}</Fact>
    </dl>
  </section>
);

const Reply = ({ notice }: { notice: NoticeDetail }) =>
  notice.reply === null ? null : (
    <section aria-labelledby="reply">
      <h2 id="reply">{words.reply}</h2>
      <p className="marks">
        <time dateTime={notice.answeredAt ?? ''}>{dayOf(notice.answeredAt)}</time>
      </p>
      <p className="text">{notice.reply}</p>
      <Files files={notice.replyEvidence} address={`/desk/notices/${notice.documentId}/files/`} />
    </section>
  );

interface NoticeProps {
  readonly frame: RecordFrame;
  readonly notice: NoticeDetail;
  readonly about: About | null;
}

export const NoticePage = ({ frame, notice, about }: NoticeProps) => (
  <RecordPage
    frame={frame}
    list="notices"
    back="/desk/notices"
    title={notice.title}
    marks={<NoticeMarks notice={notice} />}
    standing={
      <>
        <Standing notice={notice} today={frame.today} />
        <Requirement notice={notice} about={about} />
      </>
    }
  >
    <Reply notice={notice} />
  </RecordPage>
);
