import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { addWorkingDays, officeDate } from '../domain/calendar';
import { MACHINE } from '../domain/permissions';
import type { ChaseRules, ChaseStep, LadderDays } from '../domain/supervision';
import {
  causeKey,
  CHASE_EVENTS,
  chaseStep,
  draftKeyOf,
  LADDER_DEFAULTS,
  REMINDERS,
} from '../domain/supervision';
import { chaseFacts, draftSetTitle, draftWords } from '../domain/supervision.zh';
import type { SetOfRecords } from './batch';
import { judgeSet, writeSet } from './batch';
import { readCalendar } from './calendar';
import type { RunningDate } from './deadlines';
import { runningDates } from './deadlines';
import type { Telling } from './notify';
import { dropOwed, midnight, oweSet, refreshOwed } from './notify';
import type { GateRecord } from './record';
import { numberOf, textOf } from './record';
import { findRows, marks, rawRows } from './rows';
import { readRulebook } from './rulebook';

const NOTIFICATION = 'api::notification.notification';
const NOTICE = 'api::supervision-notice.supervision-notice';

export interface Chased {
  /** Dates looked at, reminders and rungs told anew, notices drafted. */
  readonly running: number;
  readonly told: number;
  readonly drafted: number;
}

/** A date with what is owed for it today. */
interface OwedStep {
  readonly date: RunningDate;
  readonly step: ChaseStep;
}

const table = (strapi: Core.Strapi): string => strapi.db.metadata.get(NOTIFICATION).tableName;

const occasionOf = ({ date, step }: OwedStep): string => `${step.step}:${causeKey(date)}`;

const ladderOf = (rulebook: GateRecord | null): LadderDays => {
  const daysOf = (field: keyof LadderDays): number =>
    (rulebook && numberOf(rulebook, field)) ?? LADDER_DEFAULTS[field];
  return {
    ladderLiaisonDays: daysOf('ladderLiaisonDays'),
    ladderMemberDays: daysOf('ladderMemberDays'),
    ladderUrgingDays: daysOf('ladderUrgingDays'),
    ladderLetterDays: daysOf('ladderLetterDays'),
    ladderLeaderDays: daysOf('ladderLeaderDays'),
  };
};

interface Standing {
  readonly occasion: string;
  /** Some post was to be told of it on an earlier day and has not been. */
  readonly owed: boolean;
}

/** The occasions of these records that are told or owed already. */
async function standingOccasions(
  strapi: Core.Strapi,
  steps: readonly OwedStep[],
  today: DateText,
): Promise<ReadonlyMap<string, boolean>> {
  const ids = [...new Set(steps.map(({ date }) => date.documentId))];
  if (ids.length === 0) return new Map();
  const rows = await rawRows<Standing>(
    strapi,
    `select regexp_replace(dedupe_key, ':[^:]*$', '') as occasion,
       bool_or(state = 'owed' and owed_at < ?) as owed
     from ?? where about_id in (${marks(ids)}) and event in (${marks(CHASE_EVENTS)})
       and state <> 'moot' group by 1`,
    [midnight(today), table(strapi), ...ids, ...CHASE_EVENTS],
  );
  return new Map(rows.map((row) => [row.occasion, row.owed]));
}

/** What is owed today: not told at all yet, or written down and not told to everybody. */
async function owedSteps(
  strapi: Core.Strapi,
  dates: readonly RunningDate[],
  rules: ChaseRules,
): Promise<{ fresh: OwedStep[]; untold: OwedStep[] }> {
  const steps = dates.flatMap((date) => {
    const step = chaseStep(date, rules);
    return step === null ? [] : [{ date, step }];
  });
  const standing = await standingOccasions(strapi, steps, rules.today);
  const known = (one: OwedStep) => standing.get(`${one.step.event}:${occasionOf(one)}`);
  return {
    fresh: steps.filter((one) => known(one) === undefined),
    untold: steps.filter((one) => known(one) === true),
  };
}

