import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { officeDate, officeTime } from '../domain/calendar';
import type { Trouble } from '../domain/breaker';
import { troubleOf } from '../domain/breaker';
import { isHardBounce } from '../domain/bounce';
import type { Answer } from '../domain/delivery';
import {
  cleanAnswer,
  isPlainAddress,
  mayDisturb,
  nextAttempt,
  sameMailbox,
  verdictOn,
} from '../domain/delivery';
import { LETTER_WORDS } from '../domain/letters.zh';
import { readCalendar } from '../gate/calendar';
import { textOf } from '../gate/record';
import { rawRows } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';
import { withLink } from './account-letter';
import { askPassage, noteTries } from './breaker';
import type { Guard } from './guard';
import { guardOf } from './guard';
import { beat, frozen } from './instance';
import { calendarPartOf } from './invitation';
import { readdress } from './readdress';
import { canSend, pacingOf, senderOf } from './settings';
import { noteRefusal } from './suspended';

const MESSAGE = 'api::message.message';

interface Claimed {
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
}

const table = (strapi: Core.Strapi): string => strapi.db.metadata.get(MESSAGE).tableName;

/** A letter whose worker died may have gone out or not; it is sent once more, then a person decides. */
const expireLeases = (strapi: Core.Strapi, now: Date): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = 'unknown', lease_token = null
     where state = 'sending' and lease_until < ?`,
    [table(strapi), now],
  );

/** The mail server was taken out of the settings: what waited must not flood out when it returns. */
const keepWaiting = (strapi: Core.Strapi): Promise<unknown> =>
  rawRows(strapi, `update ?? set state = 'kept' where state in ('queued', 'deferred')`, [
    table(strapi),
  ]);

const DUE = `((state in ('queued', 'deferred') and next_at <= ?)
  or (state = 'unknown' and auto_resent is not true))`;

/** Quiet hours bind everything but 重大进展 and account mail (design §5). */
const AT_ANY_HOUR = `and kind in ('account_letter', 'major_letter')`;

interface Reach {
  readonly quiet: boolean;
  readonly most: number;
  /**
   * A probe is one worker's alone and waits for letters that others only look through: passed over,
   * it would find none and be spent for nothing.
   */
  readonly probe: boolean;
}

/** Takes letters in hand: several workers never take the same one. */
const claim = (
  strapi: Core.Strapi,
  now: Date,
  { quiet, most, probe }: Reach,
): Promise<Claimed[]> => {
  const until = new Date(now.getTime() + pacingOf(strapi).leaseMs);
  return rawRows<Claimed>(
    strapi,
    `update ?? set auto_resent = (auto_resent is true or state = 'unknown'), state = 'sending',
       lease_until = ?, lease_token = ?, attempts = attempts + 1, updated_at = ?,
       tries = case when state = 'queued' then 1 else coalesce(tries, 0) + 1 end
     where id in (select id from ?? where ${DUE} ${quiet ? AT_ANY_HOUR : ''}
       order by next_at, id limit ? for update ${probe ? '' : 'skip locked'})
     returning *`,
    [table(strapi), until, randomUUID(), now, table(strapi), now, most],
  );
};

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

interface InHand {
  readonly claimed: number;
  readonly letters: readonly Claimed[];
}

/** Claims letters and completes them in one transaction: no link is valid that is not on its way. */
async function takeInHand(strapi: Core.Strapi, now: Date, reach: Reach): Promise<InHand> {
  const guard = await guardOf(strapi);
  const inHand = await strapi.db.transaction(async () => {
    const claimed = await claim(strapi, now, reach);
    const letters: Claimed[] = [];
    for (const letter of claimed) letters.push(...(await complete(strapi, letter, now, guard)));
    return { claimed: claimed.length, letters };
  });
  return inHand;
}

interface Outcome {
  readonly state: 'sent' | 'deferred' | 'failed';
  readonly answer: string;
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  /** What keeps all other letters back as well, where something does. */
  readonly trouble: Trouble | null;
  /** Whether the server has no such mailbox. */
  readonly bounced?: boolean;
}

interface Receipt {
  readonly envelope: { readonly to: readonly string[] };
  readonly accepted: readonly string[];
  readonly response: string;
}

interface EmailService {
  send(letter: object): Promise<Receipt>;
}

interface EmailPlugin {
  /** Absent where the application was only loaded, e.g. to generate types. */
  readonly provider?: { close?(): void };
}

/** Closes the pooled connections to the mail server. */
export function closeMail(strapi: Core.Strapi): void {
  const plugin = strapi.plugin('email') as unknown as EmailPlugin;
  plugin.provider?.close?.();
}

/** The only call of the e-mail plugin: one recipient, an explicit envelope, a stable Message-ID. */
const hand = (strapi: Core.Strapi, letter: Claimed): Promise<Receipt> => {
  const service = strapi.plugin('email').service('email') as unknown as EmailService;
  const from = senderOf(strapi);
  const icalEvent = calendarPartOf(letter.attachments);
  return service.send({
    to: { name: letter.to_name ?? '', address: letter.to_address },
    envelope: { from, to: [letter.to_address] },
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: letter.message_id,
    ...(icalEvent ? { icalEvent } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-GE-Attempt': String(letter.attempts) },
  });
};

const failed = (answer: string): Outcome => ({
  state: 'failed',
  answer: cleanAnswer(answer),
  nextAt: null,
  sentAt: null,
  trouble: null,
});

const isAnswer = (error: unknown): error is Answer & { message: string } =>
  typeof error === 'object' && error !== null && 'message' in error;

async function attempt(strapi: Core.Strapi, letter: Claimed, now: Date): Promise<Outcome> {
  if (!isPlainAddress(letter.to_address)) return failed('收件地址不符合要求，未发送。');
  try {
    const receipt = await hand(strapi, letter);
    const reached = [...receipt.envelope.to, ...receipt.accepted];
    if (!reached.every((address) => sameMailbox(address, letter.to_address))) {
      return failed(`收件地址与预期不符：${reached.join('，')}`);
    }
    const answer = cleanAnswer(receipt.response);
    return { state: 'sent', answer, nextAt: null, sentAt: now, trouble: null };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    const { ladder } = pacingOf(strapi);
    const verdict = verdictOn(error, letter.tries, ladder);
    strapi.log.warn(`Letter ${letter.id}: ${verdict} at attempt ${letter.attempts}`);
    const trouble = troubleOf(error);
    if (verdict === 'failed') {
      return { ...failed(error.message), trouble, bounced: isHardBounce(error) };
    }
    const nextAt = nextAttempt(letter.tries, now, ladder);
    return { state: 'deferred', answer: cleanAnswer(error.message), nextAt, sentAt: null, trouble };
  }
}

/** Writes the outcome unless the lease was lost meanwhile: then another worker has the letter. */
async function settle(
  strapi: Core.Strapi,
  letter: Claimed,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  const settled = await strapi.db.transaction(async () => {
    const written = await writeOutcome(strapi, letter, outcome);
    if (written && outcome.bounced === true) await noteRefusal(strapi, letter, now);
    return written;
  });
  if (!settled) strapi.log.warn(`Letter ${letter.id}: its lease was lost meanwhile`);
  return settled;
}

async function writeOutcome(
  strapi: Core.Strapi,
  letter: Claimed,
  outcome: Outcome,
): Promise<boolean> {
  const rows = await rawRows(
    strapi,
    `update ?? set state = ?, server_answer = ?, next_at = ?, sent_at = ?, lease_until = null,
       lease_token = null
     where id = ? and lease_token = ? and state = 'sending' returning id`,
    [
      table(strapi),
      outcome.state,
      outcome.answer,
      outcome.nextAt,
      outcome.sentAt,
      letter.id,
      letter.lease_token,
    ],
  );
  return rows.length > 0;
}

const DEFAULT_HOURS = { from: '08:30', until: '17:30' };

/** Whether the office is closed at this moment; see the rulebook's sending hours. */
async function isQuiet(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const rulebook = await readRulebook(strapi);
  const calendar = await readCalendar(strapi);
  const hours = {
    from: (rulebook && textOf(rulebook, 'workdayFrom')) ?? DEFAULT_HOURS.from,
    until: (rulebook && textOf(rulebook, 'workdayUntil')) ?? DEFAULT_HOURS.until,
  };
  return !mayDisturb(calendar, hours, officeDate(now), officeTime(now));
}

/** A pass may last; leases and stamps follow the time that passes in it, not its beginning. */
const clockFrom = (now: Date): (() => Date) => {
  const started = performance.now();
  return () => new Date(now.getTime() + Math.round(performance.now() - started));
};

/**
 * One pass of the worker: expired leases first, then letters that are due until none is left, the
 * server is out of reach or `stop` is raised, each handed over once and settled under its lease. At least once, and a
 * repetition carries the same Message-ID; exactly once cannot be promised over SMTP. Answers how
 * many were sent.
 */
export async function deliverDue(
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<number> {
  if (!canSend(strapi)) {
    await keepWaiting(strapi);
    return 0;
  }
  if ((await frozen(strapi)) !== null) return 0;
  const clock = clockFrom(now);
  // One a pooled connection, so that none waits in the pool while its lease runs out.
  const { connections } = pacingOf(strapi);
  const quiet = await isQuiet(strapi, now);
  await expireLeases(strapi, now);
  if (!quiet) await readdress(strapi, now);
  let sent = 0;
  let begun = false;
  // The first letter goes alone: a server that is away, or refuses the login, is asked once.
  let reached = false;
  let way = await askPassage(strapi, now);
  while (!stop?.aborted && way !== 'open') {
    const { claimed, letters } = await takeInHand(strapi, clock(), {
      quiet,
      most: reached ? connections : 1,
      probe: way === 'probe',
    });
    if (claimed === 0) break;
    if (!begun) await beat(strapi, clock());
    begun = true;
    const outcomes = await Promise.all(
      letters.map(async (letter) => {
        const outcome = await attempt(strapi, letter, clock());
        const settled = await settle(strapi, letter, outcome, clock());
        return { sent: settled && outcome.state === 'sent', trouble: outcome.trouble };
      }),
    );
    sent += outcomes.filter((one) => one.sent).length;
    const tries = outcomes.map((one) => one.trouble);
    const news = !reached || tries.some((trouble) => trouble !== null);
    if (tries.length > 0 && news) way = await noteTries(strapi, tries, clock());
    reached ||= tries.includes(null);
  }
  if (begun) await beat(strapi, clock());
  return sent;
}
