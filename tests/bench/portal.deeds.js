'use strict';

const { factories } = require('@strapi/strapi');

const BRIEFING = 'api::briefing.briefing';

/** As many years as a district may look back on; with more issues the years grow fuller. */
const YEARS = 25;

const ISSUES = `insert into briefings
  (document_id, title, series, year, issue_no, audience, state, issued_at, version, created_at, updated_at)
  select 'bench' || n, '我区推行工程建设项目并联审批取得阶段性成效（' || n || '）', 'regular',
    2021 - n % ${YEARS}, 1 + n / ${YEARS}, 'public_issue', 'published',
    make_timestamp(2021 - n % ${YEARS}, 1, 5, 9, 0, 0) + n / ${YEARS} * interval '1 hour',
    1, now(), now()
  from generate_series(0, ? - 1) n`;

const SECTIONS = `with made as (
    insert into components_briefing_sections (kind, heading, body, visibility)
    select 'progress_news', '工作动态', repeat('区住建局牵头推行并联审批，材料一次收取、部门同步办理、结果统一送达。', 30),
      'public_section' from briefings returning id),
  numbered as (select id, row_number() over (order by id) as at from made),
  issues as (select id, row_number() over (order by id) as at from briefings)
  insert into briefings_cmps (entity_id, cmp_id, component_type, field, "order")
  select issues.id, numbered.id, 'briefing.section', 'sections', 1 from issues join numbered using (at)`;

const fill = async ({ db }, count) => {
  const { rows } = await db.connection.raw('select 1 from briefings limit 1');
  // By an earlier figure of the same run.
  if (rows.length > 0) return;
  await db.connection.raw(ISSUES, [count]);
  await db.connection.raw(SECTIONS);
  await db.connection.raw('vacuum analyze');
};

/** Strapi's own list of the same records: what the content API would answer if it were opened. */
const offerStrapisOwn = (strapi) => {
  const service = factories.createCoreService(BRIEFING)({ strapi });
  strapi.get('services').set(BRIEFING, service);
  const controller = factories.createCoreController(BRIEFING)({ strapi });
  const route = (path, handler) => ({ method: 'GET', path, handler, config: { auth: false } });
  strapi.server.routes([
    route('/bench/briefings', (ctx) => controller.find(ctx)),
    route('/bench/briefings/:id', (ctx) => controller.findOne(ctx)),
  ]);
};

const open = async (strapi) => {
  offerStrapisOwn(strapi);
  strapi.server.mount();
  const server = strapi.server.httpServer;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
};

/** Bytes the process takes after a collection it does not wait for. */
const memory = async () => process.memoryUsage().rss;

module.exports = { fill, open, memory };
