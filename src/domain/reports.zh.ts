import { parseDate } from './calendar';
import type { Light } from './light';
import { dateWords } from './letters.zh';
import type { Period } from './period';
import type { PeriodicJob } from './periodic';
import { labelOf } from './wording.zh';

/** What the days of a report are called in a sentence. */
const TERM: Readonly<Record<PeriodicJob, string>> = {
  'weekly-report': '本周',
  'monthly-report': '本月',
  'quarterly-pack': '本季度',
};

/** `2026-W48` → 2026年第48周, `2026-11` → 2026年11月, `2026-Q4` → 2026年第4季度. */
export function periodWords(name: string): string {
  const [year = '', rest = ''] = name.split('-');
  if (rest.startsWith('W')) return `${year}年第${Number(rest.slice(1))}周`;
  if (rest.startsWith('Q')) return `${year}年第${rest.slice(1)}季度`;
  return `${year}年${Number(rest)}月`;
}

/** What a run is for in words: a day, a week, a month or a quarter. */
export const spanWords = (name: string): string => {
  const day = parseDate(name);
  return day === null ? periodWords(name) : dateWords(day);
};

const days = ({ from, to }: Period): string => `${dateWords(from)}至${dateWords(to)}`;

/** 增加2, 减少2, 持平 */
function change(now: number, before: number): string {
  if (now > before) return `增加${now - before}项`;
  return now < before ? `减少${before - now}项` : '持平';
}

/** 2026年11月25日到期，已逾期；the last day itself is not yet late. */
const due = (dueOn: string, today: string): string =>
  `${dateWords(dueOn)}到期${dueOn < today ? '，已逾期' : ''}`;

/** Figures that a headline names only where there is something to name. */
export interface Alarms {
  readonly lit: number;
  readonly red: number;
  readonly yellow: number;
  readonly newlyRed: number;
  readonly overdueTasks: number;
  readonly overdueIssues: number;
  readonly overdueDecisions: number;
  readonly lateNotices: number;
  readonly lapsedBodies: number;
}

const ALARMS = [
  ['overdueTasks', (n: number) => `已过完成期限${n}项`],
  ['overdueIssues', (n: number) => `营商环境问题超期${n}件`],
  ['overdueDecisions', (n: number) => `议定事项逾期${n}项`],
  ['lateNotices', (n: number) => `督办文书逾期未回复${n}件`],
  ['lapsedBodies', (n: number) => `例会与调度逾期未开${n}项`],
] as const satisfies readonly (readonly [keyof Alarms, (n: number) => string])[];

/** Everything a reader must know, in one sentence. */
export function headline(job: PeriodicJob, alarms: Alarms): string {
  const { lit, red, yellow, newlyRed } = alarms;
  const tasks =
    lit === 0
      ? '目前没有在办的重点任务'
      : `在办重点任务${lit}项，红灯${red}项（${TERM[job]}新增${newlyRed}项）、黄灯${yellow}项`;
  const named = ALARMS.filter(([alarm]) => alarms[alarm] > 0).map(([alarm, say]) =>
    say(alarms[alarm]),
  );
  const rest = named.length > 0 ? named.join('，') : '没有逾期事项';
  return `${tasks}；${rest}。`;
}

