import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Urgency } from '../domain/notification';
import { findRows, rawRows } from '../gate/rows';
import type { Recipient } from './addressing';
import { recipientsOf } from './addressing';

const NOTIFICATION = 'api::notification.notification';

/** What is owed to a post and waits to be put into a letter. */
export interface Owed {
  readonly id: number;
  readonly event: string;
  readonly title: string;
  readonly line: string;
  readonly clause: string;
  readonly dedupeKey: string;
  readonly invitation: unknown;
  /** The record it tells of. */
  readonly aboutUid: string | null;
  readonly aboutId: string | null;
  readonly post: {
    readonly documentId: string;
    readonly kind: string;
    readonly group: { readonly code: string } | null;
  } | null;
}

/** What is still owed, its rows locked so that a second worker composes something else. */
export async function owedOf(strapi: Core.Strapi, urgency: Urgency): Promise<Owed[]> {
  const { tableName } = strapi.db.metadata.get(NOTIFICATION);
  const locked = await rawRows<{ id: number }>(
    strapi,
    `select id from ?? where state = 'owed' and urgency = ? order by id for update skip locked`,
    [tableName, urgency],
  );
  if (locked.length === 0) return [];
  return findRows<Owed>(strapi, NOTIFICATION, {
    where: { id: { $in: locked.map((row) => row.id) } },
    populate: { post: { populate: { group: true } } },
    orderBy: { id: 'asc' },
  });
}

/** The occasion of a telling: its key without the post it is owed to. */
export const occasionOf = (owed: Owed): string => owed.dedupeKey.replace(/:[^:]*$/, '');

const ADDRESS_HASH_LENGTH = 16;

/** Addresses are personal and long; a letter's key needs only to tell them apart. */
export const keyFor = (occasion: string, address: string): string => {
  const hash = createHash('sha256').update(address).digest('hex');
  return `${occasion}:${hash.slice(0, ADDRESS_HASH_LENGTH)}`;
};

export interface Bundle {
  readonly to: Recipient;
  readonly owed: Owed[];
}

/** Groups what is owed by recipient (and by `keyOf`): a person with several posts gets one letter. */
export async function bundles(
  strapi: Core.Strapi,
  list: readonly Owed[],
  today: string,
  keyOf: (owed: Owed) => string,
): Promise<Map<string, Bundle>> {
  const posts = list.flatMap((one) => (one.post ? [one.post.documentId] : []));
  const recipients = await recipientsOf(strapi, posts, today);
  const found = new Map<string, Bundle>();
  for (const one of list) {
    const to = one.post ? recipients.get(one.post.documentId) : null;
    if (!to) continue;
    const key = keyFor(keyOf(one), to.address);
    const bundle = found.get(key) ?? { to, owed: [] };
    bundle.owed.push(one);
    found.set(key, bundle);
  }
  return found;
}

/** The letter tells what was owed. */
export async function markTold(
  strapi: Core.Strapi,
  owed: readonly Owed[],
  message: number,
): Promise<void> {
  for (const { id } of owed) {
    await strapi.db.query(NOTIFICATION).update({ where: { id }, data: { state: 'told', message } });
  }
}
