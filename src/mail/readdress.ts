import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { LETTER_WORDS } from '../domain/letters.zh';
import { findRows, rawRows } from '../gate/rows';
import { recipientsOf } from './addressing';

const MESSAGE = 'api::message.message';
const NOTIFICATION = 'api::notification.notification';

interface Waiting {
  readonly id: number;
  readonly to_address: string;
}

interface Told {
  readonly id: number;
  readonly post: { readonly documentId: string } | null;
  readonly message: { readonly id: number } | null;
}

/** Due letters nobody took yet, their rows locked against the other workers. */
const waitingLetters = (strapi: Core.Strapi, now: Date): Promise<Waiting[]> =>
  rawRows<Waiting>(
    strapi,
    `select id, to_address from ?? where state in ('queued', 'deferred') and next_at <= ?
     order by id for update skip locked`,
    [strapi.db.metadata.get(MESSAGE).tableName, now],
  );

/** The letter stays in the ledger; its key is freed for the letter that takes its place. */
const cancel = (strapi: Core.Strapi, letter: number): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'cancelled', server_answer = ?, dedupe_key = dedupe_key || ':' || id
     where id = ?`,
    [strapi.db.metadata.get(MESSAGE).tableName, LETTER_WORDS.readdressed, letter],
  );

/**
 * Design §6: the recipient is resolved again when sending. A letter may have waited for office hours
 * or for the mail server while the post changed hands; what was to be told to the post is owed again
 * and goes to whoever is reached there now. A letter about nothing else is cancelled.
 */
export async function readdress(strapi: Core.Strapi, now: Date): Promise<void> {
  await strapi.db.transaction(async () => {
    const letters = await waitingLetters(strapi, now);
    const addresses = new Map(letters.map((letter) => [letter.id, letter.to_address]));
    const told = await findRows<Told>(strapi, NOTIFICATION, {
      where: { message: { id: { $in: [...addresses.keys()] } } },
      populate: { post: true, message: true },
    });
    const posts = told.flatMap((one) => (one.post ? [one.post.documentId] : []));
    const recipients = await recipientsOf(strapi, posts, officeDate(now));
    const stays = new Set<number>();
    const moved: { id: number; letter: number }[] = [];
    for (const { id, post, message } of told) {
      if (!post || !message) continue;
      const right = recipients.get(post.documentId)?.address === addresses.get(message.id);
      if (right) stays.add(message.id);
      else moved.push({ id, letter: message.id });
    }
    for (const { id } of moved) {
      const data = { state: 'owed', message: null };
      await strapi.db.query(NOTIFICATION).update({ where: { id }, data });
    }
    for (const letter of new Set(moved.map((one) => one.letter))) {
      if (!stays.has(letter)) await cancel(strapi, letter);
    }
  });
}
