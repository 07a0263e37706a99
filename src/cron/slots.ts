import type { Core } from '@strapi/strapi';
import { cleanAnswer } from '../domain/delivery';
import { rawRows } from '../gate/rows';

const JOB_RUN = 'api::job-run.job-run';

/** A run that has not ended by then was killed: the next wake-up takes its slot over. */
const LEASE_MS = 10 * 60_000;

export interface Slot {
  readonly job: string;
  /** The period the run is for, e.g. `2026-11-24`; with the job's name it is unique. */
  readonly period: string;
  readonly now: Date;
}

const table = (strapi: Core.Strapi): string => strapi.db.metadata.get(JOB_RUN).tableName;

const slotOf = ({ job, period }: Slot): string => `${job}:${period}`;

async function insert(strapi: Core.Strapi, slot: Slot, state: string): Promise<number | null> {
  const { job, now } = slot;
  const finished = state === 'run_skipped' ? now : null;
  const rows = await rawRows<{ id: number }>(
    strapi,
    `insert into ?? (document_id, job, slot, state, started_at, finished_at, created_at, updated_at,
       published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (slot) do nothing returning id`,
    [table(strapi), slotOf(slot), job, slotOf(slot), state, now, finished, now, now, now],
  );
  return rows[0]?.id ?? null;
}

/** Takes over a run that failed or was killed, once its lease is over. */
async function takeOver(strapi: Core.Strapi, slot: Slot): Promise<number | null> {
  const rows = await rawRows<{ id: number }>(
    strapi,
    `update ?? set state = 'run_started', started_at = ?, finished_at = null
     where slot = ? and state in ('run_started', 'run_failed') and started_at < ? returning id`,
    [table(strapi), slot.now, slotOf(slot), new Date(slot.now.getTime() - LEASE_MS)],
  );
  return rows[0]?.id ?? null;
}

const finish = (
  strapi: Core.Strapi,
  id: number,
  state: 'run_done' | 'run_failed',
  detail: string,
  now: Date,
): Promise<unknown> =>
  rawRows(strapi, `update ?? set state = ?, finished_at = ?, detail = ? where id = ?`, [
    table(strapi),
    state,
    now,
    cleanAnswer(detail),
    id,
  ]);

/**
 * Runs `work` for a slot, once over all processes: the first to insert the row has it. A failure is
 * a visible state of the slot and is thrown on. Answers whether this process ran it.
 */
export async function inSlot(
  strapi: Core.Strapi,
  slot: Slot,
  work: () => Promise<string>,
): Promise<boolean> {
  const id = (await insert(strapi, slot, 'run_started')) ?? (await takeOver(strapi, slot));
  if (id === null) return false;
  try {
    await finish(strapi, id, 'run_done', await work(), slot.now);
    return true;
  } catch (error) {
    await finish(strapi, id, 'run_failed', error instanceof Error ? error.message : '', slot.now);
    throw error;
  }
}

/** Records a slot that will not be made up for. */
export const skipSlot = (strapi: Core.Strapi, slot: Slot): Promise<number | null> =>
  insert(strapi, slot, 'run_skipped');

/** The latest period of a job that has a row, or null. */
export async function lastPeriod(strapi: Core.Strapi, job: string): Promise<string | null> {
  const rows = await rawRows<{ slot: string }>(
    strapi,
    'select slot from ?? where job = ? order by slot desc limit 1',
    [table(strapi), job],
  );
  return rows[0]?.slot.slice(job.length + 1) ?? null;
}
