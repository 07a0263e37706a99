import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { HearingItem, TopicDetail } from '../topics';
import { Fact } from './Fact';
import { Files } from './Files';
import type { Link } from './Link';
import { LinkFact } from './Link';
import { TopicMarks } from './ListedTopic';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';

const words = PAGE_WORDS.desk.topic;

const Content = ({ topic, meeting }: { topic: TopicDetail; meeting: Link | null }) => (
  <section aria-labelledby="content">
    <h2 id="content">{words.content}</h2>
    {topic.state === 'rejected' && (
      <div className="message failure">
        <p>
          {words.rejected}：<span className="text">{topic.rejectReason}</span>
        </p>
      </div>
    )}
    <p className="text">{topic.content}</p>
    <dl className="facts">
      <Fact label={words.forKind}>
        {topic.forKind === null ? words.noKind : labelOf(topic.forKind)}
      </Fact>
      {meeting === null && topic.meeting !== null ? (
        <Fact label={words.meeting}>
          {topic.meeting.title}
          <time dateTime={topic.meeting.heldOn}>{writtenDate(topic.meeting.heldOn)}</time>
        </Fact>
      ) : (
        <LinkFact label={words.meeting} link={meeting} />
      )}
    </dl>
    <Files files={topic.material} address={`/desk/topics/${topic.documentId}/files/`} />
  </section>
);

const Outcome = ({ topic }: { topic: TopicDetail }) =>
  topic.outcome === null ? null : (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{words.outcome}</h2>
      <p className="text">{topic.outcome}</p>
    </section>
  );

const Hearing = ({ hearing }: { hearing: HearingItem }) => (
  <li>
    <p className="marks">
      <time dateTime={hearing.heldOn ?? ''}>{writtenDate(hearing.heldOn)}</time>
      <span className="badge">{labelOf(hearing.outcome)}</span>
      <span>{hearing.meetingTitle}</span>
    </p>
    {hearing.reason !== null && <p className="text">{hearing.reason}</p>}
  </li>
);

const Hearings = ({ hearings }: { hearings: readonly HearingItem[] }) =>
  hearings.length === 0 ? null : (
    <section aria-labelledby="hearings">
      <h2 id="hearings">{words.hearings}</h2>
      <ol className="records">
        {hearings.map((hearing) => (
          <Hearing key={hearing.id} hearing={hearing} />
        ))}
      </ol>
    </section>
  );

interface TopicProps {
  readonly frame: RecordFrame;
  readonly topic: TopicDetail;
  /** The meeting it stands on the agenda of, where the reader may open it. */
  readonly meeting: Link | null;
}

export const TopicPage = ({ frame, topic, meeting }: TopicProps) => (
  <RecordPage
    frame={frame}
    list="topics"
    back="/desk/topics"
    title={topic.title}
    marks={<TopicMarks topic={topic} />}
    readOnly
    standing={<Content topic={topic} meeting={meeting} />}
  >
    <Outcome topic={topic} />
    <Hearings hearings={topic.hearings} />
  </RecordPage>
);
