import type { DateText, WorkingDays } from './calendar';
import { labelOf } from './wording.zh';

/** How far off a date is, in words, so that colour is never all there is. */
export interface TermWords {
  readonly words: string;
  readonly late: boolean;
}

/**
 * How far off the due date of a running clock is.
 * @param left working days, negative when overdue; on a day off after the due date still 0
 */
export function termWords(dueOn: DateText, today: DateText, left: WorkingDays): TermWords {
  const { days } = left;
  if (days < 0) return { words: `已超期${-days}个工作日`, late: true };
  if (days > 0) return { words: `还有${days}个工作日`, late: false };
  return { words: dueOn < today ? '已到期' : '今日到期', late: false };
}

/** What a pause has left of a clock; null where nobody counted. */
export function pausedWords(daysLeft: number | null): string | null {
  if (daysLeft === null) return null;
  return daysLeft < 0 ? `暂停前已超期${-daysLeft}个工作日` : `恢复计时后还有${daysLeft}个工作日`;
}

/** How a finished clock ended. */
export const roundWords = (lateDays: number): string =>
  lateDays > 0 ? `${labelOf('clock_late')}${lateDays}个工作日` : labelOf('clock_met');

/** Said of a date that rests on a year without a calendar. */
export const PROVISIONAL_WORDS = '节假日安排尚未公布，暂按周一至周五计算';
