'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { timed } = require('./rounds');

const built = (name) => require(path.join(DIST, 'src', name));

const NOW = new Date('2026-06-30T02:00:00Z');

const COLUMNS = ['clock_due_on', 'clock_provisional', 'clock_days_left'];

const sql = (strapi, statement, bound = []) => strapi.db.connection.raw(statement, bound);

const STATEMENTS = [
  // Issues of all states with a clock: most in time, some long overdue.
  `insert into issues (document_id, number, title, source, external_no, external_key, received_on,
     content, complexity, urgent, state, clock, clock_started_on, clock_days, clock_counts_from,
     clock_counts_days, clock_due_on, clock_provisional, clock_extensions, version, created_at,
     updated_at, published_at)
   select md5('issue' || n), '问题2026-' || lpad(n::text, 6, '0'), '第' || n || '号问题',
     'provincial_platform', 'HN' || n, 'provincial_platform:HN' || n, started,
     repeat('企业反映审批材料重复提交、办理时间过长。', 20),
     (array['ordinary', 'complex', 'difficult'])[n % 3 + 1], n % 20 = 0,
     (array['registered', 'dispatched', 'handling', 'resolved'])[kind],
     (array['dispatch_clock', 'accept_clock', 'handle_clock', 'inform_clock'])[kind],
     started, days, started, days, started + days * 7 / 5, false, 0, 1, now(), now(), now()
   from generate_series(?::int + 1, ?::int) n,
     lateral (select date '2026-06-29' - n * 7 % 90 as started, n % 4 + 1 as kind,
       (array[1, 1, 5, 10, 15, 5])[n % 6 + 1] as days) of_each`,
  `insert into issues_unit_lnk (issue_id, unit_id)
   select i.id, u.ids[1 + i.id % cardinality(u.ids)]
   from issues i, (select array_agg(id order by id) as ids from units) u
   where right(i.number, 6)::int between ?::int + 1 and ?::int`,
];

/** Fills up the issues to a number of them, a clock running on each. */
const fill = async (strapi, count) => {
  const { rows } = await sql(strapi, 'select count(*)::int as n from issues');
  const have = rows[0].n;
  if (have >= count) return;
  for (const statement of STATEMENTS) await sql(strapi, statement, [have, count]);
  await sql(strapi, 'vacuum analyze');
};

const runSweep = (strapi) => built('gate/clock-sweep').sweepClocks(strapi, NOW);

/** As before any sweep; without the dead rows a round leaves, which would slow down the next. */
const reset = async (strapi) => {
  await sql(strapi, 'update issues set clock_days_left = null');
  await sql(strapi, 'vacuum full issues');
  await sql(strapi, 'analyze issues');
  await sql(strapi, 'checkpoint');
};

/** Keeps what the sweep wrote, for the reference to write the same. */
const remember = async (strapi) => {
  await sql(strapi, 'drop table if exists bench_clocks');
  await sql(
    strapi,
    `create table bench_clocks as select id, ${COLUMNS.join(', ')} from issues
     where clock_days_left is not null`,
  );
  await sql(strapi, 'analyze bench_clocks');
};

const update = (strapi) => {
  const values = COLUMNS.map((column) => `${column} = w.${column}`).join(', ');
  return timed(() =>
    sql(strapi, `update issues i set ${values} from bench_clocks w where w.id = i.id`),
  );
};

const counts = async (strapi) => {
  const { rows } = await sql(strapi, 'select count(*)::int as written from bench_clocks');
  return rows[0];
};

const SAMPLE_MS = 5;

/** Bytes the process grows by at most while it sweeps. */
const memory = async (strapi) => {
  globalThis.gc();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => (most = Math.max(most, process.memoryUsage.rss()));
  const watch = setInterval(look, SAMPLE_MS);
  await runSweep(strapi);
  clearInterval(watch);
  look();
  return most - before;
};

module.exports = {
  fill,
  reset,
  remember,
  sweep: (strapi) => timed(() => runSweep(strapi)),
  update,
  counts,
  memory,
};
