import type { Core } from '@strapi/strapi';
import { instructionFaults } from '../../domain/instruction';
import { firstWords } from '../../domain/text';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { createRecord } from '../../gate/documents';
import { holderOn } from '../../gate/holders';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import type { Judgement, RecordAddress } from '../../gate/rule';
import { findRow } from '../../gate/rows';
import { asMachine } from '../../gate/scope';
import { visibleRecord } from '../../gate/transition';

const TASK = 'api::task.task';

type Fields = Readonly<Record<string, unknown>>;

/** The record an instruction stands on, or null: there is none, or none for this actor. */
const recordUnder = ({ strapi, actor, after }: Pick<Judgement, 'strapi' | 'actor' | 'after'>) =>
  visibleRecord(strapi, {
    uid: textOf(after, 'aboutUid') ?? '',
    documentId: textOf(after, 'aboutId') ?? '',
    actor,
  });

const postKind = async (strapi: Core.Strapi, documentId: string | null): Promise<string | null> => {
  if (documentId === null) return null;
  const post = await findRow<{ kind: string }>(strapi, 'api::post.post', { where: { documentId } });
  return post?.kind ?? null;
};

/** A new instruction is judged whole; later steps judge what they ask for. */
export async function newInstructionFaults(on: Judgement): Promise<Violation[]> {
  const { strapi, before, after, today } = on;
  if (before !== null) return [];
  return instructionFaults({
    stands: (await recordUnder(on)) !== null,
    postKind: await postKind(strapi, textOf(after, 'post')),
    text: textOf(after, 'text'),
    givenOn: textOf(after, 'givenOn'),
    today,
  });
}

/** What is kept beside the words: how the record was called, and who held the post on that day. */
export async function settled(on: Judgement): Promise<Fields> {
  const { strapi, actor, after } = on;
  const under = await recordUnder(on);
  const holder = await holderOn(
    strapi,
    textOf(after, 'post') ?? '',
    textOf(after, 'givenOn') ?? '',
  );
  return {
    title: firstWords(textOf(after, 'text') ?? ''),
    aboutTitle: under === null ? null : under.rule.title(under.record),
    leaderName: holder,
    recordedBy: actor.kind === 'person' ? actor.person : null,
  };
}

export const noTaskYet = ({ before }: Judgement): Violation[] =>
  before !== null && textOf(before, 'task') !== null ? [violation('instruction.has-task')] : [];

/** 转为重点任务: a draft in this year with the leader's words, for 改革协调组 to complete. */
export async function makeTask({ strapi, actor, after, now, today }: Judgement): Promise<Fields> {
  const text = textOf(after, 'text') ?? '';
  const task = await asMachine(actor, now, () =>
    createRecord(strapi, TASK, {
      title: firstWords(text),
      content: text,
      source: 'leader_instruction',
      year: Number(today.slice(0, 4)),
    }),
  );
  return { task };
}

/** The task an instruction was turned into. */
export const taskOf = (_: Core.Strapi, record: GateRecord): Promise<RecordAddress | null> => {
  const documentId = textOf(record, 'task');
  return Promise.resolve(documentId === null ? null : { uid: TASK, documentId });
};
