import type { Rhythm, Window } from './cadence';
import { dateWords } from './letters.zh';

/** The rhythms as the notice words them. */
export const RHYTHM_WORDS = {
  quarter: '每季度',
  two_months: '每2个月',
  month: '每1个月',
  fortnight: '每2周',
} as const satisfies Record<Rhythm, string>;

/** First and last day of a window. */
export const windowWords = ({ from, to }: Readonly<Record<'from' | 'to', string>>): string =>
  `${dateWords(from)}至${dateWords(to)}`;

/** Windows named one by one before the rest is only counted. */
const NAMED = 3;

/** Windows in a sentence, the first few by their days. */
export function windowsWords(windows: readonly Window[]): string {
  const named = windows.slice(0, NAMED).map(windowWords).join('、');
  return windows.length > NAMED ? `${named}等${windows.length}个周期` : named;
}

/** What the run of the day says of itself. */
export const watchedWords = (bodies: number, told: number): string =>
  `监测会议和调度${bodies}项及会议纪要时限，新提醒${told}项`;
