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
import { findRows } from '../gate/rows';
import type { Recipient } from './addressing';
import { recipientsOf } from './addressing';
import { calendarPart } from './invitation';
import type { LetterContent } from './letter';
import { writeLetter } from './letter';
import { putLetter } from './outbox';
import type { Owed } from './owed';
import { bundles, keyFor, markTold, occasionOf, owedOf } from './owed';
import { baseUrl } from './settings';
import type { Stationery } from './stationery';
import { readStationery } from './stationery';

const isDesk = (kind: string): boolean => DESK_POSTS.some((desk) => desk === kind);

/** Who holds posts of the desk only goes to the desk, everybody else to the panel. */
const linkFor = (strapi: Core.Strapi, postKinds: readonly string[], desk: string = HOME): string =>
  `${baseUrl(strapi)}${postKinds.every(isDesk) ? desk : '/admin'}`;

const kindsOf = (owed: readonly Owed[]): string[] =>
  owed.flatMap((one) => (one.post ? [one.post.kind] : []));

const itemOf = ({ title, line, clause }: Owed) => ({ title, line, clause });

/** What a calendar is told, where the letter brings an invitation. */
function attachmentsOf({ invitation }: LetterContent, { from }: Stationery, now: Date) {
  return invitation ? { attachments: [calendarPart(invitation, from, now)] } : {};
}

/** Turns what is owed at once into letters: one a recipient and occasion. Answers how many. */
export async function composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number> {
  let letters = 0;
  await strapi.db.transaction(async () => {
    const list = await owedOf(strapi, 'at_once');
    const grouped = await bundles(strapi, list, officeDate(now), occasionOf);
    const stationery = await readStationery(strapi);
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
      const written = writeLetter(to, content, stationery);
      const attachments = attachmentsOf(content, stationery, now);
      const letter = await putLetter(strapi, { kind, to, written, key, ...attachments }, now);
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
    const stationery = await readStationery(strapi);
    for (const to of people.values()) {
      const mine = owed.get(keyFor('digest', to.address))?.owed ?? [];
      const { awaited, postKinds } = await awaitedFor(strapi, to, today, awaiting);
      if (mine.length + awaited.length === 0) continue;
      const content = digestContent(strapi, today, mine, awaited, postKinds);
      const key = keyFor(`digest:${today}`, to.address);
      const written = writeLetter(to, content, stationery);
      const letter = await putLetter(strapi, { kind: 'digest_letter', to, written, key }, now);
      if (!letter.fresh) continue;
      await markTold(strapi, mine, letter.id);
      letters += 1;
    }
  });
  return letters;
}
