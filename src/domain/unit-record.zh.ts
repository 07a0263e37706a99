import { dateWords } from './letters.zh';
import type { Period } from './period';
import type { Figure, Rate } from './unit-record';

interface FigureWords {
  readonly label: string;
  /** What is counted, as it stands under the table and in the export. */
  readonly means: string;
}

/** What each figure is called, and what it counts. */
export const FIGURE_WORDS = {
  tasks: { label: '牵头任务', means: '期内在办：期末以前下达，期初以前未销号、未撤项' },
  tasks_red: { label: '红灯', means: '在办任务按现时灯号' },
  tasks_yellow: { label: '黄灯', means: '在办任务按现时灯号' },
  tasks_green: { label: '绿灯', means: '在办任务按现时灯号' },
  tasks_grey: { label: '灰灯', means: '在办任务按现时灯号' },
  reports: { label: '应报已报', means: '应报日期在期内、已报送且未被退回的进展' },
  reports_in_time: { label: '按时报送', means: '不晚于应报日期报送' },
  reports_missing: { label: '逾期未报', means: '应报日期在期内、已过期仍未报送' },
  issues: { label: '交办问题', means: '期内交办、现由本单位承办' },
  issues_closed: { label: '问题销号', means: '期内销号' },
  rounds: { label: '计时次数', means: '期内结束的签收、办理计时' },
  rounds_late: { label: '计时超期', means: '结束时超过时限的签收、办理计时' },
  satisfied: { label: '满意', means: '期内回访，以最后一次回访为准' },
  fairly_satisfied: { label: '基本满意', means: '期内回访，以最后一次回访为准' },
  dissatisfied: { label: '不满意', means: '期内回访，以最后一次回访为准' },
  notices: { label: '收到督办文书', means: '期内送达、未撤回' },
  notices_asking: {
    label: '应回复文书',
    means: '收到的要求书面回复的文书，已回复或回复期限已过；退回的回复不算已回复',
  },
  notices_in_time: { label: '按期回复', means: '不晚于回复期限回复且未被退回' },
  praise: { label: '表扬激励', means: '期内批准生效' },
  criticism: { label: '批评问责', means: '期内批准生效' },
  meetings: { label: '应参加会议', means: '期内召开、通知本单位参加并已登记到会情况的会议' },
  meetings_present: { label: '按要求出席', means: '应参加会议中本单位成员出席' },
  meetings_deputised: { label: '派员代会', means: '应参加会议中由他人代会' },
  meetings_excused: { label: '请假', means: '应参加会议中会前请假' },
  meetings_absent: { label: '缺席', means: '应参加会议中未请假而未到' },
  decisions: {
    label: '承办议定事项',
    means: '期内印发的纪要所载、由本单位牵头的决定事项和交办事项，已撤销的除外',
  },
  decisions_in_time: { label: '按期落实', means: '不晚于完成期限落实' },
  decisions_late: { label: '逾期落实', means: '晚于完成期限落实' },
  decisions_overdue: { label: '逾期未落实', means: '完成期限已过仍未落实' },
} as const satisfies Record<Figure, FigureWords>;

export const RATE_WORDS = {
  reports_in_time_rate: '按时报送率',
  rounds_late_rate: '计时超期率',
  satisfaction_rate: '满意率',
  notices_in_time_rate: '按期回复率',
  attendance_rate: '到会率',
  decisions_in_time_rate: '按期落实率',
} as const satisfies Record<Rate, string>;

export const UNIT_RECORD_WORDS = {
  title: '单位实绩',
  smallSample: '样本不足',
  none: '—',
  percent: (share: number) => `${share}%`,
  unit: '单位',
  note: '备注',
  /** The days a file is about. */
  period: ({ from, to }: Period) => `${dateWords(from)}至${dateWords(to)}`,
  file: (period: string) => `单位实绩（${period}）`,
  clock: (clock: string, lateDays: number) =>
    lateDays > 0 ? `${clock}，超期${lateDays}个工作日` : clock,
} as const;
