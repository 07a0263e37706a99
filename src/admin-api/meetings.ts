import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { attendancesOf } from '../api/meeting/attendance';
import type { PlannedMeeting } from '../api/meeting/planning';
import { planMeeting, proposeMeeting, unfinishedDecisions } from '../api/meeting/planning';
import { agendaOf } from '../api/topic/agenda';
import { countAnswers } from '../domain/attendance';
import { parseDate } from '../domain/calendar';
import type { PersonActor } from '../domain/permissions';
import { labelOf } from '../domain/wording.zh';
import { notFound, plainRefusal } from '../gate/errors';
import { textOf } from '../gate/record';
import { visibleRecord } from '../gate/transition';
import { bodyOf, param, queryOf } from '../web/request';

const MEETING = 'api::meeting.meeting';
const MALFORMED = '提交的内容格式不正确，请刷新页面后重试。';

/** 拟定会议: what the next meeting of a series could be, on the day asked for or by its rhythm. */
export const meetingProposal = (strapi: Core.Strapi, ctx: Context, actor: PersonActor, now: Date) =>
  proposeMeeting(strapi, {
    series: queryOf(ctx, 'series') ?? '',
    actor,
    now,
    heldOn: parseDate(queryOf(ctx, 'heldOn')),
  });

type Sent = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or null where it was left open. @throws 400 for anything else */
function textIn(sent: Sent, field: string): string | null {
  const value = sent[field] ?? '';
  if (typeof value !== 'string') throw plainRefusal(MALFORMED);
  return value.trim() === '' ? null : value;
}

/** @throws 400 for anything but a list of texts */
function idsIn(sent: Sent, field: string): string[] {
  const value = sent[field] ?? [];
  if (!Array.isArray(value)) throw plainRefusal(MALFORMED);
  return value.map((one: unknown) => {
    if (typeof one !== 'string') throw plainRefusal(MALFORMED);
    return one;
  });
}

function plannedIn(body: unknown): PlannedMeeting {
  if (!isObject(body)) throw plainRefusal(MALFORMED);
  return {
    series: textIn(body, 'series') ?? '',
    title: textIn(body, 'title') ?? '',
    heldOn: textIn(body, 'heldOn') ?? '',
    startsAt: textIn(body, 'startsAt'),
    endsAt: textIn(body, 'endsAt'),
    place: textIn(body, 'place'),
    topics: idsIn(body, 'topics'),
    units: idsIn(body, 'units'),
  };
}

/** Plans a meeting with its agenda; answers where it stands. */
export async function plannedMeeting(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  return { documentId: await planMeeting(strapi, plannedIn(bodyOf(ctx)), { actor, now }) };
}

/** 会议议程与出席: unfinished decisions first, then the topics in order, and who comes. */
export async function meetingAgenda(strapi: Core.Strapi, ctx: Context, actor: PersonActor) {
  const documentId = param(ctx, 'id');
  const found = await visibleRecord(strapi, { uid: MEETING, documentId, actor });
  if (!found) throw notFound();
  const decisions = await unfinishedDecisions(strapi, textOf(found.record, 'series') ?? '');
  const topics = await agendaOf(strapi, documentId);
  const attendances = await attendancesOf(strapi, documentId);
  return {
    decisions: decisions.map(({ leadUnit, ...decision }) => ({
      documentId: decision.documentId,
      text: decision.text,
      dueOn: decision.dueOn,
      leadUnit: leadUnit?.name ?? null,
    })),
    topics: topics.map((topic) => ({
      documentId: topic.documentId,
      title: topic.title,
      by: topic.unit?.name ?? topic.group?.name ?? null,
      stateLabel: labelOf(topic.state),
    })),
    count: countAnswers(attendances.map((row) => row.answer)),
    attendances: attendances.map((row) => ({
      documentId: row.documentId,
      unit: row.unit?.name ?? '',
      answer: row.answer,
      answerLabel: row.answer === null ? null : labelOf(row.answer),
      attendeeName: row.attendeeName,
      absenceReason: row.absenceReason,
    })),
  };
}
