import type { Core } from '@strapi/strapi';
import { windowAfter, windowOf } from '../../domain/cadence';
import type { DateText } from '../../domain/calendar';
import { officeDate, parseDate } from '../../domain/calendar';
import type { MeetingKind } from '../../domain/meeting';
import { MEETING_KINDS } from '../../domain/meeting';
import { CHAIRS, timeFaults, unitFaults } from '../../domain/meeting-form';
import { dayHints, meetingTitle } from '../../domain/meeting.zh';
import type { Actor } from '../../domain/permissions';
import type { WaitingTopic } from '../../domain/planning';
import {
  agendaTopics,
  DEFAULT_HOURS,
  inDueOrder,
  mayPlan,
  proposedDay,
} from '../../domain/planning';
import { isWaiting } from '../../domain/topic';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { readCalendar } from '../../gate/calendar';
import { createRecord } from '../../gate/documents';
import { notFound, refusal } from '../../gate/errors';
import { holdersOf } from '../../gate/holders';
import { lockRecord, textOf } from '../../gate/record';
import { readRulebook } from '../../gate/rulebook';
import { countRows, findRow, findRows, rawRows } from '../../gate/rows';
import { asMachine } from '../../gate/scope';
import { performAsMachine } from '../../gate/transition';
import { bodyOfSeries } from '../../office/cadence';
import { inactiveAmong } from './read';

const MEETING = 'api::meeting.meeting';
const TOPIC = 'api::topic.topic';
const DECISION = 'api::decision.decision';
const UNIT = 'api::unit.unit';
const POST = 'api::post.post';
const GROUP = 'api::group.group';

interface Named {
  readonly documentId: string;
  readonly name: string;
}

interface Planner {
  readonly series: string;
  readonly kind: MeetingKind;
  readonly group: (Named & { readonly units: readonly Named[] }) | null;
}

interface GroupRow extends Named {
  readonly leadUnits: readonly Named[];
  readonly memberUnits: readonly Named[];
}

/** The body whose series it is: one with a rhythm, or one that meets as needed. */
async function plannerOf(strapi: Core.Strapi, series: string): Promise<Planner | null> {
  const body = bodyOfSeries(series);
  const kind = body?.kind ?? MEETING_KINDS.find((one) => one.replaceAll('_', '-') === series);
  if (kind === undefined || (kind === 'group_dispatch' && !body)) return null;
  if (kind !== 'group_dispatch') return { series, kind, group: null };
  const row = await findRow<GroupRow>(strapi, GROUP, {
    where: { code: body?.group },
    populate: { leadUnits: true, memberUnits: true },
  });
  if (!row) return null;
  const { documentId, name, leadUnits, memberUnits } = row;
  return { series, kind, group: { documentId, name, units: [...leadUnits, ...memberUnits] } };
}

/** @throws 404 where no body has this series, 403 for who does not plan its meetings */
async function mustPlan(strapi: Core.Strapi, series: string, actor: Actor): Promise<Planner> {
  const planner = await plannerOf(strapi, series);
  if (!planner) throw notFound();
  const { kind, group } = planner;
  if (!mayPlan(actor, { kind, group: group?.documentId ?? null })) {
    throw refusal(strapi, MEETING, [violation('forbidden')]);
  }
  return planner;
}

async function dayFor(strapi: Core.Strapi, series: string, today: DateText): Promise<DateText> {
  const calendar = await readCalendar(strapi);
  const body = bodyOfSeries(series);
  if (!body) return proposedDay(calendar, today, null);
  const current = windowOf(body, today);
  const meetings = await countRows(strapi, MEETING, {
    series,
    state: { $in: ['planned', 'convened', 'held'] },
    heldOn: { $gte: current.from, $lte: current.to },
  });
  const next = windowAfter(body, current);
  return proposedDay(calendar, today, { current, next, met: meetings > 0 });
}

interface LastMeeting {
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string | null;
}

/** Hour and place of the last meeting of the series, else what the rulebook says. */
async function habits(strapi: Core.Strapi, series: string) {
  const [last] = await findRows<LastMeeting>(strapi, MEETING, {
    where: { series, state: { $ne: 'called_off' } },
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    limit: 1,
  });
  const rulebook = await readRulebook(strapi);
  const usual = rulebook && textOf(rulebook, 'meetingPlace');
  const hours = typeof last?.startsAt === 'string' ? last : DEFAULT_HOURS;
  return { startsAt: hours.startsAt, endsAt: hours.endsAt, place: last?.place ?? usual };
}

