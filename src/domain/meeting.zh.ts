import type { Calendar } from './calendar';
import { isCovered, isWorkingDay, parseDate } from './calendar';
import type { MeetingKind } from './meeting';
import { dateWords } from './letters.zh';

type Namer = (year: number, nth: number, group: string) => string;

/** How the office calls the n-th meeting of a series in a year. */
const TITLES = {
  committee_report: (year, nth) => `工作专班${year}年第${nth}次向区委常委会汇报`,
  leader_regular: (year, nth) => `工作专班${year}年第${nth}次组长例会`,
  executive_regular: (year, nth) => `工作专班${year}年第${nth}次常务副组长例会`,
  office_meeting: (year, nth) => `工作专班办公室${year}年第${nth}次会议`,
  group_dispatch: (year, nth, group) => `${group}${year}年第${nth}次集中调度`,
  director_dispatch: (year, nth) => `办公室主任${year}年第${nth}次调度`,
} as const satisfies Record<MeetingKind, Namer>;

export const meetingTitle = (
  kind: MeetingKind,
  { year, nth, group }: { readonly year: number; readonly nth: number; readonly group: string },
): string => TITLES[kind](year, nth, group);

const SENTENCE_END = /[。！？.!?]$/;

/** A reason as one sentence, whatever the writer ended it with. */
export const asSentence = (text: string): string =>
  text === '' || SENTENCE_END.test(text) ? text : `${text}。`;

export const MEETING_WORDS = {
  /** What those invited are asked to do. */
  replyPlease: '请联络员登录工作台回执。',
  replyAgain: '请联络员登录工作台重新回执。',
  /** In a choice of meetings. */
  choice: (title: string, heldOn: string): string => `${title}（${dateWords(heldOn)}）`,
  attendanceTitle: (unit: string, meeting: string): string => `${unit}：${meeting}`,
  invitation: { file: '会议通知.ics', organiser: '工作专班办公室', invited: '参加单位' },
  cancellation: '会议取消.ics',
  hints: {
    dayOff: (date: string): string => `${dateWords(date)}不是工作日，请核对召开日期。`,
    provisional: (date: string): string => `${dateWords(date)}所在年度的工作日历尚未登记。`,
    vacant: (post: string): string =>
      `主持岗位“${post}”在会议当日无人任职，请先登记任职或委托主持。`,
    uninvited: (units: string): string => `议题涉及、尚未列为参加单位：${units}。`,
    scheduled: (count: number): string => `还有${count}项议题未登记研究结果或结转。`,
    waiting: (count: number): string => `还有${count}个单位未回执。`,
  },
} as const;

/** What to look at before a meeting is held on a day: no working day, or a year without a calendar. */
export function dayHints(calendar: Calendar, day: string | null): string[] {
  const date = parseDate(day);
  if (date === null) return [];
  if (!isWorkingDay(calendar, date)) return [MEETING_WORDS.hints.dayOff(date)];
  return isCovered(calendar, date) ? [] : [MEETING_WORDS.hints.provisional(date)];
}
