'use strict';

/** When the figures are taken: in the middle of the tasks' year. */
const NOW = new Date('2026-06-30T02:00:00Z');

/** The year's tasks: begun and due at different times, some far behind, some done. */
const TASKS = `insert into tasks (document_id, number, title, year, content, acceptance, starts_on, due_on,
     original_due_on, difficulty, source, report_cycle, state, progress, next_report_on,
     yellow_months, month_closed, extensions_granted, light_rank, long_term, version, created_at,
     updated_at, published_at)
   select md5('task' || n), '2026-' || lpad(n::text, 6, '0'), '第' || n || '号重点任务', 2026,
     repeat('推行并联审批、联合测绘。', 20), repeat('审批时限压缩至60个工作日以内。', 10),
     date '2026-01-01' + n % 60, date '2026-12-31' - n % 120, date '2026-12-31' - n % 120,
     'grade_one', 'annual_plan', 'monthly',
     (array['active', 'active', 'active', 'active', 'active', 'active', 'active', 'issued',
       'completion_requested', 'suspended'])[n % 10 + 1],
     n * 7 % 101, date '2026-06-20' + n % 31, n % 3, '2026-05', 0, 0, false, 1, now(), now(), now()
   from generate_series(?::int + 1, ?::int) n`;

const LEAD_UNITS = `with listed as (select array_agg(id order by id) as ids from units)
   insert into tasks_lead_unit_lnk (task_id, unit_id)
   select t.id, ids[1 + t.id % cardinality(ids)] from tasks t, listed
   where right(t.number, 6)::int between ?::int + 1 and ?::int`;

const STATEMENTS = [
  TASKS,
  `insert into components_task_milestones (title, deliverable, starts_on, due_on, weight, key)
   select '第' || k || '个节点', '成果', date '2026-01-01' + k * 90 - 90, date '2026-01-01' + k * 90,
     (array[30, 30, 40])[k], n || ':' || k
   from generate_series(?::int + 1, ?::int) n, generate_series(1, 3) k`,
  `insert into tasks_cmps (entity_id, cmp_id, component_type, field, "order")
   select t.id, m.id, 'task.milestone', 'milestones', split_part(m.key, ':', 2)::float
   from components_task_milestones m
   join tasks t on t.number = '2026-' || lpad(split_part(m.key, ':', 1), 6, '0')
   where split_part(m.key, ':', 1)::int between ?::int + 1 and ?::int`,
  `insert into components_task_elements (content, deliverable, not_applicable, key)
   select '要件内容', '可衡量成果', false, n || ':' || k
   from generate_series(?::int + 1, ?::int) n, generate_series(1, 7) k`,
  `insert into tasks_cmps (entity_id, cmp_id, component_type, field, "order")
   select t.id, e.id, 'task.element', (array['targets', 'platforms', 'projects', 'policies',
     'reforms', 'mechanisms', 'appraisals'])[split_part(e.key, ':', 2)::int], 1
   from components_task_elements e
   join tasks t on t.number = '2026-' || lpad(split_part(e.key, ':', 1), 6, '0')
   where split_part(e.key, ':', 1)::int between ?::int + 1 and ?::int`,
  LEAD_UNITS,
  `with listed as (select array_agg(id order by id) as ids from work_groups)
   insert into tasks_group_lnk (task_id, group_id)
   select t.id, ids[1 + t.id % cardinality(ids)] from tasks t, listed
   where right(t.number, 6)::int between ?::int + 1 and ?::int and t.id % 10 <> 0`,
  `with listed as (select array_agg(id order by id) as ids from units)
   insert into tasks_coop_units_lnk (task_id, unit_id, unit_ord)
   select t.id, ids[1 + (t.id + k * 7) % cardinality(ids)], k from tasks t, listed,
     generate_series(1, 2) k
   where right(t.number, 6)::int between ?::int + 1 and ?::int`,
  'vacuum analyze',
];

const fillBy = async (strapi, count, statements) => {
  const { rows } = await strapi.db.connection.raw('select count(*)::int as n from tasks');
  const have = rows[0].n;
  if (have >= count) return;
  for (const statement of statements) {
    const bound = statement.includes('?') ? [have, count] : [];
    await strapi.db.connection.raw(statement, bound);
  }
};

/**
 * Fills up the tasks to a number of them, each with three milestones, seven elements and its units.
 * @param {import('@strapi/strapi').Core.Strapi} strapi
 * @param {number} count how many there are to be
 */
const fillTasks = (strapi, count) => fillBy(strapi, count, STATEMENTS);

/** Like {@link fillTasks}, with nothing but their lead units: for what reads no more of them. */
const fillBareTasks = (strapi, count) => fillBy(strapi, count, [TASKS, LEAD_UNITS]);

module.exports = { fillTasks, fillBareTasks, NOW };