/** The words of the reports. */
export const REPORT_WORDS = {
  subject: (job: PeriodicJob, name: string): string => `${labelOf(job)}（${periodWords(name)}）`,
  intro: (period: Period, today: string): string =>
    `统计期间：${days(period)}；除注明“本期”的数字外，均为${dateWords(today)}的情况。`,
  noGroup: '专项工作小组以外',
  headings: {
    lights: '重点任务灯号（按专项工作小组）',
    newlyRed: (total: number): string => `本期新增红灯（${total}项）`,
    overdueTasks: (total: number): string => `已过完成期限的重点任务（${total}项）`,
    issues: '营商环境问题',
    decisions: '议定事项',
    bodies: '例会与调度',
    meetings: (total: number): string => `今后14天的会议（${total}次）`,
    notices: '督办文书',
    calendar: '工作日历',
    matters: '需要关注',
    draft: '通报草稿（供综合组修改使用）',
  },
  lightsTotal: '合计',
  lightCount: (light: Light, count: number): string => `${labelOf(light)}${count}`,
  sinceBefore: (red: number, redBefore: number, yellow: number, yellowBefore: number): string =>
    `与上期末相比：红灯${change(red, redBefore)}，黄灯${change(yellow, yellowBefore)}。`,
  noTasks: '没有在办的重点任务。',
  none: '无。',
  task: (number: string | null, title: string, unit: string | null): string =>
    `${number ?? ''}《${title}》${unit === null ? '' : `（${unit}）`}`,
  taskDue: due,
  more: (shown: number, total: number): string => `以上为前${shown}项，共${total}项，点击查看全部`,
  received: (count: number): string => `本期收到${count}件`,
  closed: (count: number): string => `本期销号${count}件`,
  overdueClock: (clock: string, count: number): string => `${labelOf(clock)}超期${count}件`,
  issue: (number: string | null, unit: string | null, clock: string): string =>
    `${number ?? '未编号'}${unit === null ? '' : `（${unit}）`}，${labelOf(clock)}`,
  openDecisions: (count: number): string => `正在落实${count}项`,
  soonDecisions: (count: number): string => `今后14天到期${count}项`,
  overdueDecisions: (count: number): string => `已逾期${count}项`,
  decision: (
    minutes: string | null,
    sequence: number | null,
    text: string,
    unit: string | null,
  ): string =>
    `${minutes ?? ''}${sequence === null ? '' : `第${sequence}项`}“${text}”${unit === null ? '' : `（${unit}）`}`,
  body: (name: string, state: string, nextDue: string): string =>
    `${name}：${labelOf(state)}，下一次应于${dateWords(nextDue)}前召开`,
  lapsed: (window: string): string => `未在${window}内召开`,
  lastHeld: (day: string | null): string =>
    day === null ? '尚无召开记录' : `最近一次${dateWords(day)}`,
  meeting: (title: string, heldOn: string, startsAt: string | null, place: string | null): string =>
    [`${dateWords(heldOn)}${startsAt ?? ''}`, title, place ?? ''].filter(Boolean).join('，'),
  openNotices: (count: number): string => `未办结${count}件`,
  lateNotices: (count: number): string => `逾期未回复${count}件`,
  missingYears: (years: readonly number[]): string =>
    `${years.join('、')}年的节假日安排尚未录入，涉及该年度的期限暂按周一至周五推算，录入后可能变动。`,
  overdueTasks: (count: number): string => `已过完成期限的重点任务${count}项`,
  overdueIssues: (count: number): string => `超期的营商环境问题${count}件`,
  overdueDecisionsOf: (count: number): string => `逾期的议定事项${count}项`,
  lateNoticesOf: (count: number): string => `逾期未回复的督办文书${count}件`,
  quiet: '没有逾期事项。',
  open: '登录工作台查看',
} as const;

/** What a run says of itself. */
export const madeWords = (letters: number): string => `生成报告邮件${letters}封`;
export const madeByHandWords = (name: string, letters: number): string =>
  `${name}手动生成，${madeWords(letters)}`;

/** Whom a report goes to, for who is about to send it; the table of tellings decides. */
export const REPORT_READERS: Readonly<Record<PeriodicJob, string>> = {
  'weekly-report': '组长、常务副组长、副组长和专班办公室',
  'monthly-report': '组长、常务副组长、副组长和专班办公室',
  'quarterly-pack': '专班办公室主任、副主任和综合组',
};

/** What is answered to who makes a report by hand. */
export const RUN_WORDS = {
  badPeriod: '统计期间不正确或尚未结束，请重新选择。',
  ranAlready: (day: string, time: string): string =>
    `该期报告已于${day}${time}生成，不再重复生成。`,
} as const;

/** What the draft of a 通报 says, from the same figures. */
export interface DraftFacts extends Alarms {
  readonly name: string;
  readonly today: string;
  readonly green: number;
  readonly grey: number;
  readonly received: number;
  readonly closed: number;
  readonly openDecisions: number;
  readonly openNotices: number;
  /** The groups with red lights. */
  readonly redGroups: readonly { readonly name: string; readonly red: number }[];
  readonly lapsed: readonly string[];
}

const listed = (items: readonly string[], none: string): string =>
  items.length > 0 ? `${items.join('、')}。` : none;

/** 通报草稿: plain text a person goes on writing from. */
export function draftCircular(facts: DraftFacts): string {
  const month = periodWords(facts.name);
  const red = facts.redGroups.map(({ name, red: count }) => `${name}${count}项`);
  return [
    `关于${month}全区优化营商环境工作推进情况的通报`,
    '（草稿）',
    '',
    `一、重点任务推进情况。截至${dateWords(facts.today)}，在办重点任务${facts.lit}项，其中绿灯${facts.green}项、黄灯${facts.yellow}项、红灯${facts.red}项、灰灯${facts.grey}项；${month}新增红灯${facts.newlyRed}项，已过完成期限${facts.overdueTasks}项。红灯任务分布：${listed(red, '无。')}`,
    `二、营商环境问题办理情况。${month}收到问题${facts.received}件，销号${facts.closed}件；目前超期${facts.overdueIssues}件。`,
    `三、议定事项落实情况。正在落实${facts.openDecisions}项，逾期${facts.overdueDecisions}项。`,
    `四、会议和督办情况。未按期召开的例会与调度：${listed(facts.lapsed, '无。')}未办结督办文书${facts.openNotices}件，逾期未回复${facts.lateNotices}件。`,
    '',
    '以上数据由系统汇总，请核对后使用。',
  ].join('\n');
}
