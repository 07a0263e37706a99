import { dateWords } from './letters.zh';
import { decisionName } from './minutes.zh';
import type { ChaseStep, Duty } from './supervision';
import { labelOf } from './wording.zh';

/** What is to be done by the date. */
const DUTY_WORDS = {
  task: '完成',
  dispatch_clock: '交办',
  accept_clock: '签收',
  handle_clock: '反馈办理结果',
  inform_clock: '告知反映人',
  reply: '书面回复',
  decision: '落实',
} as const satisfies Record<Duty, string>;

/** How a matter is called in letters and notices: of an issue and a notice nothing but the number. */
export const MATTER_WORDS = {
  task: (number: string, title: string): string => `重点任务${number}《${title}》`,
  shortTask: (number: string): string => `重点任务${number}`,
  issue: (number: string): string => `营商环境${number}`,
  notice: (kind: string, number: string): string => `${labelOf(kind)}${number}`,
  decision: decisionName,
} as const;

const PROVISIONAL = '（当年节假日安排尚未公布，暂按周一至周五计算）';

/** A matter with a date, in words. */
export interface ChasedMatter {
  readonly matter: string;
  readonly duty: Duty;
  readonly unit: string;
  readonly dueOn: string;
  readonly today: string;
}

const leftWords = ({ days }: ChaseStep, { dueOn, today }: ChasedMatter): string => {
  if (days > 0) return `还有${days}个工作日到期`;
  return dueOn === today ? '今日到期' : '今日为到期前最后一个工作日';
};

/** Facts for the letters of reminders and ladder. */
export const chaseFacts = (step: ChaseStep, about: ChasedMatter): Record<string, string> => ({
  matter: about.matter,
  duty: DUTY_WORDS[about.duty],
  unit: about.unit,
  dueOn: dateWords(about.dueOn),
  days: String(step.days),
  left: leftWords(step, about),
  provisional: step.provisional ? PROVISIONAL : '',
});

const BASIS = '美办字〔2021〕27号四（五）督促检查制度';

const DEMANDS = {
  urging_notice: '请抓紧办理，并书面回复办理进展、逾期原因和预计完成时间。',
  supervision_letter:
    '现予督办，请单位主要负责同志过问，立即采取措施办理，并书面回复逾期原因、整改措施和完成时间。',
} as const satisfies Record<NonNullable<ChaseStep['drafts']>, string>;

/** What the machine writes into a draft, for 督导组 to complete. */
export const draftWords = (
  kind: keyof typeof DEMANDS,
  step: ChaseStep,
  about: ChasedMatter & { readonly short: string },
): { title: string; basis: string; requirement: string } => {
  const facts = chaseFacts(step, about);
  const late = `已逾期${facts['days']}个工作日${facts['provisional']}`;
  const state = `${about.matter}应于${facts['dueOn']}前${facts['duty']}，截至${dateWords(about.today)}${late}。`;
  return {
    title: `关于${about.short}的${labelOf(kind)}`,
    basis: BASIS,
    requirement: `贵单位承担的${state}\n${DEMANDS[kind]}`,
  };
};

/** How the journal calls the drafts of one day. */
export const draftSetTitle = (today: string, count: number): string =>
  `${dateWords(today)}起草督办文书（${count}件）`;

/** What the run of the day says of itself. */
export const chasedWords = (running: number, told: number, drafted: number): string =>
  `期限${running}项，新提醒和催办${told}项，起草督办文书${drafted}件`;
