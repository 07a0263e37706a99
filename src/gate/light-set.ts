import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import type { ClosedMonths } from '../domain/light';
import { SWEPT_STATES } from '../domain/light';
import type { LightFields, LitTask } from '../domain/light-fields';
import type { ProgressMilestone } from '../domain/progress';
import { rawRows } from './rows';

const TASK = 'api::task.task';
const MILESTONE = 'task.milestone';

/** A stored task as the sweep reads it: what lights ask of it, and what it shows now. */
export interface SweptTask extends LitTask {
  readonly id: number;
  /** As it was read: a task written meanwhile has its light from that write. */
  readonly version: number;
  readonly lightReason: string | null;
  readonly lightRank: number | null;
  readonly lightRules: number | null;
}

/** What the sweep writes on a task. */
export type LightChange = Pick<SweptTask, 'id' | 'version'> & LightFields & ClosedMonths;

type TaskRow = Omit<SweptTask, 'milestones' | 'completionRequestedOn'> & {
  readonly completionRequestedAt: Date | null;
};

type MilestoneRow = ProgressMilestone & { readonly task: number };

const readTasks = (strapi: Core.Strapi, after: number, size: number): Promise<TaskRow[]> =>
  rawRows<TaskRow>(
    strapi,
    `select id, version, state, starts_on as "startsOn", due_on as "dueOn", progress,
       next_report_on as "nextReportOn", completion_requested_at as "completionRequestedAt",
       coalesce(yellow_months, 0) as "yellowMonths", month_closed as "monthClosed",
       override_light as "overrideLight", override_until as "overrideUntil",
       light, light_reason as "lightReason", light_since as "lightSince",
       light_rank as "lightRank", light_rules as "lightRules"
     from ?? where id > ? and state in (${SWEPT_STATES.map(() => '?').join(', ')})
     order by id limit ?`,
    [strapi.db.metadata.get(TASK).tableName, after, ...SWEPT_STATES, size],
  );

/** The milestones of tasks that lie between two ids, in their order. */
async function readMilestones(
  strapi: Core.Strapi,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, ProgressMilestone[]>> {
  const rows = await rawRows<MilestoneRow>(
    strapi,
    `select c.entity_id as task, m.starts_on as "startsOn", m.due_on as "dueOn", m.weight,
       m.done_on as "doneOn"
     from tasks_cmps c join ?? m on m.id = c.cmp_id
     where c.field = 'milestones' and c.entity_id between ? and ?
     order by c.entity_id, c."order"`,
    [strapi.db.metadata.get(MILESTONE).tableName, from, to],
  );
  const byTask = new Map<number, ProgressMilestone[]>();
  for (const row of rows) {
    const list = byTask.get(row.task);
    if (list) list.push(row);
    else byTask.set(row.task, [row]);
  }
  return byTask;
}

/** The office's day of an instant. */
const dayOf = (instant: Date | null): DateText | null => instant && officeDate(instant);

/** The next page of open tasks by id, narrow: no relation, no text but the sentence. */
export async function readOpenTasks(
  strapi: Core.Strapi,
  after: number,
  size: number,
): Promise<SweptTask[]> {
  const rows = await readTasks(strapi, after, size);
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (!first || !last) return [];
  const milestones = await readMilestones(strapi, first.id, last.id);
  return rows.map(({ completionRequestedAt, ...row }) => ({
    ...row,
    completionRequestedOn: dayOf(completionRequestedAt),
    milestones: milestones.get(row.id) ?? [],
  }));
}

/**
 * Writes the lights of a set in one statement; neither `version` nor `updatedAt` moves, since nobody
 * has changed the task. Answers how many were written: not those that changed since they were read.
 */
export async function writeLights(
  strapi: Core.Strapi,
  changes: readonly LightChange[],
): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = await rawRows<{ written: string }>(
    strapi,
    `with written as (
       update ?? t set light = c.light, light_reason = c."lightReason", light_since = c."lightSince",
         light_rank = c."lightRank", light_rules = c."lightRules",
         yellow_months = c."yellowMonths", month_closed = c."monthClosed"
       from json_to_recordset(?) as c(id int, version int, light text, "lightReason" text,
         "lightSince" date, "lightRank" int, "lightRules" int, "yellowMonths" int,
         "monthClosed" text)
       where t.id = c.id and t.version = c.version returning 1)
     select count(*) as written from written`,
    [strapi.db.metadata.get(TASK).tableName, JSON.stringify(changes)],
  );
  return Number(rows[0]?.written ?? 0);
}
