import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { CONTRACTS, creationFaults } from '../domain/contract';
import { INSTRUCTION_TRANSITIONS, LEADER_POSTS } from '../domain/instruction';
import type { PersonActor } from '../domain/permissions';
import { capacitiesOf, may, NO_PARTIES } from '../domain/permissions';
import { createRecord } from '../gate/documents';
import { notFound } from '../gate/errors';
import type { Option, RecordAddress } from '../gate/rule';
import { findRows } from '../gate/rows';
import { runAs } from '../gate/scope';
import { visibleRecord } from '../gate/transition';
import { fieldOf } from '../web/request';

const INSTRUCTION = 'api::instruction.instruction';
const CONTRACT = CONTRACTS[INSTRUCTION];

interface Row {
  readonly documentId: string;
  readonly version: number;
  readonly text: string;
  readonly givenOn: string;
  readonly leaderName: string | null;
  readonly post: { readonly name: string } | null;
  readonly task: { readonly documentId: string; readonly title: string } | null;
}

const reads = (actor: PersonActor): boolean => {
  const readers: readonly string[] = CONTRACT.read;
  return actor.roles.some((role) => readers.includes(role));
};

const records = (actor: PersonActor): boolean => creationFaults(CONTRACT, actor).length === 0;

const makesTasks = (actor: PersonActor): boolean =>
  INSTRUCTION_TRANSITIONS.some((row) => may(capacitiesOf(actor, NO_PARTIES), row.who));

/** @throws 404 where the actor may not know of the record or of instructions at all */
async function mustSee(
  strapi: Core.Strapi,
  address: RecordAddress,
  actor: PersonActor,
): Promise<void> {
  if (!reads(actor) || !(await visibleRecord(strapi, { ...address, actor }))) throw notFound();
}

/** The leaders' posts, 组长 first. */
async function leaderPosts(strapi: Core.Strapi): Promise<Option[]> {
  const rows = await findRows<{ documentId: string; name: string; kind: string }>(
    strapi,
    'api::post.post',
    { where: { kind: { $in: LEADER_POSTS } }, orderBy: { id: 'asc' } },
  );
  return LEADER_POSTS.flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ documentId, name }) => ({ value: documentId, label: name })),
  );
}

/** The instructions that stand on a record, the newest first, and whose may be recorded. */
export async function instructionsOn(
  strapi: Core.Strapi,
  address: RecordAddress,
  actor: PersonActor,
) {
  await mustSee(strapi, address, actor);
  const rows = await findRows<Row>(strapi, INSTRUCTION, {
    where: { aboutUid: address.uid, aboutId: address.documentId },
    populate: { post: { select: ['name'] }, task: { select: ['documentId', 'title'] } },
    orderBy: [{ givenOn: 'desc' }, { id: 'desc' }],
  });
  return {
    instructions: rows.map(({ documentId, version, text, givenOn, leaderName, post, task }) => ({
      documentId,
      version,
      text,
      givenOn,
      leaderName,
      post: post?.name ?? null,
      task: task === null ? null : { documentId: task.documentId, title: task.title },
      makesTask: task === null && makesTasks(actor),
    })),
    posts: records(actor) ? await leaderPosts(strapi) : null,
  };
}

/** What was sent of the instruction's own fields; what is no text is left to the rules as missing. */
function sentFields(ctx: Context): Readonly<Record<string, string | null>> {
  const text = (field: string): string | null => fieldOf(ctx, field).trim() || null;
  return { post: text('post'), text: text('text'), givenOn: text('givenOn') };
}

/** Records an instruction on a record, as the actor and so through the gate. */
export async function recordInstruction(
  strapi: Core.Strapi,
  ctx: Context,
  address: RecordAddress,
  actor: PersonActor,
  now: Date,
) {
  await mustSee(strapi, address, actor);
  const about = { aboutUid: address.uid, aboutId: address.documentId };
  const documentId = await runAs({ actor, now }, () =>
    createRecord(strapi, INSTRUCTION, { ...sentFields(ctx), ...about }),
  );
  return { documentId };
}
