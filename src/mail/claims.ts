import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { LETTER_WORDS } from '../domain/letters.zh';
import type { Bound } from '../gate/rows';
import { rawRows } from '../gate/rows';
import { withLink } from './account-letter';
import type { Guard } from './guard';
import { guardOf } from './guard';
import { pacingOf } from './settings';
import { noteRefusal } from './suspended';

const MESSAGE = 'api::message.message';

/** A letter in a worker's hand, until its lease ends. */
export interface Claimed {
  readonly id: number;
  readonly kind: string;
  readonly to_address: string;
  readonly to_name: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly message_id: string;
  readonly attempts: number;
  readonly tries: number;
  readonly lease_token: string;
  readonly attachments: string | null;
  /** The state it was taken from, to which it returns where it is not handed over after all. */
  readonly was: string;
  /** When it ends, by the worker's own clock. */
  readonly leaseUntil: Date;
}

const table = (strapi: Core.Strapi): string => strapi.db.metadata.get(MESSAGE).tableName;

/** A letter whose worker died may have gone out or not; it is sent once more, then a person decides. */
export const expireLeases = (strapi: Core.Strapi, now: Date): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'unknown', lease_token = null
     where state = 'sending' and lease_until < ?`,
    [table(strapi), now],
  );

/** The mail server was taken out of the settings: what waited must not flood out when it returns. */
export const keepWaiting = (strapi: Core.Strapi): Promise<unknown> =>
  rawRows(strapi, `update ?? set state = 'kept' where state in ('queued', 'deferred')`, [
    table(strapi),
  ]);

const DUE = `((state in ('queued', 'deferred') and next_at <= ?)
  or (state = 'unknown' and auto_resent is not true))`;

/** Quiet hours bind everything but 重大进展 and account mail (design §5). */
const AT_ANY_HOUR = `and kind in ('account_letter', 'major_letter')`;

/** Which letters a worker may take, and how many. */
export interface Reach {
  readonly quiet: boolean;
  readonly most: number;
  /**
   * A probe is one worker's alone and waits for letters that others only look through: passed over,
   * it would find none and be spent for nothing.
   */
  readonly probe: boolean;
}

/** Takes letters in hand: several workers never take the same one. */
async function claim(
  strapi: Core.Strapi,
  now: Date,
  { quiet, most, probe }: Reach,
): Promise<Claimed[]> {
  const leaseUntil = new Date(now.getTime() + pacingOf(strapi).leaseMs);
  const rows = await rawRows<Claimed>(
    strapi,
    `with due as (select id as due_id, state as was from ?? where ${DUE} ${quiet ? AT_ANY_HOUR : ''}
       order by next_at, id limit ? for update ${probe ? '' : 'skip locked'})
     update ?? set auto_resent = (auto_resent is true or state = 'unknown'), state = 'sending',
       lease_until = ?, lease_token = ?, attempts = attempts + 1, updated_at = ?,
       tries = case when state = 'queued' then 1 else coalesce(tries, 0) + 1 end
     from due where id = due_id returning *`,
    [table(strapi), now, most, table(strapi), leaseUntil, randomUUID(), now],
  );
  return rows.map((row) => ({ ...row, leaseUntil }));
}

/** The letter goes back into the ledger unsent; only a person can have it tried again. */
const keep = (strapi: Core.Strapi, { id }: Claimed, why: string): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'kept', server_answer = ?, lease_until = null, lease_token = null,
       attempts = attempts - 1
     where id = ?`,
    [table(strapi), why, id],
  );

/**
 * A letter about an account takes its link along; one that is no use any more, or must not go where
 * it is addressed, goes no further.
 */
async function complete(
  strapi: Core.Strapi,
  letter: Claimed,
  now: Date,
  guard: Guard,
): Promise<readonly Claimed[]> {
  const why = guard(letter);
  if (why !== null) {
    await keep(strapi, letter, why);
    return [];
  }
  if (letter.kind !== 'account_letter') return [letter];
  const completed = await withLink(strapi, letter, now);
  if (completed) return [completed];
  await rawRows(
    strapi,
    `update ?? set state = 'cancelled', server_answer = ?, lease_until = null, lease_token = null
     where id = ?`,
    [table(strapi), LETTER_WORDS.moot, letter.id],
  );
  return [];
}

export interface InHand {
  readonly claimed: number;
  readonly letters: readonly Claimed[];
}

/** Claims letters and completes them in one transaction: no link is valid that is not on its way. */
export async function takeInHand(strapi: Core.Strapi, now: Date, reach: Reach): Promise<InHand> {
  const inHand = await strapi.db.transaction(async () => {
    const guard = await guardOf(strapi);
    const claimed = await claim(strapi, now, reach);
    const letters: Claimed[] = [];
    for (const letter of claimed) letters.push(...(await complete(strapi, letter, now, guard)));
    return { claimed: claimed.length, letters };
  });
  return inHand;
}

/** Puts back letters that were not handed over, as they were taken. */
export async function putBack(strapi: Core.Strapi, letters: readonly Claimed[]): Promise<void> {
  if (letters.length === 0) return;
  await rawRows(
    strapi,
    `update ?? m set state = b.was, attempts = attempts - 1, tries = tries - 1,
       auto_resent = auto_resent and b.was <> 'unknown', lease_until = null, lease_token = null
     from json_to_recordset(?) as b(id int, token text, was text)
     where m.id = b.id and m.lease_token = b.token and m.state = 'sending'`,
    [
      table(strapi),
      JSON.stringify(letters.map(({ id, lease_token: token, was }) => ({ id, token, was }))),
    ],
  );
}

/** How the handing over of a letter ended. */
export interface Ended {
  readonly letter: Claimed;
  readonly state: 'sent' | 'deferred' | 'failed';
  readonly answer: string;
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  /** Whether the server has no such mailbox. */
  readonly bounced: boolean;
}

const boundOf = ({ letter, state, answer, nextAt, sentAt }: Ended): Bound[] => [
  letter.id,
  letter.lease_token,
  state,
  answer,
  nextAt,
  sentAt,
];

/**
 * Writes how letters ended in one transaction, each unless its lease was lost meanwhile: then another
 * worker has the letter. Answers the ids of those written.
 */
export async function settle(
  strapi: Core.Strapi,
  ended: readonly Ended[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const rows = ended.map(() => '(?::int, ?, ?, ?, ?::timestamp, ?::timestamp)').join(', ');
  const settled = await strapi.db.transaction(async () => {
    const written = await rawRows<{ id: number }>(
      strapi,
      `update ?? m set state = e.state, server_answer = e.answer, next_at = e.next_at,
         sent_at = e.sent_at, lease_until = null, lease_token = null
       from (values ${rows}) as e(id, token, state, answer, next_at, sent_at)
       where m.id = e.id and m.lease_token = e.token and m.state = 'sending' returning m.id`,
      [table(strapi), ...ended.flatMap(boundOf)],
    );
    const ids = new Set(written.map(({ id }) => id));
    for (const { letter, bounced } of ended) {
      if (bounced && ids.has(letter.id)) await noteRefusal(strapi, letter, now);
    }
    return ids;
  });
  for (const { letter } of ended) {
    if (!settled.has(letter.id)) {
      strapi.log.warn(`Letter ${letter.id}: its lease was lost meanwhile`);
    }
  }
  return settled;
}
