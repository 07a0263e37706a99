import type { Core } from '@strapi/strapi';
import { foldAddress } from '../domain/bounce';
import { isPlainAddress } from '../domain/delivery';
import { holdersOf } from '../gate/holders';
import { textOf } from '../gate/record';
import { findRows } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';
import { suspendedOn } from './suspended';

export type Addressee = 'post_holder' | 'unit_mailbox' | 'office_mailbox';

export interface Recipient {
  readonly address: string;
  readonly name: string;
  readonly addressee: Addressee;
  /** Document id of the person, where one holds the post. */
  readonly person: string | null;
  /** Whether an address came first that is suspended: its mail was refused twice. */
  readonly bounced?: boolean;
}

interface PostRow {
  readonly documentId: string;
  readonly name: string;
  readonly unit: { readonly name: string; readonly mailbox: string | null } | null;
}

const usable = (address: string | null | undefined): address is string =>
  typeof address === 'string' && isPlainAddress(address);

/**
 * Who gets what is owed to a post on a day: its holder, else the unit's mailbox, else the office's; an
 * address that is suspended counts as none. Null: nobody can be reached; what is owed stays owed and
 * visible.
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
  const suspended = await suspendedOn(strapi, day);
  const isFree = (address: string | null | undefined): address is string =>
    usable(address) && !suspended.has(foldAddress(address));
  const choose = (post: PostRow): Recipient | null => {
    const holder = holders.get(post.documentId) ?? null;
    const person = holder?.personId ?? null;
    if (holder && isFree(holder.email)) {
      return { address: holder.email, name: holder.name, addressee: 'post_holder', person };
    }
    const { name, unit } = post;
    const before = [holder?.email, unit?.mailbox];
    const bounced = before.some((one) => usable(one) && !isFree(one));
    if (isFree(unit?.mailbox)) {
      return { address: unit.mailbox, name, addressee: 'unit_mailbox', person: null, bounced };
    }
    if (!isFree(officeMailbox)) return null;
    return { address: officeMailbox, name, addressee: 'office_mailbox', person: null, bounced };
  };
  return new Map(posts.map((post) => [post.documentId, choose(post)]));
}

/** The suspended addresses by which a post would be reached on a day; most posts have none. */
export async function suspendedOf(
  strapi: Core.Strapi,
  postIds: readonly string[],
  day: string,
): Promise<Map<string, string[]>> {
  const suspended = await suspendedOn(strapi, day);
  if (suspended.size === 0) return new Map();
  const holders = await holdersOf(strapi, postIds, day);
  const posts = await findRows<PostRow>(strapi, 'api::post.post', {
    where: { documentId: { $in: postIds } },
    populate: { unit: true },
  });
  const found = posts.map(({ documentId, unit }) => {
    const known = [holders.get(documentId)?.email, unit?.mailbox].filter(usable);
    return [documentId, known.filter((one) => suspended.has(foldAddress(one)))] as const;
  });
  return new Map(
    found.filter(([, addresses]) => addresses.length > 0).map(([id, all]) => [id, [...all]]),
  );
}
