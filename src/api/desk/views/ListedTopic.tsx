import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { TopicSummary } from '../topics';
import { isTopicClosed } from '../topics';
import type { Listed } from './ListPage';
import { dayOf } from './Reports';

const words = PAGE_WORDS.desk.topic;

/** Where a topic stands, in badges: in its list and on its page. */
export const TopicMarks = ({ topic }: { topic: TopicSummary }) => (
  <>
    <span className={`badge ${topic.state === 'rejected' ? 'refused' : ''}`}>
      {labelOf(topic.state)}
    </span>
    {topic.forKind !== null && <span className="badge">{labelOf(topic.forKind)}</span>}
    <span>{topic.group?.name ?? topic.unit?.name}</span>
    <span className="number">{words.suggestedOn(dayOf(topic.createdAt) ?? '')}</span>
  </>
);

/** A topic in 议题建议. */
export const listedTopic = (topic: TopicSummary): Listed => ({
  key: topic.documentId,
  href: `/desk/topics/${topic.documentId}`,
  title: topic.title,
  waits: false,
  closed: isTopicClosed(topic),
  marks: <TopicMarks topic={topic} />,
  more: topic.state === 'rejected' && (
    <p className="text">
      {words.rejected}：{topic.rejectReason}
    </p>
  ),
});
