import type { Core } from '@strapi/strapi';
import { TASK_TRANSITIONS } from '../../domain/task';
import type { TransitionTable } from '../../domain/transition';
import { rawRows } from '../../gate/rows';

const table = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const marks = (list: readonly string[]): string =>
  list.length > 0 ? list.map(() => '?').join(', ') : 'null';

/** Units and groups as document ids. */
export interface Concerned {
  readonly units: readonly string[];
  readonly groups: readonly string[];
}

/** States that await the liaison of the lead unit. */
const AWAITED: readonly string[] = (TASK_TRANSITIONS as TransitionTable)
  .filter((row) => row.awaited && row.who.includes('lead_liaison'))
  .flatMap((row) => row.from)
  .filter((state) => state !== null);

/** Tasks `from` … `from + most` of a list. */
export interface Stretch {
  readonly from: number;
  readonly most: number;
}

/**
 * Ids of the issued tasks in which units or groups have a part, most urgent first: what awaits the
 * unit that leads, then red before yellow before green, then the nearer date. Each of the four ways
 * to a task is followed by itself: as alternatives of one condition they would cost a walk through
 * every task there is.
 */
export async function urgentTasks(
  strapi: Core.Strapi,
  { units, groups }: Concerned,
  { from, most }: Stretch,
): Promise<number[]> {
  const rows = await rawRows<{ id: number }>(
    strapi,
    `with mine as (select id from ?? where document_id in (${marks(units)}))
     select t.id from ?? t
     where t.state <> 'draft' and t.number is not null and t.id = any(array(
       select task_id from tasks_lead_unit_lnk where unit_id in (select id from mine)
       union select task_id from tasks_joint_lead_units_lnk where unit_id in (select id from mine)
       union select task_id from tasks_coop_units_lnk where unit_id in (select id from mine)
       union select l.task_id from tasks_group_lnk l join ?? g on g.id = l.group_id
         where g.document_id in (${marks(groups)})))
     order by (t.state in (${marks(AWAITED)}) and exists (select 1 from tasks_lead_unit_lnk l
         where l.task_id = t.id and l.unit_id in (select id from mine))) desc,
       coalesce(t.light_rank, 0) desc, t.due_on, t.number, t.id
     limit ? offset ?`,
    [
      table(strapi, 'api::unit.unit'),
      ...units,
      table(strapi, 'api::task.task'),
      table(strapi, 'api::group.group'),
      ...groups,
      ...AWAITED,
      most,
      from,
    ],
  );
  return rows.map(({ id }) => id);
}
