import type { Core } from '@strapi/strapi';
import { cleanAnswer } from '../domain/delivery';
import { findRows, rawRows } from '../gate/rows';
import { pacingOf } from '../mail/settings';

const JOB_RUN = 'api::job-run.job-run';

/** A run begun before this and not ended was killed: the next wake-up takes its slot over. */
const leaseBegan = (strapi: Core.Strapi, now: Date): Date =>
  new Date(now.getTime() - pacingOf(strapi).dutyLeaseMs);

export interface Slot {
  readonly job: string;
  /** The period the run is for, e.g. `2026-11-24`; with the job's name it is unique. */
  readonly period: string;
  readonly now: Date;
  /** A person asked for it: what failed is tried at once, and what was skipped is run after all. */
  readonly byHand?: true;
}

const table = (strapi: Core.Strapi): string => strapi.db.metadata.get(JOB_RUN).tableName;

const slotOf = ({ job, period }: Slot): string => `${job}:${period}`;

/** A started run: who started it later holds the slot. */
interface Run {
  readonly id: number;
  readonly startedAt: Date;
}

async function insert(strapi: Core.Strapi, slot: Slot, state: string): Promise<Run | null> {
  const { job, now } = slot;
  const finished = state === 'run_skipped' ? now : null;
  const rows = await rawRows<{ id: number }>(
    strapi,
    `insert into ?? (document_id, job, slot, state, started_at, finished_at, created_at, updated_at,
       published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (slot) do nothing returning id`,
    [table(strapi), slotOf(slot), job, slotOf(slot), state, now, finished, now, now, now],
  );
  return rows[0] ? { id: rows[0].id, startedAt: now } : null;
}

const AT_ONCE = `or state in ('run_failed', 'run_skipped')`;

/** Takes over a run that failed or was killed, once its lease is over. */
async function takeOver(strapi: Core.Strapi, slot: Slot): Promise<Run | null> {
  const rows = await rawRows<{ id: number }>(
    strapi,
    `update ?? set state = 'run_started', started_at = ?, finished_at = null
     where slot = ? and (state in ('run_started', 'run_failed') and started_at < ?
       ${slot.byHand ? AT_ONCE : ''}) returning id`,
    [table(strapi), slot.now, slotOf(slot), leaseBegan(strapi, slot.now)],
  );
  return rows[0] ? { id: rows[0].id, startedAt: slot.now } : null;
}

/** Writes how a run ended, unless another process took it over meanwhile: then it is not ours. */
const finish = (
  strapi: Core.Strapi,
  run: Run,
  state: 'run_done' | 'run_failed',
  detail: string,
): Promise<unknown> =>
  rawRows(
    strapi,
    `update ?? set state = ?, finished_at = ?, detail = ?
     where id = ? and state = 'run_started' and started_at = ?`,
    [table(strapi), state, run.startedAt, cleanAnswer(detail), run.id, run.startedAt],
  );

/**
 * Runs `work` for a slot, once over all processes: the first to insert the row has it. A failure is
 * a visible state of the slot and is thrown on. Answers whether this process ran it.
 */
export async function inSlot(
  strapi: Core.Strapi,
  slot: Slot,
  work: () => Promise<string>,
): Promise<boolean> {
  const run = (await insert(strapi, slot, 'run_started')) ?? (await takeOver(strapi, slot));
  if (run === null) return false;
  try {
    await finish(strapi, run, 'run_done', await work());
    return true;
  } catch (error) {
    await finish(strapi, run, 'run_failed', error instanceof Error ? error.message : '');
    throw error;
  }
}

/** Records a slot that will not be made up for. */
export async function skipSlot(strapi: Core.Strapi, slot: Slot): Promise<void> {
  await insert(strapi, slot, 'run_skipped');
}

/**
 * Runs of a job that were killed before the given period and will not be made up for: without this
 * they would look as if they were still running.
 */
export async function skipKilled(strapi: Core.Strapi, { job, period, now }: Slot): Promise<void> {
  await rawRows(
    strapi,
    `update ?? set state = 'run_skipped', finished_at = ?
     where job = ? and state = 'run_started' and slot < ? and started_at < ?`,
    [table(strapi), now, job, slotOf({ job, period, now }), leaseBegan(strapi, now)],
  );
}

/** How a slot stands, as the ledger of runs has it. */
export interface RunState {
  readonly period: string;
  readonly state: 'run_started' | 'run_done' | 'run_failed' | 'run_skipped';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly detail: string | null;
}

/** The latest runs of a job, the newest period first. */
export async function lastRuns(
  strapi: Core.Strapi,
  job: string,
  most: number,
): Promise<RunState[]> {
  const rows = await findRows<Omit<RunState, 'period'> & { readonly slot: string }>(
    strapi,
    JOB_RUN,
    { where: { job }, orderBy: { slot: 'desc' }, limit: most },
  );
  return rows.map(({ slot, state, startedAt, finishedAt, detail }) => ({
    period: slot.slice(job.length + 1),
    state,
    startedAt: new Date(startedAt),
    finishedAt: finishedAt && new Date(finishedAt),
    detail,
  }));
}

/** The latest period of a job that has a row, or null. */
export async function lastPeriod(strapi: Core.Strapi, job: string): Promise<string | null> {
  const rows = await rawRows<{ slot: string }>(
    strapi,
    'select slot from ?? where job = ? order by slot desc limit 1',
    [table(strapi), job],
  );
  return rows[0]?.slot.slice(job.length + 1) ?? null;
}
