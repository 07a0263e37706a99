import type { Core } from '@strapi/strapi';
import { contractOf } from '../domain/contract';
import type { Actor } from '../domain/permissions';
import { labelOf } from '../domain/wording.zh';
import type { GateRecord } from './record';
import { attributesOf } from './record';

export interface Entry {
  readonly uid: string;
  readonly documentId: string | null;
  readonly title: string;
  readonly action: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly before: GateRecord | null;
  readonly after: GateRecord | null;
  readonly changed: readonly string[];
  readonly reason: string | null;
}

const MASKED = '＊＊＊';

const stateOf = (record: GateRecord | null): string | null =>
  typeof record?.['state'] === 'string' ? record['state'] : null;

/** Old and new value of each changed field; private ones and free text only say that they changed. */
function changesOf(strapi: Core.Strapi, entry: Entry): Record<string, unknown> {
  const attributes = new Map(attributesOf(strapi, entry.uid));
  const untold = contractOf(entry.uid)?.unjournaled ?? [];
  return Object.fromEntries(
    entry.changed.map((field) => {
      const attribute = attributes.get(field);
      const isPrivate = attribute !== undefined && 'private' in attribute && attribute.private;
      const hidden = isPrivate || untold.includes(field);
      const from = entry.before?.[field] ?? null;
      const to = entry.after?.[field] ?? null;
      return [field, hidden ? { from: MASKED, to: MASKED } : { from, to }];
    }),
  );
}

const personOf = (actor: Actor) =>
  actor.kind === 'machine' ? actor.cause : actor.kind === 'person' ? actor : null;

/** Appends one row to 流转记录, in the transaction of the change it tells of. */
export async function writeJournal(strapi: Core.Strapi, entry: Entry): Promise<void> {
  const person = personOf(entry.actor);
  await strapi.db.query('api::journal.journal').create({
    data: {
      at: entry.at,
      actorKind: entry.actor.kind === 'person' ? 'person_actor' : 'machine_actor',
      actorName: person?.name ?? '系统',
      actorRoles: person?.roles.map(labelOf).join('、') ?? null,
      actorPosts: person?.posts.map((post) => post.name).join('、') ?? null,
      actorRef: person?.person ?? null,
      recordUid: entry.uid,
      recordId: entry.documentId,
      title: entry.title,
      action: entry.action,
      fromState: stateOf(entry.before),
      toState: stateOf(entry.after),
      reason: entry.reason,
      changes: changesOf(strapi, entry),
    },
  });
}
