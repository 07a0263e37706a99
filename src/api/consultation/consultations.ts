import type { Core } from '@strapi/strapi';
import type { Matter, Opinion } from '../../domain/consultation';
import { MATTERS, matterOf } from '../../domain/consultation';
import { firstWords } from '../../domain/text';
import { consultationTitle, topicOfConsultation } from '../../domain/wording.zh';
import { createRecord } from '../../gate/documents';
import type { GateRecord } from '../../gate/record';
import { idsOf, itemsOf, loadRecord, lockRecord, textOf } from '../../gate/record';
import type { Judgement, Option, Options, RecordAddress } from '../../gate/rule';
import { findRow, findRows } from '../../gate/rows';
import { asMachine } from '../../gate/scope';
import { perform, performAsMachine } from '../../gate/transition';

const CONSULTATION = 'api::consultation.consultation';
const OPINION = 'api::opinion.opinion';
const TOPIC = 'api::topic.topic';
const DECISION = 'api::decision.decision';
const UNIT = 'api::unit.unit';
const TASK = 'api::task.task';
const GROUP = 'api::group.group';

interface Named {
  readonly documentId: string;
  readonly name: string;
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The units of a group, those that lead first; units no longer active are not asked. */
export async function unitsOfGroup(strapi: Core.Strapi, group: string | null): Promise<string[]> {
  const record = group === null ? null : await loadRecord(strapi, GROUP, group);
  if (!record) return [];
  const all = [...idsOf(record, 'leadUnits'), ...idsOf(record, 'memberUnits')];
  const rows = await findRows<{ documentId: string }>(strapi, UNIT, {
    where: { documentId: { $in: all }, active: true },
    select: ['documentId'],
  });
  return [...new Set(all)].filter((unit) => rows.some(({ documentId }) => documentId === unit));
}

const named = async (strapi: Core.Strapi, where: object): Promise<Option[]> => {
  const rows = await findRows<Named>(strapi, UNIT, {
    where,
    select: ['documentId', 'name'],
    orderBy: { id: 'asc' },
  });
  return rows.map(({ documentId, name }) => ({ value: documentId, label: name }));
};

/** Every unit a group may consult. */
export const activeUnits: Options = ({ strapi }) => named(strapi, { active: true });

/** The units of a consultation the actor may speak for: a liaison for his own, the office for each. */
export const speakingUnits: Options = async ({ strapi, actor, after }) => {
  const options = await named(strapi, { documentId: { $in: idsOf(after, 'units') } });
  if (actor.kind !== 'person' || actor.roles.includes('reform')) return options;
  const own = actor.posts.filter((post) => post.kind === 'liaison').map((post) => post.unit);
  return options.filter(({ value }) => own.includes(value));
};

/** Most tasks of a group that its form offers. */
const MOST_TASKS = 200;

interface TaskRow {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
}

/** The tasks of a group that are under way, by number. */
export const tasksOfGroup: Options = async ({ strapi, after }) => {
  const rows = await findRows<TaskRow>(strapi, TASK, {
    where: {
      group: { documentId: after.documentId },
      state: { $in: ['issued', 'active', 'completion_requested', 'suspended'] },
    },
    select: ['documentId', 'number', 'title'],
    orderBy: { number: 'asc' },
    limit: MOST_TASKS,
  });
  return rows.map(({ documentId, number, title }) => ({
    value: documentId,
    label: number === null ? title : `${number} ${title}`,
  }));
};

/** Notice 四(三): a group's question to its units becomes a record that they answer. */
export async function raiseConsultation(on: Judgement): Promise<void> {
  const { strapi, actor, after, answers } = on;
  await createRecord(strapi, CONSULTATION, {
    title: textOf(answers, 'consultTitle'),
    kind: textOf(answers, 'consultKind'),
    content: textOf(answers, 'consultContent'),
    group: after.documentId,
    units: listOf(answers['consultUnits']),
    task: textOf(answers, 'consultTask'),
    opinionsDueOn: textOf(answers, 'opinionsDueOn'),
    material: answers['material'] ?? [],
    raisedBy: actor.kind === 'person' ? actor.person : null,
  });
}

/** The consultation a group has raised last. */
export async function lastRaised(
  strapi: Core.Strapi,
  group: GateRecord,
): Promise<RecordAddress | null> {
  const row = await findRow<{ documentId: string }>(strapi, CONSULTATION, {
    where: { group: { documentId: group.documentId } },
    select: ['documentId'],
    orderBy: { id: 'desc' },
  });
  return row && { uid: CONSULTATION, documentId: row.documentId };
}

/** What the units of a consultation said, in order; a unit that was left out since says nothing. */
export async function opinionsOn(
  strapi: Core.Strapi,
  consultation: GateRecord,
): Promise<Opinion[]> {
  const rows = await findRows<{ stance: string; unit: { documentId: string } | null }>(
    strapi,
    OPINION,
    {
      where: { consultation: { documentId: consultation.documentId } },
      populate: { unit: { select: ['documentId'] } },
      orderBy: { id: 'asc' },
    },
  );
  const units = idsOf(consultation, 'units');
  return rows
    .map(({ stance, unit }) => ({ stance, unit: unit?.documentId ?? null }))
    .filter(({ unit }) => unit !== null && units.includes(unit));
}

/** 提出意见: what a unit says is a record of its own; what it said before stays beside it. */
export async function stateOpinion(on: Judgement): Promise<void> {
  const { strapi, actor, after, answers, today } = on;
  await createRecord(strapi, OPINION, {
    consultation: after.documentId,
    unit: textOf(answers, 'forUnit'),
    stance: textOf(answers, 'stance'),
    text: textOf(answers, 'opinionText'),
    statedOn: today,
    statedBy: actor.kind === 'person' ? actor.person : null,
  });
}

/** The number of the issue a consultation is about, or null. */
export async function issueNumberOf(
  strapi: Core.Strapi,
  consultation: GateRecord,
): Promise<string | null> {
  const documentId = textOf(consultation, 'issue');
  if (documentId === null) return null;
  const row = await findRow<{ number: string | null }>(strapi, MATTERS.issue.uid, {
    where: { documentId },
    select: ['number'],
  });
  return row?.number ?? '';
}

/**
 * 提交专班审议: the dispute stands among the topics the office puts forward. A topic is sent round
 * with its agenda: of a dispute about an issue it carries nothing people wrote.
 */
export async function makeTopic(on: Judgement): Promise<Record<string, unknown>> {
  const { strapi, actor, after, answers, now } = on;
  const issue = await issueNumberOf(strapi, after);
  const words =
    issue === null
      ? { title: textOf(after, 'title'), content: textOf(after, 'content') }
      : {
          title: consultationTitle(textOf(after, 'kind') ?? '', issue),
          content: topicOfConsultation(issue),
        };
  const topic = await asMachine(actor, now, () =>
    createRecord(strapi, TOPIC, {
      ...words,
      state: 'admitted',
      group: textOf(after, 'group'),
      units: idsOf(after, 'units'),
      material: issue === null ? itemsOf(after, 'material').map((file) => file['id']) : [],
      forKind: textOf(answers, 'forKind') ?? 'leader_regular',
      consultation: after.documentId,
      suggestedBy: actor.kind === 'person' ? actor.person : null,
    }),
  );
  return { topic };
}

export const topicMade = (_: Core.Strapi, record: GateRecord): Promise<RecordAddress | null> => {
  const documentId = textOf(record, 'topic');
  return Promise.resolve(documentId === null ? null : { uid: TOPIC, documentId });
};

/** What a dispute is about, as it is stored; null where it is about nothing on record. */
export async function loadMatter(
  strapi: Core.Strapi,
  consultation: GateRecord,
): Promise<{ readonly matter: Matter; readonly record: GateRecord } | null> {
  const about = matterOf({
    task: textOf(consultation, 'task'),
    issue: textOf(consultation, 'issue'),
  });
  if (about === null) return null;
  const record = await loadRecord(strapi, MATTERS[about.matter].uid, about.documentId);
  return record && { matter: about.matter, record };
}

/** Design §3: the director stops the matter himself, by its own step, in the same transaction. */
export async function suspendMatter(on: Judgement): Promise<void> {
  const { strapi, after, answers, now } = on;
  const found = await loadMatter(strapi, after);
  const documentId = found?.record.documentId ?? null;
  if (found === null || documentId === null) return;
  const { uid, stop } = MATTERS[found.matter];
  const locked = await lockRecord(strapi, uid, documentId);
  await perform(strapi, {
    uid,
    documentId,
    action: stop,
    actor: on.actor,
    now,
    version: locked?.version ?? null,
    answers: { reason: textOf(answers, 'reason') },
  });
}

interface DecisionRow {
  readonly documentId: string;
  readonly text: string;
}

/** What the task force decided on the topic of a consultation, in order. */
async function decisionsOn(strapi: Core.Strapi, consultation: GateRecord): Promise<DecisionRow[]> {
  const topic = textOf(consultation, 'topic');
  if (topic === null) return [];
  return findRows<DecisionRow>(strapi, DECISION, {
    where: { topic: { documentId: topic }, state: { $ne: 'decision_revoked' } },
    select: ['documentId', 'text'],
    orderBy: { id: 'asc' },
  });
}

export const decisionOptions: Options = async ({ strapi, after }) =>
  (await decisionsOn(strapi, after)).map(({ documentId, text }) => ({
    value: documentId,
    label: firstWords(text),
  }));

/** Ids of the decisions {@link decisionOptions} offers. */
export const decisionIds = async (strapi: Core.Strapi, record: GateRecord): Promise<string[]> =>
  (await decisionsOn(strapi, record)).map(({ documentId }) => documentId);

/** By its only decision a consultation is settled without anybody naming it. */
export async function decisionSettling(on: Judgement): Promise<Record<string, unknown>> {
  const { strapi, after } = on;
  if (textOf(after, 'decision') !== null) return {};
  const [only] = await decisionIds(strapi, after);
  return only === undefined ? {} : { decision: only };
}

/** A decision that takes effect on the topic of a consultation is what the dispute came to. */
export async function linkToConsultation(on: Judgement): Promise<void> {
  const { strapi, after, actor, now } = on;
  const topic = textOf(after, 'topic');
  const row =
    topic === null
      ? null
      : await findRow<{ documentId: string; state: string; decision: unknown }>(
          strapi,
          CONSULTATION,
          { where: { topic: { documentId: topic } }, populate: { decision: true } },
        );
  const open = row !== null && ['taskforce_level', 'settled'].includes(row.state);
  if (!open || row.decision) return;
  await performAsMachine(
    strapi,
    {
      uid: CONSULTATION,
      documentId: row.documentId,
      action: 'consultation.link_decision',
      actor,
      now,
    },
    { decision: after.documentId },
  );
}
