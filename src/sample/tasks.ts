import tasks from '../../database/samples/tasks.json';
import type { SampleClock } from './clock';
import { MARK } from './marks';
import type { Stage } from './stage';
import type { StoryStep, Told } from './story';
import { Story } from './story';

type Sample = (typeof tasks)[number];

const TASK = 'api::task.task';
const CLERK = 'section-head-reform';

/** Days before its start that a sample task is written, and after that it is issued and accepted. */
const LEAD_DAYS = 12;
/** Days before now that the sample plans were adopted: before any of their tasks. */
const PLAN_DAYS = 300;

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

async function dataOf(stage: Stage, sample: Sample, plan: string) {
  const { clock } = stage;
  const units = (codes: readonly string[]) =>
    Promise.all(codes.map((code) => stage.idOf('api::unit.unit', code)));
  return {
    title: `${MARK}${sample.title}`,
    year: yearOf(clock, sample),
    plan,
    group: await stage.idOf('api::group.group', sample.group),
    leadUnit: await stage.idOf('api::unit.unit', sample.lead),
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

async function walk(stage: Stage, sample: Sample, plan: string): Promise<void> {
  const written = Math.max(-sample.startDays + LEAD_DAYS, 1);
  const at = (after: number) => stage.clock.before(Math.max(written - after, 0));
  const documentId = await stage.create(TASK, CLERK, at(0), await dataOf(stage, sample, plan));
  for (const { action, after } of STEPS[sample.until] ?? []) {
    const responsible = await stage.idOf('api::post.post', `member-${sample.lead}`);
    const answers = { reason: '示例：口径调整', responsible, toldBy: '单位联络员' };
    await stage.take(TASK, documentId, { action, by: CLERK, at: at(after), answers });
  }
  const story = new Story(stage, documentId);
  const reports: readonly Told[] = sample.reports ?? [];
  for (const told of reports) await story.report(told);
  const steps: readonly StoryStep[] = sample.steps ?? [];
  for (const step of steps) await story.step(step);
}

const PLAN = 'api::plan.plan';
const PLAN_BASIS = '工作专班会议审议通过（示例）';

/** The adopted annual plan of a sample year; its tasks are written when it stands. */
async function seedPlan(stage: Stage, year: number): Promise<string> {
  const at = stage.clock.before(PLAN_DAYS);
  const title = `${MARK}${year}年优化营商环境重点工作计划`;
  const documentId = await stage.create(PLAN, CLERK, at, { title, year });
  const answers = { planBasis: PLAN_BASIS };
  await stage.take(PLAN, documentId, { action: 'plan.adopt', by: CLERK, at, answers });
  return documentId;
}

/** The sample plans and tasks, each written, issued, accepted and reported on through the gate. */
export async function seedTasks(stage: Stage): Promise<void> {
  const plans = new Map<number, string>();
  for (const year of new Set(tasks.map((sample) => yearOf(stage.clock, sample)))) {
    plans.set(year, await seedPlan(stage, year));
  }
  for (const sample of tasks) {
    await walk(stage, sample, plans.get(yearOf(stage.clock, sample)) ?? '');
  }
}
