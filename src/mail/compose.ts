import { createHash, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { deskPageOf } from '../api/desk/addresses';
import { HOME } from '../api/desk/pages/visit';
import { officeDate } from '../domain/calendar';
import { readInvitation } from '../domain/invitation';
import { dateWords, LETTER_WORDS } from '../domain/letters.zh';
import { goesAtAnyHour } from '../domain/notification';
import { DESK_POSTS } from '../domain/roles';
import { actorOfPerson } from '../gate/actor';
import type { AwaitedRecord, Awaiting } from '../gate/awaited';
import { awaitedAmong, awaitingRecords, saidOf } from '../gate/awaited';
import { findRow, findRows, rawRows } from '../gate/rows';
import type { Recipient } from './addressing';
import { recipientsOf } from './addressing';
import { calendarPart } from './invitation';
import type { LetterContent } from './letter';
import { letterTo } from './letter';
import { baseUrl, canSend, senderOf } from './settings';

const NOTIFICATION = 'api::notification.notification';
const MESSAGE = 'api::message.message';

interface Owed {
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
  readonly post: { readonly documentId: string; readonly kind: string } | null;
}

/** What is still owed, its rows locked so that a second worker composes something else. */
async function owedOf(strapi: Core.Strapi, urgency: 'at_once' | 'digest'): Promise<Owed[]> {
  const { tableName } = strapi.db.metadata.get(NOTIFICATION);
  const locked = await rawRows<{ id: number }>(
    strapi,
    `select id from ?? where state = 'owed' and urgency = ? order by id for update skip locked`,
    [tableName, urgency],
  );
  return findRows<Owed>(strapi, NOTIFICATION, {
    where: { id: { $in: locked.map((row) => row.id) } },
    populate: { post: true },
    orderBy: { id: 'asc' },
  });
}

/** The occasion of a telling: its key without the post it is owed to. */
const occasionOf = (owed: Owed): string => owed.dedupeKey.replace(/:[^:]*$/, '');

const ADDRESS_HASH_LENGTH = 16;

/** Addresses are personal and long; a letter's key needs only to tell them apart. */
const keyFor = (occasion: string, address: string): string => {
  const hash = createHash('sha256').update(address).digest('hex');
  return `${occasion}:${hash.slice(0, ADDRESS_HASH_LENGTH)}`;
};

interface Bundle {
  readonly to: Recipient;
  readonly owed: Owed[];
}

/** Groups what is owed by recipient (and by `keyOf`): a person with several posts gets one letter. */
async function bundles(
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

interface Stored {
  readonly id: number;
  readonly fresh: boolean;
}

/** Stores a letter once; a second composing of the same key changes nothing and says so. */
async function store(
  strapi: Core.Strapi,
  kind: 'immediate_letter' | 'major_letter' | 'digest_letter',
  to: Recipient,
  content: LetterContent,
  key: string,
  now: Date,
): Promise<Stored> {
  const known = await findRow<{ id: number }>(strapi, MESSAGE, { where: { dedupeKey: key } });
  if (known) return { id: known.id, fresh: false };
  const from = senderOf(strapi);
  const letter = letterTo(to, content, key, from);
  const attachments = content.invitation ? [calendarPart(content.invitation, from, now)] : null;
  const state = canSend(strapi) ? 'queued' : 'kept';
  const stamps = { createdAt: now, publishedAt: now, nextAt: now, attempts: 0, version: 1 };
  const row: unknown = await strapi.db.query(MESSAGE).create({
    data: { ...letter, ...stamps, attachments, kind, state, documentId: randomUUID() },
  });
  return { id: (row as { id: number }).id, fresh: true };
}

async function markTold(
  strapi: Core.Strapi,
  owed: readonly Owed[],
  message: number,
): Promise<void> {
  for (const { id } of owed) {
    await strapi.db.query(NOTIFICATION).update({ where: { id }, data: { state: 'told', message } });
  }
}

const isDesk = (kind: string): boolean => DESK_POSTS.some((desk) => desk === kind);

/** Who holds posts of the desk only goes to the desk, everybody else to the panel. */
const linkFor = (strapi: Core.Strapi, postKinds: readonly string[], desk: string = HOME): string =>
  `${baseUrl(strapi)}${postKinds.every(isDesk) ? desk : '/admin'}`;

const kindsOf = (owed: readonly Owed[]): string[] =>
  owed.flatMap((one) => (one.post ? [one.post.kind] : []));

const itemOf = ({ title, line, clause }: Owed) => ({ title, line, clause });

/** Turns what is owed at once into letters: one a recipient and occasion. Answers how many. */
export async function composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number> {
  let letters = 0;
  await strapi.db.transaction(async () => {
    const list = await owedOf(strapi, 'at_once');
    const grouped = await bundles(strapi, list, officeDate(now), occasionOf);
    for (const [key, { to, owed }] of grouped) {
      const first = owed[0];
      if (!first) continue;
      const content = {
        subject: first.title,
        intro: LETTER_WORDS.atOnce,
        parts: [{ heading: null, items: [itemOf(first)] }],
        link: linkFor(strapi, kindsOf(owed), deskPageOf(first.aboutUid, first.aboutId)),
        invitation: readInvitation(first.invitation),
      };
      const kind = goesAtAnyHour(first.event) ? 'major_letter' : 'immediate_letter';
      const letter = await store(strapi, kind, to, content, key, now);
      await markTold(strapi, owed, letter.id);
      letters += letter.fresh ? 1 : 0;
    }
  });
  return letters;
}

type Waits = Omit<AwaitedRecord, 'since'>;

const awaitedItem = (one: Waits) => ({
  title: one.title,
  line: LETTER_WORDS.awaitedLine(one.typeLabel, one.title, one.stateLabel),
  clause: null,
});

function digestContent(
  strapi: Core.Strapi,
  today: string,
  owed: readonly Owed[],
  awaited: readonly Waits[],
  postKinds: readonly string[],
): LetterContent {
  // Who holds several of the posts told reads it once.
  const once = [...new Map(owed.map((one) => [occasionOf(one), one])).values()];
  const parts = [
    { heading: LETTER_WORDS.awaited, items: awaited.map(awaitedItem) },
    { heading: LETTER_WORDS.owed, items: once.map(itemOf) },
  ].filter((part) => part.items.length > 0);
  return {
    subject: LETTER_WORDS.digestSubject(dateWords(today), once.length + awaited.length),
    intro: LETTER_WORDS.digestIntro(dateWords(today)),
    parts,
    link: linkFor(strapi, [...kindsOf(owed), ...postKinds]),
  };
}

interface TenureRow {
  readonly post: { readonly documentId: string; readonly kind: string } | null;
}

/** Everybody in office today, by address: the digest also says what merely waits. */
async function peopleInOffice(strapi: Core.Strapi, today: string): Promise<Map<string, Recipient>> {
  const rows = await findRows<TenureRow>(strapi, 'api::tenure.tenure', {
    where: {
      startsOn: { $lte: today },
      $or: [{ endsOn: { $null: true } }, { endsOn: { $gte: today } }],
    },
    populate: { post: true },
  });
  const posts = rows.flatMap((row) => (row.post ? [row.post.documentId] : []));
  const recipients = await recipientsOf(strapi, posts, today);
  const people = [...recipients.values()].filter((to) => to !== null);
  return new Map(
    people.filter((to) => to.addressee === 'post_holder').map((to) => [to.address, to]),
  );
}

/** What waits on a recipient, and the kinds of post it waits on him for. */
async function awaitedFor(
  strapi: Core.Strapi,
  to: Recipient,
  today: string,
  awaiting: readonly Awaiting[],
) {
  const actor = to.person === null ? null : await actorOfPerson(strapi, to.person, today);
  const mine = actor ? awaitedAmong(strapi, awaiting, actor) : [];
  const awaited = mine.map((one) => saidOf(strapi, one));
  return { awaited, postKinds: actor?.posts.map((post) => post.kind) ?? [] };
}

/**
 * The day's digest: one letter a recipient with everything owed that morning and everything that
 * waits on his posts. Nobody with nothing gets a letter; what is owed after the day's letter was
 * written stays owed for the next one. Answers how many were written.
 */
export async function composeDigest(strapi: Core.Strapi, now: Date): Promise<number> {
  const today = officeDate(now);
  let letters = 0;
  await strapi.db.transaction(async () => {
    const owed = await bundles(strapi, await owedOf(strapi, 'digest'), today, () => 'digest');
    const people = await peopleInOffice(strapi, today);
    for (const { to } of owed.values()) people.set(to.address, people.get(to.address) ?? to);
    const awaiting = await awaitingRecords(strapi, today);
    for (const to of people.values()) {
      const mine = owed.get(keyFor('digest', to.address))?.owed ?? [];
      const { awaited, postKinds } = await awaitedFor(strapi, to, today, awaiting);
      if (mine.length + awaited.length === 0) continue;
      const content = digestContent(strapi, today, mine, awaited, postKinds);
      const key = keyFor(`digest:${today}`, to.address);
      const letter = await store(strapi, 'digest_letter', to, content, key, now);
      if (!letter.fresh) continue;
      await markTold(strapi, mine, letter.id);
      letters += 1;
    }
  });
  return letters;
}
