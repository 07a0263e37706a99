import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { rawRows } from './rows';

const SNAPSHOT = 'api::light-snapshot.light-snapshot';
const TASK = 'api::task.task';

/**
 * Counts the lights of a day by group and lead unit; tasks outside the eight groups have rows of
 * their own. Taken again, the day's counts are replaced.
 */
export async function takeSnapshot(strapi: Core.Strapi, date: DateText, now: Date): Promise<void> {
  const { tableName } = strapi.db.metadata.get(SNAPSHOT);
  await strapi.db.transaction(async () => {
    await rawRows(strapi, 'delete from ?? where date = ?', [tableName, date]);
    await rawRows(
      strapi,
      `with counted as (
         select g.group_id, u.unit_id, gen_random_uuid()::text as document_id,
           count(*) filter (where light = 'grey') as grey,
           count(*) filter (where light = 'green') as green,
           count(*) filter (where light = 'yellow') as yellow,
           count(*) filter (where light = 'red') as red
         from ?? t
         left join tasks_group_lnk g on g.task_id = t.id
         left join tasks_lead_unit_lnk u on u.task_id = t.id
         where t.light is not null group by g.group_id, u.unit_id),
       kept as (
         insert into ?? (document_id, date, slot, grey, green, yellow, red,
           created_at, updated_at, published_at)
         select document_id, ?::date, concat_ws(':', ?::text, coalesce(group_id, 0), coalesce(unit_id, 0)),
           grey, green, yellow, red, ?::timestamp, ?::timestamp, ?::timestamp
         from counted returning id, document_id),
       grouped as (
         insert into light_snapshots_group_lnk (light_snapshot_id, group_id)
         select k.id, c.group_id from kept k join counted c using (document_id)
         where c.group_id is not null)
       insert into light_snapshots_unit_lnk (light_snapshot_id, unit_id)
       select k.id, c.unit_id from kept k join counted c using (document_id)
       where c.unit_id is not null`,
      [strapi.db.metadata.get(TASK).tableName, tableName, date, date, now, now, now],
    );
  });
}
