'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { timed } = require('./rounds');
const { fillTasks, NOW } = require('./tasks');

const built = (name) => require(path.join(DIST, 'src', name));

const COLUMNS = [
  'light',
  'light_reason',
  'light_since',
  'light_rank',
  'light_rules',
  'yellow_months',
  'month_closed',
];

const sql = (strapi, statement) => strapi.db.connection.raw(statement);

const runSweep = (strapi) => built('gate/sweep').sweepLights(strapi, NOW);

/** As before any sweep; without the dead rows a round leaves, which would slow down the next. */
const reset = async (strapi) => {
  await sql(
    strapi,
    `update tasks set light = null, light_reason = null, light_since = null, light_rank = 0,
       light_rules = null, yellow_months = id % 3, month_closed = '2026-05'`,
  );
  await sql(strapi, 'vacuum full tasks');
  await sql(strapi, 'analyze tasks');
  await sql(strapi, 'checkpoint');
};

/** Keeps what the sweep wrote, for the reference to write the same. */
const remember = async (strapi) => {
  await sql(strapi, 'drop table if exists bench_wanted');
  await sql(
    strapi,
    `create table bench_wanted as select id, ${COLUMNS.join(', ')} from tasks
     where light is not null`,
  );
  await sql(strapi, 'analyze bench_wanted');
};

const update = (strapi) => {
  const values = COLUMNS.map((column) => `${column} = w.${column}`).join(', ');
  return timed(() =>
    sql(strapi, `update tasks t set ${values} from bench_wanted w where w.id = t.id`),
  );
};

const counts = async (strapi) => {
  const { rows } = await sql(strapi, 'select count(*)::int as written from bench_wanted');
  return rows[0];
};

/** Milliseconds the document service takes to write one light, over a sample. */
const documents = async (strapi, sample) => {
  const { runAs } = built('gate/scope');
  const { MACHINE } = built('domain/permissions');
  const tasks = await strapi.db
    .query('api::task.task')
    .findMany({ select: ['documentId'], where: { state: 'active' }, limit: sample });
  const taken = await timed(() =>
    runAs({ actor: MACHINE, now: NOW }, async () => {
      for (const { documentId } of tasks) {
        const data = { lightReason: '序时进度', lightSince: '2026-06-01' };
        await strapi.documents('api::task.task').update({ documentId, data });
      }
    }),
  );
  return taken / tasks.length;
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
  fill: fillTasks,
  reset,
  remember,
  sweep: (strapi) => timed(() => runSweep(strapi)),
  update,
  counts,
  documents,
  memory,
};
