import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { correctionOf } from '../api/minutes/corrections';
import { DECISION, meetingOf, minutedOf, MINUTES, TOPIC, topicsOf } from '../api/minutes/read';
import { officeDate } from '../domain/calendar';
import { inSequence, minutesLacks, signatureFaults } from '../domain/minutes';
import type { PersonActor } from '../domain/permissions';
import { firstWords } from '../domain/text';
import type { Violation } from '../domain/verdict';
import { labelOf } from '../domain/wording.zh';
import { explain, notFound } from '../gate/errors';
import { holderOn } from '../gate/holders';
import { fieldLabel } from '../gate/labels';
import type { GateRecord } from '../gate/record';
import { textOf } from '../gate/record';
import { findRow, findRows } from '../gate/rows';
import { visibleRecord } from '../gate/transition';
import { param } from '../web/request';

/** Where a fault of minutes is mended: in a record of its own, else in a field of the minutes. */
interface Lack {
  readonly message: string;
  readonly field: string;
  readonly label: string;
  readonly record: { readonly uid: string; readonly documentId: string } | null;
}

/** One more record the minutes name. */
interface Linked {
  readonly documentId: string;
  readonly title: string;
}

interface DecisionRow {
  readonly documentId: string;
  readonly sequence: number | null;
  readonly text: string | null;
  readonly state: string;
  readonly task: { documentId: string; number: string | null; title: string } | null;
}

async function faultsOf(
  strapi: Core.Strapi,
  minutes: GateRecord,
  today: string,
): Promise<Violation[]> {
  const state = textOf(minutes, 'state');
  if (state === 'issued_minutes') return [];
  const meeting = await meetingOf(strapi, textOf(minutes, 'meeting'));
  const chair = meeting?.chair?.documentId;
  const signer = chair === undefined ? null : await holderOn(strapi, chair, today);
  const asked = { signer, signedOn: null, heldOn: meeting?.heldOn ?? '', today };
  return [
    ...minutesLacks(await minutedOf(strapi, minutes)),
    ...(state === 'minutes_draft' ? signatureFaults(asked) : []),
  ];
}

async function lacksOf(strapi: Core.Strapi, minutes: GateRecord, today: string): Promise<Lack[]> {
  const faults = await faultsOf(strapi, minutes, today);
  const { decisions } = await minutedOf(strapi, minutes);
  const meeting = textOf(minutes, 'meeting');
  const topics = await topicsOf(strapi, meeting);
  const recordOf = ([part, at]: readonly string[]): Lack['record'] => {
    const decision = part === 'decisions' ? inSequence(decisions)[Number(at)] : undefined;
    if (decision) return { uid: DECISION, documentId: decision.id };
    const topic = part === 'topics' ? topics[Number(at)] : undefined;
    if (topic) return { uid: TOPIC, documentId: topic.documentId };
    return part === 'signer' && meeting !== null
      ? { uid: 'api::meeting.meeting', documentId: meeting }
      : null;
  };
  return explain(strapi, MINUTES, faults).map(({ path, message }) => ({
    message,
    field: path.join('.'),
    label: fieldLabel(strapi, MINUTES, path.slice(0, 1)),
    record: recordOf(path),
  }));
}

/** The decisions of the meeting that stand, each with its task. */
async function decisionsWithTasks(strapi: Core.Strapi, meeting: string | null) {
  const rows = await findRows<DecisionRow>(strapi, DECISION, {
    where: { meeting: { documentId: meeting ?? '' }, state: { $ne: 'decision_revoked' } },
    populate: { task: { select: ['documentId', 'number', 'title'] } },
    orderBy: { id: 'asc' },
  });
  return inSequence(rows).map(({ documentId, sequence, text, state, task }) => ({
    documentId,
    sequence,
    text: firstWords(text ?? ''),
    stateLabel: labelOf(state),
    task,
  }));
}

async function namedMinutes(
  strapi: Core.Strapi,
  documentId: string | null,
): Promise<Linked | null> {
  if (documentId === null) return null;
  const row = await findRow<{ number: string | null; title: string }>(strapi, MINUTES, {
    where: { documentId },
    select: ['number', 'title'],
  });
  return row && { documentId, title: row.number ?? row.title };
}

/** 纪要情况: what they lack, when they were due and done, what they decided, and their corrections. */
export async function papersOfMinutes(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const documentId = param(ctx, 'id');
  const found = await visibleRecord(strapi, { uid: MINUTES, documentId, actor });
  if (!found) throw notFound();
  const { record } = found;
  const made = await findRow<{ createdAt: string }>(strapi, MINUTES, {
    where: { documentId },
    select: ['createdAt'],
  });
  const correction = await correctionOf(strapi, record);
  return {
    lacks: await lacksOf(strapi, record, officeDate(now)),
    norm: {
      draftedOn: made && officeDate(new Date(made.createdAt)),
      draftDueOn: textOf(record, 'draftDueOn'),
      issuedOn: textOf(record, 'issuedOn'),
      issueDueOn: textOf(record, 'issueDueOn'),
      today: officeDate(now),
    },
    decisions: await decisionsWithTasks(strapi, textOf(record, 'meeting')),
    corrects: await namedMinutes(strapi, textOf(record, 'corrects')),
    correctedBy: await namedMinutes(strapi, correction?.documentId ?? null),
  };
}
