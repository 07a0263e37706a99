import { withClient } from '../../database/embedded/databases';
import type { Taken } from './sink';

export interface Letter {
  readonly id: number;
  readonly state: string;
  readonly attempts: number;
  readonly to: string;
  readonly messageId: string;
  readonly answer: string | null;
}

interface Told {
  readonly state: string;
  readonly messageId: string | null;
  readonly letter: string | null;
}

/** What came of a run: letters decided and never taken, taken more than once, and what must not be. */
export interface Judgement {
  readonly decided: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Letters that took more than one attempt and arrived. */
  readonly recovered: number;
  /** Broken invariants, in words; empty is sound. */
  readonly breaches: readonly string[];
}

const OWE = `
  with told as (
    insert into notifications (document_id, event, urgency, title, line, clause, dedupe_key, state,
      owed_at, created_at, updated_at, published_at)
    select md5($1 || n || p.id), 'fault', $2, $1 || ' ' || n, '请办理', '四(四)',
      'fault:' || $1 || '-' || n || ':' || p.document_id, 'owed', now(), now(), now(), now()
    from posts p, generate_series(1, $3::int) n
    where p.id in (select id from posts where kind = 'liaison' order by id limit $4)
    returning id, dedupe_key)
  insert into notifications_post_lnk (notification_id, post_id)
  select told.id, p.id from told join posts p on p.document_id = split_part(told.dedupe_key, ':', 3)`;

const TOLD = `
  select n.state, m.message_id as "messageId", m.state as letter from notifications n
  left join notifications_message_lnk l on l.notification_id = n.id
  left join messages m on m.id = l.message_id`;

const LETTERS = `select id, state, attempts, to_address as "to", message_id as "messageId",
  server_answer as answer from messages order by id`;

const STALE = `select count(*)::int as n from messages where state = 'sending' and lease_until < $1`;
const TWICE_LETTERS = `select dedupe_key as key from messages group by 1 having count(*) > 1`;
const TWICE_SAID = `select subject || ' to ' || to_address as key from messages
  where state <> 'cancelled' group by subject, to_address having count(*) > 1`;
const TWICE_RUNS = `select slot as key from job_runs group by 1 having count(*) > 1`;

const count = (list: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const one of list) found.set(one, (found.get(one) ?? 0) + 1);
  return found;
};

/** The database as the suite reads and fills it: plain SQL, nothing of the application's. */
export class Ledger {
  constructor(readonly url: string) {}

  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await withClient(this.url, (client) => client.query<Row>(text, values));
    return rows;
  }

  /** Every unit has a mailbox, so that what is owed to its liaison reaches somebody. */
  async reachable(): Promise<void> {
    await this.rows(`update units set mailbox = code || '@meilan.example'`);
  }

  /** Owes `occasions` tellings to each of the first `posts` liaisons, one letter for each. */
  async owe(
    run: string,
    occasions: number,
    posts = 1000,
    urgency: 'at_once' | 'digest' = 'at_once',
  ): Promise<void> {
    await this.rows(OWE, [run, urgency, occasions, posts]);
  }

  letters(): Promise<Letter[]> {
    return this.rows<Letter>(LETTERS);
  }

  async inState(state: string): Promise<Letter[]> {
    return (await this.letters()).filter((letter) => letter.state === state);
  }

  /**
   * Holds the ledger against what the server took. A letter that ended as failed or cancelled was not
   * lost: it says so. Of duplicates as many are borne as the run had crashes and cut connections.
   */
  async judge(taken: readonly Taken[], now: Date, borne = 0): Promise<Judgement> {
    const told = await this.rows<Told>(TOLD);
    const letters = await this.letters();
    const ids = count(taken.map((one) => one.id));
    const closed = ['failed', 'cancelled'];
    const lost = told.filter(
      ({ messageId, letter }) =>
        messageId === null || (!ids.has(messageId) && !closed.includes(letter ?? '')),
    ).length;
    const duplicated = taken.length - ids.size;
    const recovered = letters.filter(
      ({ state, attempts, messageId }) => state === 'sent' && attempts > 1 && ids.has(messageId),
    ).length;
    const breaches = [
      ...(lost > 0 ? [`${lost} lost`] : []),
      ...(duplicated > borne ? [`${duplicated} duplicated, ${borne} borne`] : []),
      ...(await this.impossible(now)),
      ...unsupported(letters, taken),
    ];
    return { decided: told.length, lost, duplicated, recovered, breaches };
  }

  private async impossible(now: Date): Promise<string[]> {
    const [stale] = await this.rows<{ n: number }>(STALE, [now]);
    const letters = await this.rows<{ key: string }>(TWICE_LETTERS);
    const said = await this.rows<{ key: string }>(TWICE_SAID);
    const runs = await this.rows<{ key: string }>(TWICE_RUNS);
    return [
      ...((stale?.n ?? 0) > 0 ? [`${stale?.n} in hand past their lease`] : []),
      ...letters.map(({ key }) => `two letters of key ${key}`),
      ...said.map(({ key }) => `two letters about ${key}`),
      ...runs.map(({ key }) => `two runs of slot ${key}`),
    ];
  }
}

/** Where ledger and server tell different stories. */
function unsupported(letters: readonly Letter[], taken: readonly Taken[]): string[] {
  const ids = count(taken.map((one) => one.id));
  const known = new Set(letters.map((one) => one.messageId));
  const attempts = count(taken.map((one) => `${one.id} at attempt ${one.attempt}`));
  return [
    ...letters
      .filter((one) => one.state === 'sent' && !ids.has(one.messageId))
      .map((one) => `letter ${one.id} is sent and was never taken`),
    ...[...ids.keys()].filter((id) => !known.has(id)).map((id) => `${id} was taken and has no row`),
    ...[...attempts].filter(([, n]) => n > 1).map(([which, n]) => `${which} was handed over ${n}×`),
  ];
}
