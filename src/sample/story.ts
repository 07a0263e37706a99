import { completable } from '../api/progress-report/reports';
import { addDays, parseDate } from '../domain/calendar';
import type { GateRecord } from '../gate/record';
import { itemsOf, textOf } from '../gate/record';
import { findRow } from '../gate/rows';
import type { Stage } from './stage';

/** A progress report of the sample year. */
export interface Told {
  readonly daysAgo: number;
  readonly percent: number;
  readonly done: string;
  readonly next: string;
  readonly needs?: string;
  readonly isMajor?: boolean;
  /** How many milestones it completes, counted from the first. */
  readonly milestones: number;
  /** It completes the elements too. */
  readonly everything?: boolean;
  /** Nobody has reviewed it yet. */
  readonly waits?: boolean;
}

/** Any other step of the sample year. */
export interface StoryStep {
  readonly daysAgo: number;
  readonly action: string;
  /** The post that takes it; absent: 改革协调组. */
  readonly by?: string;
  readonly answers?: Readonly<Record<string, string>>;
  /** Days beyond the task's date that are asked for. */
  readonly extendDays?: number;
}

const TASK = 'api::task.task';
const REPORT = 'api::progress-report.progress-report';
const CLERK = 'section-head-reform';
const REVIEWER = 'office-director';
const TOLD_BY = '单位联络员（示例）';

/** The first milestones, and with everything done the elements too. */
function completed(task: GateRecord, told: Told): string[] {
  const milestones = itemsOf(task, 'milestones').slice(0, told.milestones);
  const keys = milestones.map((item) => textOf(item, 'key'));
  return completable(task)
    .map((one) => one.value)
    .filter((key) => told.everything === true || keys.includes(key));
}

/** One task's way through the year, told by the persons who would have taken each step. */
export class Story {
  constructor(
    private readonly stage: Stage,
    private readonly task: string,
  ) {}

  /** A report of the lead unit, approved by a second person unless it still waits. */
  async report(told: Told): Promise<void> {
    const { stage } = this;
    const task = await stage.record(TASK, this.task);
    const { daysAgo, percent, done, next, needs, isMajor } = told;
    const answers = {
      ...{ done, next, needs, percent, isMajor: isMajor ?? false },
      completes: completed(task, told),
      forUnit: textOf(task, 'leadUnit'),
      toldBy: TOLD_BY,
    };
    const at = stage.clock.before(daysAgo);
    await stage.take(TASK, this.task, { action: 'task.report', by: CLERK, at, answers });
    if (told.waits === true) return;
    const report = await findRow<{ documentId: string }>(stage.strapi, REPORT, {
      where: { task: { documentId: this.task } },
      orderBy: { id: 'desc' },
    });
    const approval = { action: 'report.approve', by: REVIEWER, answers: {} };
    const later = stage.clock.before(daysAgo, 2);
    await stage.take(REPORT, report?.documentId ?? '', { ...approval, at: later });
  }

  /** Any other step, with the sample's evidence. */
  async step(step: StoryStep): Promise<void> {
    const { stage } = this;
    const { action, daysAgo, by, extendDays } = step;
    const dueOn = parseDate(textOf(await stage.record(TASK, this.task), 'dueOn'));
    const answers = {
      ...step.answers,
      toldBy: TOLD_BY,
      proposedDueOn: dueOn === null ? null : addDays(dueOn, extendDays ?? 0),
    };
    const taken = { action, by: by ?? CLERK, at: stage.clock.before(daysAgo), answers };
    await stage.take(TASK, this.task, taken, stage.evidence());
  }
}
