import type { Core } from '@strapi/strapi';
import type { AttendanceAnswer, HeldAnswers } from '../../domain/attendance';
import { ATTENDANCE_ANSWERS, cameBy, recordedAnswer } from '../../domain/attendance';
import type { Answers } from '../../domain/answers';
import { MEETING_WORDS } from '../../domain/meeting.zh';
import { createSet } from '../../gate/batch';
import type { GateRecord } from '../../gate/record';
import { idsOf, textOf } from '../../gate/record';
import type { GateRule, Judgement, Option } from '../../gate/rule';
import { findRows } from '../../gate/rows';
import { performAsMachine } from '../../gate/transition';

const ATTENDANCE = 'api::attendance.attendance';
const UNIT = 'api::unit.unit';

export interface AttendanceRow {
  readonly documentId: string;
  readonly state: string;
  readonly answer: string | null;
  readonly attendeeName: string | null;
  readonly absenceReason: string | null;
  readonly unit: { readonly documentId: string; readonly name: string } | null;
}

/** The units called to a meeting and how each attends, in the order of the unit list. */
export async function attendancesOf(
  strapi: Core.Strapi,
  meeting: string,
): Promise<AttendanceRow[]> {
  const rows = await findRows<AttendanceRow & { unit: { id: number } | null }>(strapi, ATTENDANCE, {
    where: { meeting: { documentId: meeting } },
    populate: { unit: { select: ['id', 'documentId', 'name'] } },
    orderBy: { id: 'asc' },
  });
  return rows.sort((a, b) => (a.unit?.id ?? 0) - (b.unit?.id ?? 0));
}

/** Asks units whether they come: one record each, however often a unit is called. */
export async function askUnits(on: Judgement, units: readonly string[]): Promise<void> {
  const { strapi, actor, now, after } = on;
  const title = textOf(after, 'title') ?? '';
  const rows = await findRows<{ documentId: string; name: string }>(strapi, UNIT, {
    where: { documentId: { $in: units } },
    select: ['documentId', 'name'],
    orderBy: { id: 'asc' },
  });
  await createSet(strapi, {
    uid: ATTENDANCE,
    rows: rows.map((unit) => ({
      title: MEETING_WORDS.attendanceTitle(unit.name, title),
      meeting: after.documentId,
      unit: unit.documentId,
      key: `${after.documentId ?? ''}:${unit.documentId}`,
    })),
    actor: { kind: 'machine', cause: actor.kind === 'person' ? actor : null },
    now,
    title,
  });
}

/** Takes back that units were asked; their answers stay in 流转记录. */
export async function unaskUnits(on: Judgement, units: readonly string[] | null): Promise<void> {
  const { strapi, after } = on;
  const rows = await attendancesOf(strapi, after.documentId ?? '');
  for (const { documentId, unit } of rows) {
    const meant = units === null || (unit !== null && units.includes(unit.documentId));
    if (meant) await strapi.documents(ATTENDANCE).delete({ documentId });
  }
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Who came and who missed it, as the office says beside what was answered. */
export const attendOf = (answers: Answers): HeldAnswers => ({
  came: listOf(answers['cameUnits']),
  missed: listOf(answers['missedUnits']),
});

const offered =
  (meant: (answer: string | null) => boolean) =>
  async ({ strapi, after }: { strapi: Core.Strapi; after: GateRecord }): Promise<Option[]> => {
    const rows = await attendancesOf(strapi, after.documentId ?? '');
    return rows
      .filter((row) => meant(row.answer))
      .flatMap(({ unit }) => (unit ? [{ value: unit.documentId, label: unit.name }] : []));
  };

/** The units of a meeting that nobody was called to. */
const unitsOfMeeting = async ({
  strapi,
  after,
}: {
  strapi: Core.Strapi;
  after: GateRecord;
}): Promise<Option[]> => {
  const rows = await findRows<{ documentId: string; name: string }>(strapi, UNIT, {
    where: { documentId: { $in: idsOf(after, 'units') } },
    select: ['documentId', 'name'],
    orderBy: { id: 'asc' },
  });
  return rows.map(({ documentId, name }) => ({ value: documentId, label: name }));
};

/** Of whom the office may say otherwise than they answered, or who came to what it records late. */
export const attendanceOptions: GateRule['options'] = {
  attendedUnits: unitsOfMeeting,
  cameUnits: offered((answer) => !cameBy(answer)),
  missedUnits: offered(cameBy),
};

const answerOf = (text: string | null): AttendanceAnswer | null =>
  ATTENDANCE_ANSWERS.find((answer) => answer === text) ?? null;

/** Notice 六: when a meeting has been held it is on record of every unit how it attended. */
export const recordAttendance = (on: Judgement): Promise<void> =>
  recordAs(on, attendOf(on.answers));

/** A meeting nobody was called to here: its units are entered, each as the office knows it came. */
export async function recordLate(on: Judgement): Promise<void> {
  await askUnits(on, idsOf(on.after, 'units'));
  await recordAs(on, { came: listOf(on.answers['attendedUnits']), missed: [] });
}

async function recordAs(on: Judgement, said: HeldAnswers): Promise<void> {
  const { strapi, actor, now, after } = on;
  for (const row of await attendancesOf(strapi, after.documentId ?? '')) {
    const answer = recordedAnswer(row.unit?.documentId ?? '', answerOf(row.answer), said);
    const same = answer === row.answer;
    await performAsMachine(
      strapi,
      { uid: ATTENDANCE, documentId: row.documentId, action: 'attendance.record', actor, now },
      {
        answer,
        attendeeName: same ? row.attendeeName : null,
        absenceReason: same ? row.absenceReason : null,
      },
    );
  }
}

/** A meeting at another time is another question: what was answered to the old one counts no more. */
export async function askAnew({ strapi, actor, now, after }: Judgement): Promise<void> {
  for (const row of await attendancesOf(strapi, after.documentId ?? '')) {
    if (row.state !== 'attendance_answered') continue;
    await performAsMachine(
      strapi,
      { uid: ATTENDANCE, documentId: row.documentId, action: 'attendance.ask_again', actor, now },
      { answer: null, attendeeName: null, absenceReason: null },
    );
  }
}
