import type { Core, UID } from '@strapi/strapi';
import tasks from '../../database/samples/tasks.json';
import { actorOfPerson } from '../gate/actor';
import { createRecord } from '../gate/documents';
import { findRow } from '../gate/rows';
import { runAs } from '../gate/scope';
import { perform } from '../gate/transition';
import type { People } from './accounts';
import type { SampleClock } from './clock';
import { MARK } from './marks';
import type { StoryStep, Told } from './story';
import { Story } from './story';

type Sample = (typeof tasks)[number];

const TASK = 'api::task.task';

/** Days before its start that a sample task is written, and after that it is issued and accepted. */
const LEAD_DAYS = 12;
/** Days before now that the sample plans were adopted: before any of their tasks. */
const PLAN_DAYS = 300;

async function idOf(strapi: Core.Strapi, uid: UID.ContentType, code: string): Promise<string> {
  const row = await findRow<{ documentId: string }>(strapi, uid, { where: { code } });
  if (!row) throw new Error(`${uid} ${code} is not seeded`);
  return row.documentId;
}

const element = (content: string, deliverable = '形成书面成果') => [{ content, deliverable }];

/** The seven elements in plain words; the incomplete sample lacks three of them on purpose. */
const elements = (sample: Sample) => {
  const most = {
    targets: element(`${sample.title}，按期达到验收标准`, sample.acceptance ?? '待定'),
    platforms: element('海南政务服务网、一体化政务服务平台'),
    projects: element(sample.title),
    policies: element('修订完善配套实施细则'),
  };
  if (sample.until === 'incomplete') return most;
  return {
    ...most,
    reforms: element('推行流程再造，减环节、减材料、减时限'),
    mechanisms: element('牵头单位每两周调度一次，部门协同会商'),
    appraisals: element('纳入年度综合绩效考核，督导组按月跟踪'),
  };
};

const FIRST_WEIGHT = 40;
const WHOLE = 100;

const milestones = (clock: SampleClock, sample: Sample) => {
  const half = Math.floor((sample.startDays + sample.dueDays) / 2);
  return [
    {
      title: '出台实施方案',
      deliverable: '实施方案',
      startsOn: clock.day(sample.startDays),
      dueOn: clock.day(half),
      weight: FIRST_WEIGHT,
    },
    {
      title: '全面落地见效',
      deliverable: '工作总结和佐证材料',
      startsOn: clock.day(half + 1),
      dueOn: clock.day(sample.dueDays),
      weight: WHOLE - FIRST_WEIGHT,
    },
  ];
};

const yearOf = (clock: SampleClock, sample: Sample): number =>
  Number(clock.day(sample.startDays).slice(0, 4));

async function dataOf(strapi: Core.Strapi, clock: SampleClock, sample: Sample, plan: string) {
  const units = (codes: readonly string[]) =>
    Promise.all(codes.map((code) => idOf(strapi, 'api::unit.unit', code)));
  return {
    title: `${MARK}${sample.title}`,
    year: yearOf(clock, sample),
    plan,
    group: await idOf(strapi, 'api::group.group', sample.group),
    leadUnit: await idOf(strapi, 'api::unit.unit', sample.lead),
    jointLeadUnits: await units(sample.joint ?? []),
    coopUnits: await units(sample.coop),
    content: sample.content,
    acceptance: sample.acceptance,
    startsOn: clock.day(sample.startDays),
    dueOn: clock.day(sample.dueDays),
    source: 'annual_plan',
    reportCycle: 'monthly',
    ...elements(sample),
    milestones: milestones(clock, sample),
  };
}

/** The steps a sample goes through, each by 改革协调组, with the days since it was written. */
const STEPS: Readonly<Record<string, readonly { action: string; after: number }[]>> = {
  active: [
    { action: 'task.issue', after: 2 },
    { action: 'task.accept', after: 3 },
  ],
  issued: [{ action: 'task.issue', after: 2 }],
  recalled: [
    { action: 'task.issue', after: 2 },
    { action: 'task.recall', after: 4 },
  ],
};

async function walk(
  strapi: Core.Strapi,
  clock: SampleClock,
  sample: Sample,
  people: People,
  plan: string,
): Promise<void> {
  const clerk = people.get('section-head-reform') ?? '';
  const written = Math.max(-sample.startDays + LEAD_DAYS, 1);
  const at = (after: number) => clock.before(Math.max(written - after, 0));
  const actorAt = async (now: Date) => {
    const actor = await actorOfPerson(strapi, clerk, clock.day(0));
    if (!actor) throw new Error('The sample clerk is missing');
    return { actor, now };
  };
  const data = await dataOf(strapi, clock, sample, plan);
  const documentId = await runAs(await actorAt(at(0)), () => createRecord(strapi, TASK, data));
  let version = 1;
  for (const { action, after } of STEPS[sample.until] ?? []) {
    const responsible = await idOf(strapi, 'api::post.post', `member-${sample.lead}`);
    const answers = { reason: '示例：口径调整', responsible, toldBy: '单位联络员' };
    const scope = await actorAt(at(after));
    await perform(strapi, { uid: TASK, documentId, action, version, answers, ...scope });
    version += 1;
  }
  const story = new Story(strapi, clock, people, documentId);
  const reports: readonly Told[] = sample.reports ?? [];
  for (const told of reports) await story.report(told);
  const steps: readonly StoryStep[] = sample.steps ?? [];
  for (const step of steps) await story.step(step);
}

const PLAN = 'api::plan.plan';
const PLAN_BASIS = '工作专班会议审议通过（示例）';

/** The adopted annual plan of a sample year; its tasks are written when it stands. */
async function seedPlan(
  strapi: Core.Strapi,
  clock: SampleClock,
  people: People,
  year: number,
): Promise<string> {
  const clerk = people.get('section-head-reform') ?? '';
  const actor = await actorOfPerson(strapi, clerk, clock.day(0));
  if (!actor) throw new Error('The sample clerk is missing');
  const scope = { actor, now: clock.before(PLAN_DAYS) };
  const title = `${MARK}${year}年优化营商环境重点工作计划`;
  const documentId = await runAs(scope, () => createRecord(strapi, PLAN, { title, year }));
  const answers = { planBasis: PLAN_BASIS };
  const adoption = { uid: PLAN, documentId, action: 'plan.adopt', version: 1, answers };
  await perform(strapi, { ...adoption, ...scope });
  return documentId;
}

/** The sample plans and tasks, each written, issued, accepted and reported on through the gate. */
export async function seedTasks(
  strapi: Core.Strapi,
  clock: SampleClock,
  people: People,
): Promise<void> {
  const plans = new Map<number, string>();
  for (const year of new Set(tasks.map((sample) => yearOf(clock, sample)))) {
    plans.set(year, await seedPlan(strapi, clock, people, year));
  }
  for (const sample of tasks) {
    await walk(strapi, clock, sample, people, plans.get(yearOf(clock, sample)) ?? '');
  }
}
