import type { Core } from '@strapi/strapi';
import { officeDate, officeTime } from '../domain/calendar';
import { EXPECTED_DUTIES, lateDuties } from '../domain/duties';
import type { MailState } from '../domain/health.zh';
import { readCalendar } from '../gate/calendar';
import { textOf } from '../gate/record';
import { rawRows } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';
import { isPaused } from '../mail/breaker';
import type { Freeze } from '../mail/instance';
import { frozen } from '../mail/instance';
import { canSend } from '../mail/settings';

/** A duty as its last run left it. */
export interface DutyHealth {
  readonly job: string;
  readonly period: string | null;
  readonly state: string | null;
  readonly endedAt: Date | null;
  readonly detail: string | null;
  /** Whether the run that is owed is missing half an hour after its time. */
  readonly late: boolean;
}

/** Letters by what became of them, and how long the oldest that may go has waited, in minutes. */
export interface MailHealth {
  readonly state: MailState;
  readonly waiting: number;
  readonly oldestMinutes: number | null;
  readonly failed: number;
  readonly unknown: number;
  readonly kept: number;
  /** Why nothing is sent until somebody has decided. */
  readonly freeze: Freeze | null;
}

const MINUTE_MS = 60_000;
const DEFAULT_DIGEST_AT = '08:30';

interface Counted {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly failed: number;
  readonly unknown: number;
  readonly kept: number;
}

/** How letters fare, in one look at the ledger. */
export async function mailHealth(strapi: Core.Strapi, now: Date): Promise<MailHealth> {
  const [row] = await rawRows<Counted>(
    strapi,
    `select count(*) filter (where state in ('queued', 'deferred', 'sending'))::int as waiting,
       min(created_at) filter (where state in ('queued', 'deferred', 'sending')) as oldest,
       count(*) filter (where state = 'failed')::int as failed,
       count(*) filter (where state = 'unknown')::int as unknown,
       count(*) filter (where state = 'kept')::int as kept
     from messages where state not in ('sent', 'cancelled')`,
    [],
  );
  if (!row) throw new Error('The ledger of letters answered nothing');
  const { oldest, ...counts } = row;
  const freeze = await frozen(strapi);
  const open = (await isPaused(strapi)) ? 'mail_paused' : 'mail_open';
  return {
    ...counts,
    oldestMinutes:
      oldest && Math.max(0, Math.floor((now.getTime() - oldest.getTime()) / MINUTE_MS)),
    state: !canSend(strapi) ? 'mail_unset' : freeze !== null ? 'mail_frozen' : open,
    freeze,
  };
}

interface Run {
  readonly job: string;
  readonly slot: string;
  readonly state: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly detail: string | null;
}

const lastRuns = (strapi: Core.Strapi): Promise<Run[]> =>
  rawRows<Run>(
    strapi,
    `select distinct on (job) job, slot, state, started_at as "startedAt",
       finished_at as "finishedAt", detail
     from job_runs order by job, slot desc`,
    [],
  );

const ENDED = ['run_done', 'run_skipped'];

/** `2026-11-24`, of a slot like `daily-digest:2026-11-24`; a key's id behind it is no one's concern. */
const periodOf = ({ job, slot }: Run): string => slot.slice(job.length + 1).split(':')[0] ?? '';

/** The duties with a run a period: how the last one ended, and whether the one owed is missing. */
export async function dutyHealth(strapi: Core.Strapi, now: Date): Promise<DutyHealth[]> {
  const rulebook = await readRulebook(strapi);
  const runs = new Map((await lastRuns(strapi)).map((run) => [run.job, run]));
  const latest = [...runs].map(
    ([job, run]) => [job, { period: periodOf(run), ended: ENDED.includes(run.state) }] as const,
  );
  const late = lateDuties({
    calendar: await readCalendar(strapi),
    today: officeDate(now),
    time: officeTime(now),
    digestAt: (rulebook && textOf(rulebook, 'digestAt')) ?? DEFAULT_DIGEST_AT,
    runs: new Map(latest),
  });
  return EXPECTED_DUTIES.map(({ job }) => {
    const run = runs.get(job);
    return {
      job,
      period: run ? periodOf(run) : null,
      state: run?.state ?? null,
      endedAt: run ? (run.finishedAt ?? run.startedAt) : null,
      detail: run?.detail ?? null,
      late: late.includes(job),
    };
  });
}

/** Whether all goes as it should, for a monitor that is told nothing else. */
export async function isWell(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const duties = await dutyHealth(strapi, now);
  const held = (await isPaused(strapi)) || (await frozen(strapi)) !== null;
  return !duties.some(({ late }) => late) && !held;
}