const inWords = ({ date }: OwedStep, today: DateText) => ({
  matter: date.matter,
  duty: date.duty,
  unit: date.unit?.name ?? '',
  dueOn: date.dueOn,
  today,
});

const tellingOf = (one: OwedStep, now: Date, today: DateText): Telling => ({
  event: one.step.event,
  uid: one.date.uid,
  record: {
    documentId: one.date.documentId,
    version: null,
    unit: one.date.unit?.documentId ?? null,
  },
  facts: chaseFacts(one.step, inWords(one, today)),
  now,
  today,
  occasion: occasionOf(one),
});

/** What the gate takes of a set; a draft it refuses must not end the day's chase for all others. */
async function writeSound(strapi: Core.Strapi, set: SetOfRecords): Promise<number> {
  const { rows, targets } = await judgeSet(strapi, set);
  for (const { after, faults } of rows) {
    if (faults.length === 0) continue;
    const codes = faults.map((one) => one.code).join(', ');
    strapi.log.warn(`chase: draft ${textOf(after, 'draftKey') ?? ''} refused: ${codes}`);
  }
  const sound = rows.filter(({ faults }) => faults.length === 0);
  if (sound.length > 0) await writeSet(strapi, set, { rows: sound, targets });
  return sound.length;
}

/** The notices the rungs draft: once for a matter, its date and a kind. */
async function draft(
  strapi: Core.Strapi,
  fresh: readonly OwedStep[],
  now: Date,
  today: DateText,
): Promise<number> {
  const rows = fresh.flatMap((one) => {
    const { date, step } = one;
    const kind = step.drafts;
    if (kind === null || date.about === null || date.unit === null) return [];
    const words = draftWords(kind, step, { ...inWords(one, today), short: date.short });
    const draftKey = draftKeyOf(date, kind);
    return [
      { kind, ...words, ...date.about, unit: date.unit.documentId, asksReply: true, draftKey },
    ];
  });
  const made = await findRows<{ draftKey: string }>(strapi, NOTICE, {
    where: { draftKey: { $in: rows.map((row) => row.draftKey) } },
    select: ['draftKey'],
  });
  const known = new Set(made.map((row) => row.draftKey));
  const owed = rows.filter((row) => !known.has(row.draftKey));
  const title = draftSetTitle(today, owed.length);
  return writeSound(strapi, { uid: NOTICE, rows: owed, actor: MACHINE, now, title });
}

/**
 * Notice 四(五), design §5: brings to mind what falls due and climbs the ladder for what is overdue,
 * on the office's day of `now`. It asks what is owed now and not yet told, whatever days were missed;
 * running it again on the same day changes nothing. Drafts wait for people: nothing is sent as a
 * notice.
 * @param stop ends it between two pages; what is written stays, the next run finds the rest
 * @throws AbortError when stopped
 */
export async function chase(strapi: Core.Strapi, now: Date, stop?: AbortSignal): Promise<Chased> {
  const today = officeDate(now);
  const calendar = await readCalendar(strapi);
  const rules = { today, calendar, ladder: ladderOf(await readRulebook(strapi)) };
  const until = addWorkingDays(calendar, today, Math.max(...REMINDERS)).date;
  const chased = { running: 0, told: 0, drafted: 0 };
  for await (const page of runningDates(strapi, until)) {
    stop?.throwIfAborted();
    const { fresh, untold } = await owedSteps(strapi, page, rules);
    const tellings = (list: readonly OwedStep[]) => list.map((one) => tellingOf(one, now, today));
    await strapi.db.transaction(async () => {
      await oweSet(strapi, tellings(fresh));
      await refreshOwed(strapi, tellings(untold));
      chased.drafted += await draft(strapi, fresh, now, today);
    });
    chased.running += page.length;
    chased.told += fresh.length;
  }
  await dropOwed(strapi, CHASE_EVENTS, today);
  return chased;
}
