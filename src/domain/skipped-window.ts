import type { Cadence, Series, Watch, WindowState } from './cadence';
import { readWindow, windowAfter, windowOf } from './cadence';
import type { DateText } from './calendar';
import type { Violation, ViolationCode } from './verdict';
import { violation } from './verdict';

/** What is to be explained 缺期说明: a window of a body, by a day. */
export interface Explanation {
  /** Null: the series has no rhythm, or there is no such series. */
  readonly cadence: Cadence | null;
  readonly windowFrom: DateText | null;
  readonly series: Series;
  readonly watch: Watch;
}

/** Windows there is nothing to explain about. */
const SETTLED: Readonly<Partial<Record<WindowState, ViolationCode>>> = {
  window_kept: 'window.kept',
  window_skipped: 'window.explained',
  window_unjudged: 'window.unjudged',
};

/**
 * Design §5: a skipped window needs a reason. Everything that stands against recording one: it is for
 * a whole window of a body with a rhythm, once, and no earlier than during the window before.
 */
export function skipFaults({ cadence, windowFrom, series, watch }: Explanation): Violation[] {
  if (cadence === null) return [violation('window.no-rhythm', 'series')];
  if (windowFrom === null) return [violation('field.required', 'windowFrom')];
  const window = windowOf(cadence, windowFrom);
  if (window.from !== windowFrom) {
    return [violation('window.first-day', 'windowFrom', { ...window })];
  }
  const next = windowAfter(cadence, windowOf(cadence, watch.today));
  if (window.from > next.from) return [violation('window.too-early', 'windowFrom')];
  const settled = SETTLED[readWindow(window, series, watch).state];
  return settled ? [violation(settled, 'windowFrom')] : [];
}

/** Whether a reason can be recorded for a window, as the page offers it. */
export const isExplainable = (explanation: Explanation): boolean =>
  skipFaults(explanation).length === 0;
