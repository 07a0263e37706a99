'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { timed } = require('./rounds');
const { fillBareTasks, NOW } = require('./tasks');

const built = (name) => require(path.join(DIST, 'src', name));

const UNITS = 60;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

const STATEMENTS = [
  `insert into issues (document_id, number, title, state, source, received_on, content, complexity,
     urgent, satisfaction, dispatched_at, closed_at, followed_up_at, clock_extensions, version,
     created_at, updated_at, published_at)
   select md5('issue' || n), '问题2026-' || n, '第' || n || '号问题',
     (array['handling', 'replied', 'resolved', 'issue_closed', 'issue_closed'])[n % 5 + 1],
     'hotline_12345', date '2026-01-01' + n % 180, repeat('企业反映办理施工许可的时间过长。', 20),
     'ordinary', false, (array['satisfied', 'fairly_satisfied', 'dissatisfied', null])[n % 4 + 1],
     timestamp '2025-11-01' + n % 300 * interval '1 day',
     timestamp '2025-12-01' + n % 300 * interval '1 day',
     timestamp '2025-12-01' + n % 280 * interval '1 day', 0, 1, now(), now(), now()
   from generate_series(?::int + 1, ?::int) n`,
  `with listed as (select array_agg(id order by id) as ids from units)
   insert into issues_unit_lnk (issue_id, unit_id)
   select i.id, ids[1 + i.id % cardinality(ids)] from issues i, listed
   where split_part(i.number, '-', 2)::int between ?::int + 1 and ?::int`,
  `with listed as (select array_agg(document_id order by id) as ids from units)
   insert into components_issue_rounds (clock, unit_id, unit_name, started_on, due_on, ended_on,
     result, late_days, provisional, ended_by)
   select (array['accept_clock', 'handle_clock', 'inform_clock'])[k],
     case when k < 3 then ids[1 + n % cardinality(ids)] end, n || ':' || k,
     date '2025-12-01' + n % 300, date '2025-12-06' + n % 300, date '2025-12-05' + n % 300,
     (array['clock_met', 'clock_met', 'clock_late'])[n % 3 + 1], n % 3, false, 'issue.reply'
   from generate_series(?::int + 1, ?::int) n, generate_series(1, 3) k, listed`,
  `insert into issues_cmps (entity_id, cmp_id, component_type, field, "order")
   select i.id, r.id, 'issue.round', 'rounds', split_part(r.unit_name, ':', 2)::float
   from components_issue_rounds r
   join issues i on i.number = '问题2026-' || split_part(r.unit_name, ':', 1)
   where split_part(r.unit_name, ':', 1)::int between ?::int + 1 and ?::int`,
  `insert into progress_reports (document_id, title, state, done, owed_on, submitted_at, version,
     created_at, updated_at, published_at)
   select md5('report' || n), '第' || n || '号重点任务',
     (array['approved', 'approved', 'submitted', 'sent_back'])[n % 4 + 1],
     repeat('已完成联合测绘方案。', 20), date '2025-12-01' + n % 300,
     timestamp '2025-11-28' + n % 303 * interval '1 day', 1, now(), now(), now()
   from generate_series(?::int + 1, ?::int) n`,
  `with listed as (select array_agg(id order by id) as ids from units)
   insert into progress_reports_unit_lnk (progress_report_id, unit_id)
   select r.id, ids[1 + r.id % cardinality(ids)] from progress_reports r, listed
   where r.id not in (select progress_report_id from progress_reports_unit_lnk)
     and ?::int < ?::int`,
];

const sql = async (strapi, statement, bindings = []) =>
  (await strapi.db.connection.raw(statement, bindings)).rows;

/** Sixty units, so many tasks with lights and days, and as many issues, reports and their rounds. */
const fill = async (strapi, count) => {
  await sql(
    strapi,
    `insert into units (document_id, code, name, active, version, created_at, updated_at, published_at)
     select md5('unit' || n), 'bench-unit-' || n, '第' || n || '号单位', true, 1, now(), now(), now()
     from generate_series((select count(*) from units) + 1, ${UNITS}) n`,
  );
  const [{ n: have }] = await sql(strapi, 'select count(*)::int as n from issues');
  await fillBareTasks(strapi, count);
  await sql(
    strapi,
    `update tasks set issued_at = timestamp '2025-12-01' + id % 200 * interval '1 day',
       light = (array['red', 'yellow', 'green', 'grey'])[id % 4 + 1]
     where issued_at is null`,
  );
  for (const statement of STATEMENTS) await sql(strapi, statement, [have, count]);
  // Without the dead rows that filling leaves.
  await sql(strapi, 'vacuum full analyze');
};

const reading = () => ({ period: YEAR, today: built('domain/calendar').officeDate(NOW) });

const count = (strapi) => timed(() => built('office/unit-record').unitCounts(strapi, reading()));

/** How much is counted, so that no figure is fast for being empty. */
const counted = async (strapi) => {
  const units = await built('office/unit-record').unitCounts(strapi, reading());
  const total = (figure) => units.reduce((sum, unit) => sum + unit[figure], 0);
  return { units: units.length, tasks: total('tasks'), issues: total('issues') };
};

module.exports = { fill, count, counted };
