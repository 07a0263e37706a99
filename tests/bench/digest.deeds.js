'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { appointEverybody } = require('./people');
const { timed } = require('./rounds');
const { fillTasks, NOW } = require('./tasks');

const built = (name) => require(path.join(DIST, 'src', name));

const sql = (strapi, statement, bound = []) => strapi.db.connection.raw(statement, bound);

const ISSUES = [
  // One in twenty waits for its unit, one in twenty for the office; the rest is closed or under way.
  `insert into issues (document_id, number, title, source, received_on, content, complexity, urgent,
     state, clock_extensions, version, created_at, updated_at, published_at)
   select md5('issue' || n), '问题2026-' || lpad(n::text, 6, '0'), '第' || n || '号问题',
     'hotline_12345', date '2026-01-01' + n % 180, repeat('企业反映办理施工许可的时间过长。', 20),
     'ordinary', false,
     case n % 20 when 0 then 'handling' when 1 then 'registered' else 'issue_closed' end, 0, 1,
     now(), now(), now()
   from generate_series(1, ?::int) n`,
  `insert into issues_unit_lnk (issue_id, unit_id)
   select i.id, u.ids[1 + i.id % cardinality(u.ids)]
   from issues i, (select array_agg(id order by id) as ids from units) u where i.state <> 'registered'`,
];

const OWED = [
  'delete from messages',
  'delete from notifications',
  `insert into notifications (document_id, event, urgency, title, line, clause, dedupe_key, state,
     owed_at, created_at, updated_at, published_at)
   select md5('owed' || p.id || n), 'chase.remind', 'digest', '第' || n || '号事项即将到期',
     '第' || n || '号重点任务将于7个工作日后到期，请抓紧办理。', '四(五)',
     'bench:' || n || ':' || p.document_id, 'owed', now(), now(), now(), now()
   from posts p, generate_series(1, ?::int) n where p.kind = 'liaison'`,
  `insert into notifications_post_lnk (notification_id, post_id)
   select n.id, p.id from notifications n
   join posts p on p.document_id = split_part(n.dedupe_key, ':', 3)`,
];

/** Tasks, issues and the people they wait for. */
const fill = async (strapi, units, tasks, issues) => {
  await appointEverybody(strapi, units);
  await fillTasks(strapi, tasks);
  for (const statement of ISSUES) {
    await sql(strapi, statement, statement.includes('?') ? [issues] : []);
  }
  await sql(strapi, 'vacuum analyze');
};

/** Nothing is written yet, and each unit is owed so many tellings. */
const owe = async (strapi, tellings) => {
  for (const statement of OWED) {
    await sql(strapi, statement, statement.includes('?') ? [tellings] : []);
  }
};

const compose = (strapi) => timed(() => built('mail/compose').composeDigest(strapi, NOW));

/** What came of it, so that no figure is fast for being empty. */
const written = async (strapi) => {
  const { rows } = await sql(
    strapi,
    `select count(*)::int as letters, sum(array_length(string_to_array(html, '<li'), 1) - 1)::int as items,
       (select count(*)::int from notifications where state = 'owed') as owed from messages`,
  );
  return rows[0];
};

module.exports = { fill, owe, compose, written };
