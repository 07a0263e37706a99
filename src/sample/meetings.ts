import meetings from '../../database/samples/meetings.json';
import { planMeeting, proposeMeeting } from '../api/meeting/planning';
import type { DateText } from '../domain/calendar';
import { addDays, daysBetween, isWorkingDay } from '../domain/calendar';
import { readCalendar } from '../gate/calendar';
import { findRow } from '../gate/rows';
import { MARK } from './marks';
import type { Stage } from './stage';

type Sample = (typeof meetings.meetings)[number];
type Decision = Sample['decisions'][number];

const MEETING = 'api::meeting.meeting';
const TOPIC = 'api::topic.topic';
const DECISION = 'api::decision.decision';
const MINUTES = 'api::minutes.minutes';
const ATTENDANCE = 'api::attendance.attendance';
const UNIT = 'api::unit.unit';
const GROUP = 'api::group.group';
const RULEBOOK = 'api::rulebook.rulebook';

const CLERK = 'section-head-general';
const DIRECTOR = 'office-director';
const SUPERVISOR = 'section-head-supervision';
const TOLD_BY = '单位联络员（示例）';

/** Days before a sample meeting that it is planned, called and answered to. */
const PLANNED = 9;
const CALLED = 8;
const ANSWERED = 5;

/** Hours into its day: what is done at and after a meeting, one after the other. */
const HOURS = { held: 1, heard: 2, decided: 3, drafted: 4, signed: 5, issued: 6 } as const;

/** What a unit answers beforehand. */
interface Reply {
  readonly unit: string;
  /** The post that answers; absent: the office, told by telephone. */
  readonly by?: string;
  readonly answer: string;
  readonly name?: string;
  readonly reason?: string;
}

/** Document ids of the sample topics by their key. */
type Topics = Map<string, string>;

/** A meeting of the sample year as it is planned. */
export interface Planned {
  readonly series: string;
  readonly by: string;
  readonly heldOn: DateText;
  readonly plannedDaysAgo: number;
  /** Absent: those the next meeting of the series would have anyway. */
  readonly units?: readonly string[];
  readonly topics?: readonly string[];
}

/** The working day on or after a day with step 1, on or before it with step -1. */
export async function workingDay(stage: Stage, day: DateText, step: 1 | -1): Promise<DateText> {
  const calendar = await readCalendar(stage.strapi);
  let found = day;
  while (!isWorkingDay(calendar, found)) found = addDays(found, step);
  return found;
}

export const daysSince = (stage: Stage, day: DateText): number => daysBetween(day, stage.today);

/** Plans a meeting as the office does, from what is proposed; answers its document id. */
export async function plan(stage: Stage, planned: Planned): Promise<string> {
  const { series, by, heldOn, plannedDaysAgo, units, topics } = planned;
  const scope = await stage.as(by, stage.clock.before(plannedDaysAgo));
  const proposed = await proposeMeeting(stage.strapi, { series, heldOn, ...scope });
  const idsOf = (rows: readonly { documentId: string }[]) => rows.map((row) => row.documentId);
  const sent = {
    ...{ series, heldOn },
    title: `${MARK}${proposed.title}`,
    startsAt: proposed.startsAt,
    endsAt: proposed.endsAt,
    place: proposed.place ?? null,
    units: units ?? idsOf(proposed.units),
    topics: topics ?? idsOf(proposed.topics),
  };
  return planMeeting(stage.strapi, sent, scope);
}

const unitsOf = (stage: Stage, codes: readonly string[]): Promise<string[]> =>
  Promise.all(codes.map((code) => stage.idOf(UNIT, code)));

/** What the sample needs of the rulebook: windows are judged from a while back. */
async function openWatch(stage: Stage): Promise<void> {
  const { cadenceFromDaysAgo, place } = meetings;
  const row = await findRow<{ documentId: string }>(stage.strapi, RULEBOOK, {});
  await stage.edit(RULEBOOK, row?.documentId ?? '', {
    by: DIRECTOR,
    at: stage.clock.before(cadenceFromDaysAgo),
    data: { cadenceFrom: stage.clock.day(-cadenceFromDaysAgo), meetingPlace: place },
  });
}

/** Units and groups suggest what the office then puts forward 〔四(一)〕. */
async function seedTopics(stage: Stage): Promise<Topics> {
  const ids: Topics = new Map();
  for (const sample of meetings.topics) {
    const { key, by, unit, group, daysAgo, content } = sample;
    const title = `${MARK}${sample.title}`;
    const [uid, code, action] = unit
      ? ([UNIT, unit, 'unit.suggest_topic'] as const)
      : ([GROUP, group ?? '', 'group.suggest_topic'] as const);
    const answers = { topicTitle: title, topicContent: content, forKind: 'leader_regular' };
    const at = stage.clock.before(daysAgo);
    await stage.take(uid, await stage.idOf(uid, code), { action, by, at, answers });
    const row = await findRow<{ documentId: string }>(stage.strapi, TOPIC, { where: { title } });
    const documentId = row?.documentId ?? '';
    ids.set(key, documentId);
    if (sample.waits) continue;
    const later = stage.clock.before(daysAgo, 2);
    await stage.take(TOPIC, documentId, {
      ...{ action: 'topic.admit', by: CLERK, at: later },
      answers: { note: null },
    });
  }
  return ids;
}

/** One meeting's way from its plan to its minutes, told by those who take each step. */
class Sitting {
  constructor(
    private readonly stage: Stage,
    private readonly sample: Sample,
    private readonly heldOn: DateText,
    private readonly meeting: string,
    private readonly topics: Topics,
  ) {}

