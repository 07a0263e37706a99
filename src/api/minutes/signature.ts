import type { Core } from '@strapi/strapi';
import { minutesLacks, signatureFaults } from '../../domain/minutes';
import type { Violation } from '../../domain/verdict';
import type { Holder } from '../../gate/holders';
import { holdersOf } from '../../gate/holders';
import { textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { rawRows } from '../../gate/rows';
import { MEETING, meetingOf, minutedOf } from './read';

/** Nobody writes a decision of the meeting while its minutes are signed; signed ones keep it off. */
const holdMeeting = (strapi: Core.Strapi, meeting: string | null): Promise<unknown> =>
  rawRows(strapi, 'select id from ?? where document_id = ? for update', [
    strapi.db.metadata.get(MEETING).tableName,
    meeting,
  ]);

/** Notice 四(一): everything minutes lack to be signed and issued, at once. */
export async function completeness({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const signing = before !== null && textOf(before, 'state') === 'minutes_draft';
  if (signing) await holdMeeting(strapi, textOf(after, 'meeting'));
  return minutesLacks(await minutedOf(strapi, after));
}

/** Who holds the chair's post on the day of signature. */
async function signerOf({ strapi, after, answers, today }: Judgement): Promise<Holder | null> {
  const meeting = await meetingOf(strapi, textOf(after, 'meeting'));
  const post = meeting?.chair?.documentId;
  if (post === undefined) return null;
  const day = textOf(answers, 'signedOn') ?? today;
  return (await holdersOf(strapi, [post], day)).get(post) ?? null;
}

/** 主持人签发: the office records the signature of whoever holds the chair's post. */
export async function signature(on: Judgement): Promise<Violation[]> {
  const { strapi, after, answers, today } = on;
  const meeting = await meetingOf(strapi, textOf(after, 'meeting'));
  return signatureFaults({
    signer: (await signerOf(on))?.personId ?? null,
    signedOn: textOf(answers, 'signedOn'),
    heldOn: meeting?.heldOn ?? '',
    today,
  });
}

/** Whose signature it is: kept by name, whoever holds the post later. */
export async function signed(on: Judgement): Promise<Record<string, unknown>> {
  const holder = await signerOf(on);
  return { signer: holder?.personId ?? null, signerName: holder?.name ?? null };
}
