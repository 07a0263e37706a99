import { createRecord } from '../../gate/documents';
import { textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';

const TOPIC = 'api::topic.topic';

/** What a unit or a group asks a meeting to take up becomes a topic for the office to look at. */
async function suggest(on: Judgement, by: Readonly<Record<string, unknown>>): Promise<void> {
  const { strapi, actor, answers } = on;
  await createRecord(strapi, TOPIC, {
    ...by,
    title: textOf(answers, 'topicTitle'),
    content: textOf(answers, 'topicContent'),
    forKind: textOf(answers, 'forKind'),
    material: answers['material'] ?? [],
    suggestedBy: actor.kind === 'person' ? actor.person : null,
  });
}

/** Notice 四(一): a unit suggests a topic, and attends where it is heard. */
export const suggestUnitTopic = (on: Judgement): Promise<void> =>
  suggest(on, { unit: on.after.documentId, units: [on.after.documentId] });

/** Notice 四(一): a special group suggests a topic; for a dispatch it is its own. */
export const suggestGroupTopic = (on: Judgement): Promise<void> =>
  suggest(on, {
    group: on.after.documentId,
    forGroup: textOf(on.answers, 'forKind') === 'group_dispatch' ? on.after.documentId : null,
  });
