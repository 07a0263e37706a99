import type { Window } from './cadence';
import { dateWords } from './letters.zh';

export const windowWords = ({ from, to }: Window): string => `${dateWords(from)}至${dateWords(to)}`;

/** Windows named one by one before the rest is only counted. */
const NAMED = 3;

/** Windows in a sentence, the first few by their days. */
export function windowsWords(windows: readonly Window[]): string {
  const named = windows.slice(0, NAMED).map(windowWords).join('、');
  return windows.length > NAMED ? `${named}等${windows.length}个周期` : named;
}

/** What the run of the day says of itself. */
export const watchedWords = (bodies: number, told: number): string =>
  `监测会议和调度${bodies}项，新提醒${told}项`;
