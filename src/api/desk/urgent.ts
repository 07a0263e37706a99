import type { Core } from '@strapi/strapi';
import { rawRows } from '../../gate/rows';

const table = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const marks = (list: readonly string[]): string =>
  list.length > 0 ? list.map(() => '?').join(', ') : 'null';

/** Units and groups as document ids. */
export interface Concerned {
  readonly units: readonly string[];
  readonly groups: readonly string[];
}

/**
 * Ids of the issued tasks in which units or groups have a part, most urgent first: red before
 * yellow before green, then the nearer date. Each of the four ways to a task is followed by itself:
 * as alternatives of one condition they would cost a walk through every task there is.
 */
export async function urgentTasks(
  strapi: Core.Strapi,
  { units, groups }: Concerned,
  most: number,
): Promise<number[]> {
  const rows = await rawRows<{ id: number }>(
    strapi,
    `with mine as (select id from ?? where document_id in (${marks(units)})),
     concerning as (
       select task_id from tasks_lead_unit_lnk where unit_id in (select id from mine)
       union select task_id from tasks_joint_lead_units_lnk where unit_id in (select id from mine)
       union select task_id from tasks_coop_units_lnk where unit_id in (select id from mine)
       union select l.task_id from tasks_group_lnk l join ?? g on g.id = l.group_id
         where g.document_id in (${marks(groups)}))
     select t.id from ?? t join concerning c on c.task_id = t.id
     where t.state <> 'draft' and t.number is not null
     order by coalesce(t.light_rank, 0) desc, t.due_on, t.number limit ?`,
    [
      table(strapi, 'api::unit.unit'),
      ...units,
      table(strapi, 'api::group.group'),
      ...groups,
      table(strapi, 'api::task.task'),
      most,
    ],
  );
  return rows.map(({ id }) => id);
}
