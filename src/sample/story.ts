import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { completable } from '../api/progress-report/reports';
import { actorOfPerson } from '../gate/actor';
import type { GateRecord } from '../gate/record';
import { itemsOf, loadRecord, textOf } from '../gate/record';
import { findRow } from '../gate/rows';
import { performWithFiles } from '../web/step-files';
import type { People } from './accounts';
import type { SampleClock } from './clock';

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
const EVIDENCE = 'database/samples/evidence.pdf';

/** One task's way through the year, told by the persons who would have taken each step. */
export class Story {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly clock: SampleClock,
    private readonly people: People,
    private readonly task: string,
  ) {}

  private async record(uid: string, documentId: string): Promise<GateRecord> {
    const record = await loadRecord(this.strapi, uid, documentId);
    if (!record) throw new Error(`${uid} ${documentId} is gone`);
    return record;
  }

  private async as(post: string, now: Date) {
    const person = this.people.get(post) ?? '';
    const actor = await actorOfPerson(this.strapi, person, this.clock.day(0));
    if (!actor) throw new Error(`Nobody holds ${post} in the sample year`);
    return { actor, now };
  }

  private async take(
    uid: string,
    documentId: string,
    step: { action: string; by: string; at: Date; answers: Record<string, unknown> },
    files: Record<string, object> = {},
  ): Promise<void> {
    const { version } = await this.record(uid, documentId);
    const { action, answers } = step;
    const scope = await this.as(step.by, step.at);
    const taken = { uid, documentId, action, version, answers, ...scope };
    await performWithFiles(this.strapi, taken, files);
  }

  /** The first milestones, and with everything done the elements too. */
  private completed(task: GateRecord, told: Told): string[] {
    const milestones = itemsOf(task, 'milestones').slice(0, told.milestones);
    const keys = milestones.map((item) => textOf(item, 'key'));
    return completable(task)
      .map((one) => one.value)
      .filter((key) => told.everything === true || keys.includes(key));
  }

  /** A report of the lead unit, approved by a second person unless it still waits. */
  async report(told: Told): Promise<void> {
    const task = await this.record(TASK, this.task);
    const { daysAgo, percent, done, next, needs, isMajor } = told;
    const answers = {
      ...{ done, next, needs, percent, isMajor: isMajor ?? false },
      completes: this.completed(task, told),
      forUnit: textOf(task, 'leadUnit'),
      toldBy: TOLD_BY,
    };
    const at = this.clock.before(daysAgo);
    await this.take(TASK, this.task, { action: 'task.report', by: CLERK, at, answers });
    if (told.waits === true) return;
    const report = await findRow<{ documentId: string }>(this.strapi, REPORT, {
      where: { task: { documentId: this.task } },
      orderBy: { id: 'desc' },
    });
    const approval = { action: 'report.approve', by: REVIEWER, answers: {} };
    const later = this.clock.before(daysAgo, 2);
    await this.take(REPORT, report?.documentId ?? '', { ...approval, at: later });
  }

  /** Any other step, with the sample's evidence: a step takes it where it asks for some. */
  async step(step: StoryStep): Promise<void> {
    const { action, daysAgo, by, extendDays } = step;
    const task = await this.record(TASK, this.task);
    const due = new Date(`${textOf(task, 'dueOn') ?? ''}T00:00:00Z`);
    due.setUTCDate(due.getUTCDate() + (extendDays ?? 0));
    const answers = {
      ...step.answers,
      toldBy: TOLD_BY,
      proposedDueOn: due.toISOString().slice(0, 'YYYY-MM-DD'.length),
    };
    const taken = { action, by: by ?? CLERK, at: this.clock.before(daysAgo), answers };
    const filepath = path.join(this.strapi.dirs.app.root, EVIDENCE);
    const sent = {
      filepath,
      originalFilename: '工作总结（示例）.pdf',
      size: fs.statSync(filepath).size,
    };
    await this.take(TASK, this.task, taken, { evidence: sent });
  }
}
