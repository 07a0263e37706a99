import type { Core } from '@strapi/strapi';
import { refusalsSince, foldAddress, SUSPENDS_AT } from '../domain/bounce';
import { rawRows } from '../gate/rows';

const KEEP = `insert into mail_refusals (address, refused_at, message_id) values (?, ?, ?)`;
const SUSPENDED = `select address from mail_refusals
  where not lifted and refused_at > ? group by address having count(*) >= ?`;
const LIFT = `update mail_refusals set lifted = true where address = ? and not lifted returning id`;

/** Notes that a mail server knows no such mailbox. */
export const noteRefusal = (
  strapi: Core.Strapi,
  letter: { readonly id: number; readonly to_address: string },
  now: Date,
): Promise<unknown> => rawRows(strapi, KEEP, [foldAddress(letter.to_address), now, letter.id]);

/**
 * Addresses nothing is sent to on a day: refused twice within thirty days. Another address in the
 * record is another address, and free.
 */
export async function suspendedOn(strapi: Core.Strapi, day: string): Promise<ReadonlySet<string>> {
  const since = refusalsSince(day);
  const rows = await rawRows<{ address: string }>(strapi, SUSPENDED, [since, SUSPENDS_AT]);
  return new Set(rows.map(({ address }) => address));
}

/** Forgets the refusals of an address: it is tried again. Answers whether there were any. */
export async function liftSuspension(strapi: Core.Strapi, address: string): Promise<boolean> {
  const rows = await rawRows(strapi, LIFT, [foldAddress(address)]);
  return rows.length > 0;
}