/** The next title of the series in the year of the day. */
async function titleFor(strapi: Core.Strapi, planner: Planner, heldOn: string): Promise<string> {
  const year = Number(heldOn.slice(0, 4));
  const before = await countRows(strapi, MEETING, {
    series: planner.series,
    state: { $ne: 'called_off' },
    heldOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` },
  });
  const group = planner.group?.name ?? '';
  return meetingTitle(planner.kind, { year, nth: before + 1, group });
}

/** The post whose meeting it is, and who holds it on the day; a vacant one is shown as such. */
async function chairFor(strapi: Core.Strapi, { kind, group }: Planner, heldOn: string) {
  const [post] = await findRows<Named>(strapi, POST, {
    where: {
      kind: { $in: CHAIRS[kind].own },
      ...(group ? { group: { documentId: group.documentId } } : {}),
    },
    orderBy: { id: 'asc' },
    limit: 1,
  });
  if (!post) return null;
  const { documentId, name } = post;
  const holders = await holdersOf(strapi, [documentId], heldOn);
  return { documentId, name, holder: holders.get(documentId)?.name ?? null };
}

interface TopicRow {
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly forKind: string | null;
  readonly forGroup: Named | null;
  readonly group: (Named & { readonly leadUnits: readonly Named[] }) | null;
  readonly unit: Named | null;
  readonly units: readonly Named[];
  readonly hearings: readonly {
    readonly id: number;
    readonly meetingId: string | null;
    readonly heldOn?: string | null;
  }[];
}

interface Candidate extends WaitingTopic {
  readonly title: string;
  readonly units: readonly Named[];
}

/** Topics that wait for a meeting, with the series that carried each over. */
async function waitingTopics(strapi: Core.Strapi): Promise<Candidate[]> {
  const rows = await findRows<TopicRow>(strapi, TOPIC, {
    where: { state: { $in: ['admitted', 'carried_over'] } },
    populate: {
      forGroup: true,
      group: { populate: { leadUnits: true } },
      unit: true,
      units: true,
      hearings: true,
    },
    orderBy: { id: 'asc' },
  });
  const heard = rows.map(({ hearings }) => hearings.at(-1) ?? null);
  const meetings = await findRows<{ documentId: string; series: string | null }>(strapi, MEETING, {
    where: { documentId: { $in: heard.flatMap((one) => one?.meetingId ?? []) } },
    select: ['documentId', 'series'],
  });
  const seriesOf = new Map(meetings.map((one) => [one.documentId, one.series]));
  return rows.map((row, at) => ({
    documentId: row.documentId,
    title: row.title,
    state: row.state,
    forKind: row.forKind,
    forGroup: row.forGroup?.documentId ?? null,
    group: row.group?.documentId ?? null,
    carriedIn: seriesOf.get(heard[at]?.meetingId ?? '') ?? null,
    carriedOn: heard[at]?.heldOn ?? null,
    // A group is no unit: those that lead it speak for its topic.
    units: [...(row.unit ? [row.unit] : []), ...row.units, ...(row.group?.leadUnits ?? [])],
  }));
}

interface DecisionRow {
  readonly documentId: string;
  readonly text: string;
  readonly dueOn: string | null;
  readonly leadUnit: Named | null;
}

/** Decisions of a series that are not carried out yet, as the next agenda opens with them. */
export async function unfinishedDecisions(
  strapi: Core.Strapi,
  series: string,
): Promise<DecisionRow[]> {
  const rows = await findRows<DecisionRow>(strapi, DECISION, {
    where: { state: 'open_decision', meeting: { series } },
    populate: { leadUnit: true },
    orderBy: { id: 'asc' },
  });
  return inDueOrder(rows);
}

/** Active units of a list, once each, in the order of the unit list. */
const activeUnits = (strapi: Core.Strapi, units: readonly Named[]): Promise<Named[]> =>
  findRows<Named>(strapi, UNIT, {
    where: { documentId: { $in: units.map((unit) => unit.documentId) }, active: { $ne: false } },
    select: ['documentId', 'name'],
    orderBy: { id: 'asc' },
  });

const toNamed = ({ documentId, name }: Named): Named => ({ documentId, name });

/**
 * What the next meeting of a series could be 〔四(一)〕: a day by its rhythm, unfinished decisions
 * first, topics carried over and admitted, and the units these concern. Nothing is written.
 * @throws 404 where no body has this series, 403 for who does not plan its meetings
 */
export async function proposeMeeting(
  strapi: Core.Strapi,
  asked: {
    readonly series: string;
    readonly actor: Actor;
    readonly now: Date;
    /** The day, where it is settled already; null: by the rhythm. */
    readonly heldOn?: string | null;
  },
) {
  const { series, actor, now } = asked;
  const planner = await mustPlan(strapi, series, actor);
  const { kind, group } = planner;
  const heldOn = asked.heldOn ?? (await dayFor(strapi, series, officeDate(now)));
  const body = { series, kind, group: group?.documentId ?? null };
  const topics = agendaTopics(await waitingTopics(strapi), body);
  const decisions = await unfinishedDecisions(strapi, series);
  const concerned = [
    ...(group?.units ?? []),
    ...topics.flatMap((topic) => topic.units),
    ...decisions.flatMap(({ leadUnit }) => (leadUnit ? [leadUnit] : [])),
  ];
  return {
    series,
    kind,
    group: group && toNamed(group),
    title: await titleFor(strapi, planner, heldOn),
    heldOn,
    dayHints: dayHints(await readCalendar(strapi), heldOn),
    ...(await habits(strapi, series)),
    chair: await chairFor(strapi, planner, heldOn),
    units: (await activeUnits(strapi, concerned)).map(toNamed),
    topics: topics.map(({ documentId, title, state }) => ({
      documentId,
      title,
      carriedOver: state === 'carried_over',
    })),
    decisions: decisions.map(({ documentId, text, dueOn, leadUnit }) => ({
      documentId,
      text,
      dueOn,
      leadUnit: leadUnit?.name ?? null,
    })),
  };
}

/** What somebody decided to plan. */
export interface PlannedMeeting {
  readonly series: string;
  readonly title: string;
  readonly heldOn: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly place: string | null;
  readonly topics: readonly string[];
  readonly units: readonly string[];
}

/** Topics that do not wait for a meeting any more, under lock: two plans never take the same one. */
async function topicFaults(strapi: Core.Strapi, topics: readonly string[]): Promise<Violation[]> {
  const found: Violation[] = [];
  // In one order, so that two plans over the same topics do not wait for each other.
  for (const documentId of [...topics].sort()) {
    const topic = await lockRecord(strapi, TOPIC, documentId);
    if (topic && isWaiting(textOf(topic, 'state'))) continue;
    const title = topic && textOf(topic, 'title');
    found.push(
      title === null
        ? violation('reference.missing', 'topics')
        : violation('topic.not-waiting', 'topics', { title }),
    );
  }
  return found;
}

const QUEUE = 'select pg_advisory_xact_lock(hashtext(?))';

async function planFaults(
  strapi: Core.Strapi,
  planned: PlannedMeeting,
  today: string,
): Promise<Violation[]> {
  const { series, title, heldOn, startsAt, endsAt, topics, units } = planned;
  const isDay = parseDate(heldOn) !== null;
  const known = await countRows(strapi, UNIT, { documentId: { $in: units } });
  const already = isDay
    ? await countRows(strapi, MEETING, { series, heldOn, state: { $in: ['planned', 'convened'] } })
    : 0;
  return [
    ...(title.trim() === '' ? [violation('field.required', 'title')] : []),
    ...(isDay ? [] : [violation('field.invalid', 'heldOn')]),
    ...(isDay && heldOn < today ? [violation('date.past', 'heldOn')] : []),
    ...timeFaults(startsAt, endsAt),
    ...unitFaults(units, await inactiveAmong(strapi, units)),
    ...(known < units.length ? [violation('reference.missing', 'units')] : []),
    ...(already > 0 ? [violation('meeting.planned-already', 'heldOn')] : []),
    ...(await topicFaults(strapi, topics)),
  ];
}

async function write(
  strapi: Core.Strapi,
  planner: Planner,
  planned: PlannedMeeting,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<string> {
  const { title, heldOn, startsAt, endsAt, place, topics, units } = planned;
  const chair = await chairFor(strapi, planner, heldOn);
  const meeting = await asMachine(actor, now, () =>
    createRecord(strapi, MEETING, {
      title: title.trim(),
      kind: planner.kind,
      group: planner.group?.documentId ?? null,
      heldOn,
      startsAt,
      endsAt,
      place,
      chair: chair?.documentId ?? null,
      units,
    }),
  );
  for (const [at, documentId] of topics.entries()) {
    await performAsMachine(
      strapi,
      { uid: TOPIC, documentId, action: 'topic.schedule', actor, now },
      { meeting, agendaOrder: at + 1 },
    );
  }
  return meeting;
}

/**
 * Plans a meeting with its agenda, all or nothing, and answers its document id. It is planned, not
 * yet called: who plans goes on with it, and calls it when it is right.
 * @throws 404 and 403 as {@link proposeMeeting}, 400 with every fault at once
 */
export async function planMeeting(
  strapi: Core.Strapi,
  sent: PlannedMeeting,
  by: { readonly actor: Actor; readonly now: Date },
): Promise<string> {
  const planner = await mustPlan(strapi, sent.series, by.actor);
  const planned = {
    ...sent,
    topics: [...new Set(sent.topics)],
    units: [...new Set(sent.units)],
  };
  return strapi.db.transaction(async () => {
    await rawRows(strapi, QUEUE, [`plan ${planned.series}`]);
    const faults = await planFaults(strapi, planned, officeDate(by.now));
    if (faults.length > 0) throw refusal(strapi, MEETING, faults);
    return write(strapi, planner, planned, by);
  });
}
