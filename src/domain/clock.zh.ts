import type { Calendar, DateText, WorkingDays } from './calendar';
import { uncoveredYears } from './calendar';
import type { ClockFields, ClockRound, RunningClock } from './clock';
import { clockOn, daysLeft, isRunning } from './clock';
import { dateWords } from './letters.zh';
import { actionLabel, labelOf } from './wording.zh';

/** How far off a date is, in words, so that colour is never all there is. */
export interface TermWords {
  readonly words: string;
  readonly late: boolean;
}

/** 还有3个工作日, 已到期, 已超期2个工作日: where today's date is not at hand. */
export function daysLeftWords(days: number): string {
  if (days > 0) return `还有${days}个工作日`;
  return days === 0 ? '已到期' : `已超期${-days}个工作日`;
}

/**
 * How far off the due date of a running clock is.
 * @param left working days, negative when overdue; on a day off after the due date still 0
 */
export function termWords(dueOn: DateText, today: DateText, left: WorkingDays): TermWords {
  const { days } = left;
  return { words: dueOn === today ? '今日到期' : daysLeftWords(days), late: days < 0 };
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

/** Which years make a result move still, or an empty text. */
function provisionalWords(running: RunningClock, today: DateText, calendar: Calendar): string {
  const { clockCountsFrom, clockDueOn, clockProvisional } = running;
  if (!clockProvisional && !daysLeft(running, today, calendar).provisional) return '';
  const until = clockDueOn < today ? today : clockDueOn;
  const years = uncoveredYears(calendar, clockCountsFrom, until).map((year) => `${year}年`);
  return `（${years.join('、')}工作日历未录入，结果为暂定）`;
}

function runningSentence(running: RunningClock, today: DateText, calendar: Calendar): string {
  const { clock, clockDays, clockDueOn, clockFirstDueOn, clockProvisional } = running;
  const parts = [
    `${clockDays ?? 0}个工作日`,
    `${clockProvisional ? '暂按' : ''}${dateWords(clockDueOn)}到期`,
    ...(clockFirstDueOn === null ? [] : [`已延期（原定${dateWords(clockFirstDueOn)}到期）`]),
    termWords(clockDueOn, today, daysLeft(running, today, calendar)).words,
  ];
  const sentence = `${labelOf(clock)}：${parts.join('，')}`;
  return `${sentence}${provisionalWords(running, today, calendar)}`;
}

/** What the clock of an issue says on a day, or null where none runs and none is paused. */
export function clockSentence(
  fields: ClockFields,
  today: DateText,
  calendar: Calendar,
): string | null {
  const standing = clockOn(fields, today, calendar);
  if (isRunning(standing)) return runningSentence(standing, today, calendar);
  const { clockPausedOn, clockDaysLeft } = standing;
  if (clockPausedOn === null) return null;
  const kept = pausedWords(clockDaysLeft);
  const sentence = `计时已暂停：${dateWords(clockPausedOn)}起暂停`;
  return kept === null ? sentence : `${sentence}，${kept}`;
}

/** 按时, 超期2个工作日; a result that rests on a year without a calendar says so for ever. */
export function resultWords({ lateDays, provisional }: ClockRound): string {
  const words = roundWords(lateDays);
  return provisional ? `${words}（暂定）` : words;
}

/** From when to when a round ran, and what ended it. */
export const roundSentence = ({ startedOn, dueOn, endedOn, endedBy }: ClockRound): string =>
  `${dateWords(startedOn)}起算，${dateWords(dueOn)}到期；${dateWords(endedOn)}${actionLabel(endedBy)}`;
