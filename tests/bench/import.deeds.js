'use strict';

const path = require('node:path');

const { DIST } = require('../../scripts/lib/paths');
const { timed } = require('./rounds');

const built = (name) => require(path.join(DIST, 'src', name));

const NOW = new Date('2026-03-02T02:00:00Z');
const TASK = 'api::task.task';

const HEADINGS = [
  '序号',
  '重点任务',
  '工作内容/举措',
  '目标',
  '牵头单位',
  '责任人',
  '配合单位',
  '完成时限',
  '备注',
];

const TEXTS = {
  content: '推行并联审批、联合测绘，压缩工程建设项目审批时限。',
  targets: ['审批时限压缩至60个工作日以内', '零跑动'],
  responsibleText: '张三',
  dueText: '6月底前',
  remarks: '示范',
};

const actor = { kind: 'person', person: null, name: '改革甲', roles: ['reform'], posts: [] };

const as = (work) => built('gate/scope').runAs({ actor, now: NOW }, work);

let plan;
let lead;
let coop;

/** The plan that files are imported into, and the units that the tasks of the reference name. */
const prepare = async (strapi) => {
  const { MACHINE } = built('domain/permissions');
  const idOf = async (code) =>
    (await strapi.db.query('api::unit.unit').findOne({ where: { code } })).documentId;
  [lead, ...coop] = await Promise.all(
    ['housing-construction-bureau', 'finance-bureau', 'tax-bureau'].map(idOf),
  );
  const saved = await built('gate/scope').runAs({ actor: MACHINE, now: NOW }, () =>
    strapi.documents('api::plan.plan').create({ data: { title: '2026年工作计划', year: 2026 } }),
  );
  plan = saved.documentId;
};

/** A workbook of so many tasks, none of which is there yet. */
const workbook = (round, count) =>
  built('office/export/write').writeTable({
    title: '重点任务清单',
    subtitle: '填报单位：专班办公室',
    columns: HEADINGS.map((heading, at) => ({ heading, width: 20, value: (row) => row[at] })),
    records: Array.from({ length: count }, (_, at) => [
      at + 1,
      `第${round}批第${at + 1}项任务`,
      TEXTS.content,
      TEXTS.targets.join('\n'),
      '区住建局',
      TEXTS.responsibleText,
      '区财政局、区税务局',
      TEXTS.dueText,
      TEXTS.remarks,
    ]),
  });

/** Milliseconds from a file of so many tasks to as many drafts: read, judged and written. */
const importFile = async (strapi, round, count) => {
  const request = {
    file: await workbook(round, count),
    fileName: '重点任务清单.xlsx',
    plan,
    year: null,
    actor,
    now: NOW,
  };
  const { preview } = await built('office/import/prepare').prepareImport(strapi, request);
  if (preview.counts.new !== count) throw new Error(JSON.stringify(preview.counts));
  return timed(() => built('office/import/commit').commitImport(strapi, request, preview.hash));
};

const create = (strapi, round, at) =>
  strapi.documents(TASK).create({
    data: {
      title: `第${round}批逐项第${at + 1}项任务`,
      year: 2026,
      plan,
      leadUnit: lead,
      coopUnits: coop,
      content: TEXTS.content,
      targets: TEXTS.targets.map((content) => ({ content })),
      responsibleText: TEXTS.responsibleText,
      dueOn: '2026-06-30',
      dueText: TEXTS.dueText,
      remarks: TEXTS.remarks,
    },
  });

const createMany = async (strapi, round, count) => {
  for (let at = 0; at < count; at += 1) await create(strapi, round, at);
};

/** The same drafts by the document service, each in a transaction of its own. */
const oneByOne = (strapi, round, count) => timed(() => as(() => createMany(strapi, round, count)));

/** The same by the document service, all in one transaction. */
const inOne = (strapi, round, count) =>
  timed(() => as(() => strapi.db.transaction(() => createMany(strapi, `${round}合`, count))));

const clear = async (strapi) => {
  for (const table of ['tasks_cmps', 'components_task_elements', 'tasks']) {
    await strapi.db.connection.raw('delete from ??', [table]);
  }
  await strapi.db.connection.raw('vacuum analyze');
};

module.exports = { prepare, importFile, oneByOne, inOne, clear };
