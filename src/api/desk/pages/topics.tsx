import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { TopicDetail, TopicSummary } from '../topics';
import { TOPIC, topicOf, topicsOf } from '../topics';
import { listedTopic } from '../views/ListedTopic';
import { TopicPage } from '../views/TopicPage';
import { linkToMeeting } from './links';
import { listPages } from './list';
import { recordPages } from './record';
import { TOPICS } from './visit';

export const topicList = listPages<TopicSummary>({
  list: 'topics',
  uid: TOPIC,
  address: TOPICS,
  read: topicsOf,
  begins: {
    only: ['unit.suggest_topic', 'group.suggest_topic'],
    headingOf: PAGE_WORDS.desk.topic.suggest,
  },
  listed: (_, topics) => Promise.resolve(topics.map(listedTopic)),
});

export const topicPages = recordPages<TopicDetail>({
  uid: TOPIC,
  list: TOPICS,
  address: `${TOPICS}/`,
  read: topicOf,
  unit: (topic) => topic.unit,
  view: async (visit, topic, frame) => (
    <TopicPage frame={frame} topic={topic} meeting={await linkToMeeting(visit, topic.meeting)} />
  ),
});
