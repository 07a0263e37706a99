'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { appointEverybody } = require('./people');
const { timed } = require('./rounds');

const built = (name) => require(path.join(DIST, 'src', name));

/** A working Tuesday, 10:00 in Shanghai. */
const NOW = new Date('2026-06-30T02:00:00Z');

const sql = (strapi, statement, bound = []) => strapi.db.connection.raw(statement, bound);

const STATEMENTS = [
  `insert into tasks (document_id, number, title, year, content, acceptance, starts_on, due_on,
     original_due_on, issued_at, difficulty, source, report_cycle, state, progress, yellow_months,
     extensions_granted, long_term, version, created_at, updated_at, published_at)
   select md5('task' || n), '2026-' || lpad(n::text, 6, '0'), '第' || n || '号重点任务', 2026,
     '推行并联审批、联合测绘。', '审批时限压缩至60个工作日以内。', date '2026-01-01', date '2026-07-01',
     date '2026-07-01', timestamp '2026-01-01', 'grade_one', 'annual_plan', 'monthly', 'active', 50,
     0, 0, false, 1, now(), now(), now()
   from generate_series(1, ?::int) n`,
  `with listed as (
     select u.id, row_number() over (order by u.id) - 1 as place from units u
     join posts_unit_lnk l on l.unit_id = u.id join posts p on p.id = l.post_id
     where p.kind = 'liaison')
   insert into tasks_lead_unit_lnk (task_id, unit_id)
   select t.id, listed.id from tasks t join listed on listed.place = t.id % ?::int`,
];

/** So many tasks due tomorrow, shared out among so many units. */
const fill = async (strapi, tasks, units) => {
  await appointEverybody(strapi, units);
  for (const [at, statement] of STATEMENTS.entries()) {
    await sql(strapi, statement, [at === 0 ? tasks : units]);
  }
  await sql(strapi, 'vacuum analyze');
};

const reset = async (strapi) => {
  await sql(strapi, 'delete from messages');
  await sql(strapi, 'delete from notifications');
};

/** Finds what is due, owes its reminders and puts them into digests. */
const remind = (strapi) =>
  timed(async () => {
    await built('gate/chase').chase(strapi, NOW);
    await built('mail/compose').composeDigest(strapi, NOW);
  });

/** How many letters tell how many reminders. */
const written = async (strapi) => {
  const { rows } = await sql(
    strapi,
    `select count(*)::int as told, count(distinct l.message_id)::int as letters
     from notifications n join notifications_message_lnk l on l.notification_id = n.id
     where n.event = 'chase.remind' and n.state = 'told'`,
  );
  return rows[0];
};

module.exports = { fill, reset, remind, written };
