import type { Core } from '@strapi/strapi';
import { isPlainAddress } from '../domain/delivery';
import { holdersOf } from '../gate/holders';
import { textOf } from '../gate/record';
import { findRows } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';

export type Addressee = 'post_holder' | 'unit_mailbox' | 'office_mailbox';

export interface Recipient {
  readonly address: string;
  readonly name: string;
  readonly addressee: Addressee;
  /** Document id of the person, where one holds the post. */
  readonly person: string | null;
}

interface PostRow {
  readonly documentId: string;
  readonly name: string;
  readonly unit: { readonly name: string; readonly mailbox: string | null } | null;
}

const usable = (address: string | null | undefined): address is string =>
  typeof address === 'string' && isPlainAddress(address);

/**
 * Who gets what is owed to a post on a day: its holder, else the unit's mailbox, else the office's.
 * Null: nobody can be reached; what is owed stays owed and visible.
 */
export async function recipientsOf(
  strapi: Core.Strapi,
  postIds: readonly string[],
  day: string,
): Promise<Map<string, Recipient | null>> {
  const holders = await holdersOf(strapi, postIds, day);
  const office = await readRulebook(strapi);
  const officeMailbox = office ? textOf(office, 'officeMailbox') : null;
  const posts = await findRows<PostRow>(strapi, 'api::post.post', {
    where: { documentId: { $in: postIds } },
    populate: { unit: true },
  });
  const choose = (post: PostRow): Recipient | null => {
    const holder = holders.get(post.documentId) ?? null;
    const person = holder?.personId ?? null;
    if (holder && usable(holder.email)) {
      return { address: holder.email, name: holder.name, addressee: 'post_holder', person };
    }
    const { name, unit } = post;
    if (usable(unit?.mailbox)) {
      return { address: unit.mailbox, name, addressee: 'unit_mailbox', person: null };
    }
    if (!usable(officeMailbox)) return null;
    return { address: officeMailbox, name, addressee: 'office_mailbox', person: null };
  };
  return new Map(posts.map((post) => [post.documentId, choose(post)]));
}
