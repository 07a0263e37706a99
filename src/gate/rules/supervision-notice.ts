import type { Core } from '@strapi/strapi';
import { CONTRACTS } from '../../domain/contract';
import { dateWords, LETTER_WORDS } from '../../domain/letters.zh';
import type { Matter, Notice } from '../../domain/notice';
import {
  deliveryFaults,
  matterOf,
  NOTICE_TRANSITIONS,
  noticeLacks,
  replyDatePast,
  replyNotAsked,
  replyOutstanding,
  replyTimeFaults,
  subjectFaults,
  unitFaults,
} from '../../domain/notice';
import { noticeNumber } from '../../domain/numbering';
import { NO_PARTIES } from '../../domain/permissions';
import { causeOfDraft } from '../../domain/supervision';
import type { Transition } from '../../domain/transition';
import type { Violation } from '../../domain/verdict';
import { labelOf, replyByWords } from '../../domain/wording.zh';
import { nextNumber } from '../number-series';
import type { GateRecord } from '../record';
import { idsOf, loadRecord, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { readRulebook } from '../rulebook';
import { rawRows } from '../rows';
import { mergedFiles } from './merged-files';
import { nameOf } from './names';
import { noticeHints } from './notice-hints';
import { onceAnswered } from './once-answered';

const NOTICE = 'api::supervision-notice.supervision-notice';
const MATTER_TYPES = {
  task: 'api::task.task',
  issue: 'api::issue.issue',
  decision: 'api::decision.decision',
} as const satisfies Record<Matter, string>;
const NOTIFICATION = 'api::notification.notification';
const MESSAGE = 'api::message.message';

const tableOf = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const toNotice = (record: GateRecord): Notice => ({
  state: textOf(record, 'state'),
  title: textOf(record, 'title'),
  basis: textOf(record, 'basis'),
  authorisedBy: textOf(record, 'authorisedBy'),
  requirement: textOf(record, 'requirement'),
  unit: textOf(record, 'unit'),
  issue: textOf(record, 'issue'),
  task: textOf(record, 'task'),
  decision: textOf(record, 'decision'),
  asksReply: record['asksReply'] !== false,
  replyDueOn: textOf(record, 'replyDueOn'),
});

const isDraft = (record: GateRecord): boolean => textOf(record, 'state') === 'notice_draft';

/** The units that have a part in the matter; null while the notice names no matter. */
async function unitsOfMatter({ strapi }: Judgement, notice: Notice): Promise<string[] | null> {
  const matter = matterOf(notice);
  if (matter === null) return null;
  const found = await loadRecord(strapi, MATTER_TYPES[matter], notice[matter] ?? '');
  if (found === null) return [];
  const own = ['leadUnit', 'unit'].map((field) => textOf(found, field));
  const others = ['jointLeadUnits', 'coopUnits'].flatMap((field) => idsOf(found, field));
  return [...own.filter((unit) => unit !== null), ...others];
}

/** The unit whose overdue reply the ladder drafted it for: it owes the reply wherever the matter went. */
async function unitsOfReply({ strapi, after }: Judgement): Promise<string[]> {
  const cause = causeOfDraft(textOf(after, 'draftKey'));
  if (cause?.duty !== 'reply') return [];
  const notice = await loadRecord(strapi, NOTICE, cause.documentId);
  const unit = notice && textOf(notice, 'unit');
  return unit === null ? [] : [unit];
}

/** One matter, and a unit that has a part in it. */
async function matterFaults(on: Judgement): Promise<Violation[]> {
  const notice = toNotice(on.after);
  const units = await unitsOfMatter(on, notice);
  return [
    ...subjectFaults(notice),
    ...(units === null ? [] : unitFaults(notice, [...units, ...(await unitsOfReply(on))])),
  ];
}

/** While it is drafted: a matter that changes hands later takes no notice back. */
const draftFaults = async (on: Judgement): Promise<Violation[]> =>
  isDraft(on.after) ? matterFaults(on) : [];

const completeness = async (on: Judgement): Promise<Violation[]> => [
  ...noticeLacks(toNotice(on.after), on.today),
  ...(await matterFaults(on)),
];

/** The number is given at signature, per year, after the office's 机关代字 if it has one. */
async function sign({ strapi, today }: Judgement): Promise<Record<string, unknown>> {
  const year = Number(today.slice(0, 4));
  const rulebook = await readRulebook(strapi);
  const serial = await nextNumber(strapi, 'supervision-notice', year);
  return { year, number: noticeNumber(rulebook && textOf(rulebook, 'noticePrefix'), year, serial) };
}

/** Whoever last wrote the text answers for it: he does not sign it as well. */
const drafted = ({ actor, after }: Judgement): Promise<Record<string, unknown>> =>
  Promise.resolve(actor.kind === 'person' && isDraft(after) ? { drafter: actor.person } : {});

/** Where no reply is asked nobody waits for one, and nothing but the closing is left. */
const awaits = ({ action }: Transition, record: GateRecord): boolean => {
  const notice = toNotice(record);
  if (action === 'notice.answer') return notice.asksReply;
  return action !== 'notice.close' || replyOutstanding(notice).length === 0;
};

/** The letters of its signature, as they are linked. */
const SIGNING_LETTERS = `select l.message_id from ?? n
  join notifications_message_lnk l on l.notification_id = n.id
  where n.about_uid = ? and n.about_id = ? and n.event = 'notice.sign'`;

/** Whether a letter of its signature has gone to the unit, or may have. */
async function wasMailed({ strapi, after }: Judgement): Promise<boolean> {
  const gone = await rawRows(
    strapi,
    `select 1 from ?? where state in ('sending', 'sent', 'unknown')
     and addressee <> 'office_mailbox' and id in (${SIGNING_LETTERS}) limit 1`,
    [tableOf(strapi, MESSAGE), tableOf(strapi, NOTIFICATION), NOTICE, after.documentId],
  );
  return gone.length > 0;
}

/** The unit hears of what it was sent, by the way it was sent; what it never saw is no news. */
async function told(on: Judgement): Promise<GateRecord | null> {
  const { after } = on;
  if (textOf(after, 'deliveredOn') !== null) return after;
  const byMail = textOf(after, 'deliverBy') === 'deliver_by_mail';
  if (textOf(after, 'number') === null || !byMail) return null;
  return textOf(after, 'state') !== 'withdrawn' || (await wasMailed(on)) ? after : null;
}

/** What was not sent yet when the notice is withdrawn is not sent any more (`message.withdraw`). */
const withdrawLetters = async ({ strapi, after }: Judgement): Promise<void> => {
  const [notifications, messages] = [tableOf(strapi, NOTIFICATION), tableOf(strapi, MESSAGE)];
  await rawRows(
    strapi,
    `update ?? set state = 'moot' where about_uid = ? and about_id = ? and state = 'owed'`,
    [notifications, NOTICE, after.documentId],
  );
  await rawRows(
    strapi,
    `update ?? set state = 'cancelled', server_answer = ?
     where state in ('queued', 'deferred', 'kept') and id in (${SIGNING_LETTERS})`,
    [messages, LETTER_WORDS.withdrawn, notifications, NOTICE, after.documentId],
  );
};

/** Notice 四(五). */
export const supervisionNoticeRule: GateRule = {
  uid: NOTICE,
  contract: CONTRACTS[NOTICE],
  table: NOTICE_TRANSITIONS,
  faults: draftFaults,
  checks: {
    'notice-complete': completeness,
    'delivered-after-signature': ({ before, answers, today }) =>
      deliveryFaults(textOf(answers, 'deliveredOn'), before && textOf(before, 'signedOn'), today),
    'reply-date-ahead': (on) =>
      onceAnswered(on, () => replyDatePast(textOf(on.after, 'replyDueOn'), on.today)),
    'time-to-reply': (on) => onceAnswered(on, () => replyTimeFaults(toNotice(on.after), on.today)),
    'reply-asked': ({ after }) => replyNotAsked(toNotice(after)),
    'reply-settled': ({ before, after }) => replyOutstanding(toNotice(before ?? after)),
  },
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return { ...NO_PARTIES, concerned: unit === null ? [] : [unit] };
  },
  onDesk: (record) => textOf(record, 'deliveredOn') !== null,
  awaits,
  hints: noticeHints,
  derive: drafted,
  fill: {
    'notice.sign': sign,
    // The former text stays in the journal, which keeps both values of what changes.
    'notice.answer': (on) => Promise.resolve({ replyEvidence: mergedFiles(on, 'replyEvidence') }),
  },
  effects: { 'notice.withdraw': withdrawLetters },
  told,
  facts: async ({ strapi, after }) => {
    const { asksReply, replyDueOn } = toNotice(after);
    return {
      kind: labelOf(textOf(after, 'kind') ?? ''),
      number: textOf(after, 'number') ?? '',
      unit: await nameOf(strapi, 'api::unit.unit', textOf(after, 'unit')),
      replyBy: asksReply && replyDueOn !== null ? replyByWords(dateWords(replyDueOn)) : '',
    };
  },
  // Never the heading people wrote: it may say who complained, and letters carry this.
  title: (record) => `${labelOf(textOf(record, 'kind') ?? '')}${textOf(record, 'number') ?? ''}`,
};