  private at(hours: number, daysBefore = 0): Date {
    return this.stage.clock.before(daysSince(this.stage, this.heldOn) + daysBefore, hours);
  }

  private step(uid: string, id: string, action: string, at: Date, answers: object, by = CLERK) {
    return this.stage.take(uid, id, { action, by, at, answers: { ...answers } });
  }

  async call(): Promise<void> {
    await this.step(MEETING, this.meeting, 'meeting.convene', this.at(0, CALLED), {});
    const replies: readonly Reply[] = this.sample.replies;
    for (const reply of replies) {
      const unit = await this.stage.idOf(UNIT, reply.unit);
      const row = await findRow<{ documentId: string }>(this.stage.strapi, ATTENDANCE, {
        where: { key: `${this.meeting}:${unit}` },
      });
      const answers = {
        answer: reply.answer,
        attendeeName: reply.name ?? null,
        absenceReason: reply.reason ?? null,
        ...(reply.by ? {} : { toldBy: TOLD_BY }),
      };
      const at = this.at(0, ANSWERED);
      const id = row?.documentId ?? '';
      await this.step(ATTENDANCE, id, 'attendance.reply', at, answers, reply.by);
    }
  }

  async sit(): Promise<void> {
    const cameUnits = await unitsOf(this.stage, this.sample.came);
    const answers = { cameUnits, heldNote: this.sample.note };
    await this.step(MEETING, this.meeting, 'meeting.hold', this.at(HOURS.held), answers);
    for (const { topic, outcome, carriedBecause } of this.sample.outcomes) {
      const id = this.topics.get(topic) ?? '';
      const at = this.at(HOURS.heard);
      if (carriedBecause) {
        await this.step(TOPIC, id, 'topic.carry_over', at, { reason: carriedBecause });
      } else await this.step(TOPIC, id, 'topic.discuss', at, { outcome: outcome ?? null });
    }
  }

  async decide(decision: Decision): Promise<string> {
    const { kind, topic, lead, coop, dueDays } = decision;
    const text = `${MARK}${decision.text}`;
    const answers = {
      decisionKind: kind,
      decisionText: text,
      topic: topic ? this.topics.get(topic) : null,
      leadUnit: lead ? await this.stage.idOf(UNIT, lead) : null,
      dueOn: dueDays === undefined ? null : this.stage.clock.day(dueDays),
    };
    const at = this.at(HOURS.decided);
    await this.step(MEETING, this.meeting, 'meeting.decide', at, answers);
    const row = await findRow<{ documentId: string }>(this.stage.strapi, DECISION, {
      where: { text, meeting: { documentId: this.meeting } },
    });
    const id = row?.documentId ?? '';
    if (coop) {
      const data = { coopUnits: await unitsOf(this.stage, coop) };
      await this.stage.edit(DECISION, id, { by: CLERK, at, data });
    }
    return id;
  }

  async minute(): Promise<void> {
    if (this.sample.minutes === null) return;
    const drafted = this.at(HOURS.drafted);
    await this.step(MEETING, this.meeting, 'meeting.draft_minutes', drafted, {});
    const row = await findRow<{ documentId: string }>(this.stage.strapi, MINUTES, {
      where: { meeting: { documentId: this.meeting } },
    });
    if (this.sample.minutes !== 'issued') return;
    const id = row?.documentId ?? '';
    const signedOn = this.heldOn;
    await this.step(MINUTES, id, 'minutes.sign', this.at(HOURS.signed), { signedOn });
    await this.step(MINUTES, id, 'minutes.issue', this.at(HOURS.issued), {});
  }

  /** 督导组 follows what has no task of its own. */
  async follow(decision: Decision, id: string): Promise<void> {
    if (!decision.progress) return;
    const { daysAgo, text } = decision.progress;
    const answers = { progressNote: text, toldBy: TOLD_BY };
    const at = this.stage.clock.before(daysAgo);
    await this.step(DECISION, id, 'decision.report', at, answers, SUPERVISOR);
  }
}

async function seedMeeting(stage: Stage, sample: Sample, topics: Topics): Promise<void> {
  const heldOn = await workingDay(stage, stage.clock.day(-sample.daysAgo), -1);
  const meeting = await plan(stage, {
    ...{ series: sample.series, by: CLERK, heldOn },
    plannedDaysAgo: daysSince(stage, heldOn) + PLANNED,
    units: await unitsOf(stage, sample.units),
    topics: sample.topics.map((key) => topics.get(key) ?? ''),
  });
  const sitting = new Sitting(stage, sample, heldOn, meeting, topics);
  await sitting.call();
  await sitting.sit();
  const decisions: [Decision, string][] = [];
  for (const one of sample.decisions) decisions.push([one, await sitting.decide(one)]);
  await sitting.minute();
  for (const [one, id] of decisions) await sitting.follow(one, id);
}

/** The next 组长例会 is called already: it opens with what is unfinished, and takes up what waited. */
async function seedNext(stage: Stage): Promise<void> {
  const { series, inDays, plannedDaysAgo } = meetings.next;
  const heldOn = await workingDay(stage, stage.clock.day(inDays), 1);
  const meeting = await plan(stage, { series, by: CLERK, heldOn, plannedDaysAgo });
  await stage.take(MEETING, meeting, {
    ...{ action: 'meeting.convene', by: CLERK, answers: {} },
    at: stage.clock.before(plannedDaysAgo, 2),
  });
}

/** Meetings of the task force and its office, from suggested topics to issued minutes 〔四(一)〕. */
export async function seedMeetings(stage: Stage): Promise<void> {
  await openWatch(stage);
  const topics = await seedTopics(stage);
  for (const sample of meetings.meetings) await seedMeeting(stage, sample, topics);
  await seedNext(stage);
}
