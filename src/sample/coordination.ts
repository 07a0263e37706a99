import meetings from '../../database/samples/meetings.json';
import { windowOf } from '../domain/cadence';
import { addDays } from '../domain/calendar';
import { findRow } from '../gate/rows';
import { bodyOfSeries } from '../office/cadence';
import { MARK } from './marks';
import { daysSince, plan, workingDay } from './meetings';
import type { Stage } from './stage';

interface Move {
  readonly action: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly ground: string;
  readonly reason?: string;
}
type Dispatch = (typeof meetings.dispatches)[number];
type Consultation = (typeof meetings.consultations)[number];

const MEETING = 'api::meeting.meeting';
const CONSULTATION = 'api::consultation.consultation';
const GROUP = 'api::group.group';
const UNIT = 'api::unit.unit';
const TASK = 'api::task.task';
const SKIPPED_WINDOW = 'api::skipped-window.skipped-window';

const CLERK = 'section-head-general';
const REFORM = 'section-head-reform';
const TOLD_BY = '单位联络员（示例）';

/** Days into its window that a group meets; days before it that the head plans and calls. */
const INTO_WINDOW = 3;
const PLANNED = 6;
const CALLED = 5;

/** The window of a group's dispatches so many windows ago. */
function windowAgo(stage: Stage, series: string, windowsAgo: number) {
  const body = bodyOfSeries(series);
  if (!body) throw new Error(`${series} has no rhythm`);
  let window = windowOf(body, stage.today);
  for (let ago = 0; ago < windowsAgo; ago += 1) window = windowOf(body, addDays(window.from, -1));
  return window;
}

/** 集中调度 〔四(三)〕: planned, called and held by the head; all but the last unit came. */
async function dispatch(stage: Stage, group: number, windowsAgo: number): Promise<void> {
  const [series, by] = [`group-dispatch-${group}`, `group-head-${group}`];
  const { from } = windowAgo(stage, series, windowsAgo);
  const heldOn = await workingDay(stage, addDays(from, INTO_WINDOW), 1);
  const since = daysSince(stage, heldOn);
  const meeting = await plan(stage, { series, by, heldOn, plannedDaysAgo: since + PLANNED });
  const { units } = await stage.record(MEETING, meeting);
  const asked = Array.isArray(units) ? units : [];
  const at = (days: number, hours = 0) => stage.clock.before(since + days, hours);
  const called = { action: 'meeting.convene', by, at: at(CALLED), answers: {} };
  await stage.take(MEETING, meeting, called);
  const cameUnits = asked.length > 1 ? asked.slice(0, -1) : asked;
  const answers = { cameUnits, heldNote: '逐项调度本组重点任务，研究存在问题。' };
  await stage.take(MEETING, meeting, { action: 'meeting.hold', by, at: at(0, 1), answers });
}

async function seedDispatches(stage: Stage, sample: Dispatch): Promise<void> {
  const { group, windowsAgo, explained } = sample;
  for (const ago of windowsAgo) await dispatch(stage, group, ago);
  if (!explained) return;
  const series = `group-dispatch-${group}`;
  const window = windowAgo(stage, series, explained.windowsAgo);
  const at = stage.clock.before(daysSince(stage, window.to) - 1);
  const reason = `${MARK}${explained.reason}`;
  await stage.create(SKIPPED_WINDOW, CLERK, at, { series, windowFrom: window.from, reason });
}

async function raise(stage: Stage, sample: Consultation): Promise<string> {
  const { by, group, daysAgo, kind, content, units, task } = sample;
  const title = `${MARK}${sample.title}`;
  const about = task
    ? await findRow<{ documentId: string }>(stage.strapi, TASK, {
        where: { title: `${MARK}${task}` },
      })
    : null;
  const named = units && (await Promise.all(units.map((code) => stage.idOf(UNIT, code))));
  const answers = {
    ...{ consultTitle: title, consultKind: kind, consultContent: content },
    ...(named ? { consultUnits: named } : {}),
    ...(about ? { consultTask: about.documentId } : {}),
    opinionsDueOn: stage.clock.day(-daysAgo + INTO_WINDOW),
  };
  const at = stage.clock.before(daysAgo);
  await stage.take(GROUP, await stage.idOf(GROUP, group), {
    action: 'group.consult',
    by,
    at,
    answers,
  });
  const row = await findRow<{ documentId: string }>(stage.strapi, CONSULTATION, {
    where: { title },
  });
  return row?.documentId ?? '';
}

/** 协调会商 〔四(三)〕: asked by a group, answered by its units, moved up where they differ. */
async function consult(stage: Stage, sample: Consultation): Promise<void> {
  const documentId = await raise(stage, sample);
  for (const { unit, by, daysAgo, stance, text } of sample.opinions) {
    const answers = {
      ...{ forUnit: await stage.idOf(UNIT, unit), stance, opinionText: text },
      ...(by ? {} : { toldBy: TOLD_BY }),
    };
    const step = { action: 'consultation.state_opinion', by: by ?? REFORM, answers };
    await stage.take(CONSULTATION, documentId, { ...step, at: stage.clock.before(daysAgo) });
  }
  const moves: readonly Move[] = sample.moves;
  for (const { action, by, daysAgo, ground, reason } of moves) {
    const answers = { ground, reason: reason ?? null };
    const at = stage.clock.before(daysAgo);
    await stage.take(CONSULTATION, documentId, { action, by, at, answers });
  }
}

/** Dispatches of the special groups, kept, explained and lapsed, and two disputes 〔四(三)〕. */
export async function seedCoordination(stage: Stage): Promise<void> {
  for (const sample of meetings.dispatches) await seedDispatches(stage, sample);
  for (const sample of meetings.consultations) await consult(stage, sample);
}
