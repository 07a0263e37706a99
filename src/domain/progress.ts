import type { DateText } from './calendar';
import { addDays, daysBetween } from './calendar';

/** What progress asks of a milestone; a milestone is done from `doneOn` on. */
export interface ProgressMilestone {
  readonly startsOn: DateText | null;
  readonly dueOn: DateText | null;
  /** Percent points of the whole, 0–100. */
  readonly weight: number | null;
  readonly doneOn: DateText | null;
}

/** What progress asks of a task. Milestones stand in the order of their dates. */
export interface ProgressTask {
  readonly startsOn: DateText | null;
  readonly dueOn: DateText | null;
  /** Percent of the last approved report. */
  readonly progress: number | null;
  readonly milestones: readonly ProgressMilestone[];
}

const WHOLE = 100;

/** A percentage as it is kept; what is no number counts as nothing, and 99.9 is not yet 100. */
const percent = (value: number | null): number =>
  value === null || Number.isNaN(value) ? 0 : Math.floor(Math.min(Math.max(value, 0), WHOLE));

/** How much of a stretch is due by a day: nothing on its first day, all of it on its last. */
function shareDue(start: DateText | null, dueOn: DateText, day: DateText): number {
  if (day >= dueOn) return 1;
  if (start === null || day <= start) return 0;
  return daysBetween(start, day) / daysBetween(start, dueOn);
}

/** A stretch begins where it says, else on the day after the one before it, else with the task. */
const startOf = (
  milestone: ProgressMilestone,
  previousDue: DateText | null,
  task: ProgressTask,
): DateText | null =>
  milestone.startsOn ?? (previousDue === null ? task.startsOn : addDays(previousDue, 1));

/** A road map without any weight tells nothing: the task's own days stand for it. */
const roadMap = (task: ProgressTask): readonly ProgressMilestone[] =>
  task.milestones.some((milestone) => (milestone.weight ?? 0) > 0)
    ? task.milestones
    : [{ startsOn: task.startsOn, dueOn: task.dueOn, weight: WHOLE, doneOn: null }];

/**
 * Notice 四(二): 序时进度, the milestone weights due by a day, growing evenly inside a milestone from
 * nothing on its first day to its whole weight on its last. Whole percent, rounded.
 */
export function expectedProgress(task: ProgressTask, day: DateText): number {
  let due = 0;
  let previousDue: DateText | null = null;
  for (const milestone of roadMap(task)) {
    const { dueOn, weight } = milestone;
    if (dueOn === null) continue;
    due += (weight ?? 0) * shareDue(startOf(milestone, previousDue, task), dueOn, day);
    previousDue = dueOn;
  }
  return Math.round(Math.min(Math.max(due, 0), WHOLE));
}

/** Design §4: percent of the last approved report, never below the weight of done milestones. */
export function actualProgress(task: ProgressTask): number {
  let done = 0;
  for (const { doneOn, weight } of task.milestones) if (doneOn !== null) done += weight ?? 0;
  return Math.max(percent(task.progress), percent(done));
}
