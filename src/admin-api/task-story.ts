import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { officeDate } from '../domain/calendar';
import { lightOf } from '../domain/light';
import type { PersonActor } from '../domain/permissions';
import { reportsIn } from '../domain/task';
import { actionLabel, labelOf } from '../domain/wording.zh';
import { toLitTask } from '../gate/light-task';
import { readStandard } from '../gate/lights';
import type { GateRecord } from '../gate/record';
import { numberOf, textOf } from '../gate/record';
import { findRows } from '../gate/rows';
import { taskFor } from './read-task';

/** The light as it was stored, and what it would rest on today. */
export async function lightOfTask(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const record = await taskFor(strapi, ctx, actor);
  const task = toLitTask(record);
  const { facts } = lightOf(task, await readStandard(strapi, officeDate(now)));
  const override = textOf(record, 'overrideLight');
  return {
    light: task.light,
    label: task.light === null ? null : labelOf(task.light),
    reason: textOf(record, 'lightReason'),
    since: textOf(record, 'lightSince'),
    actual: facts?.actual ?? numberOf(record, 'progress') ?? 0,
    expected: facts?.expected ?? null,
    nextReportOn: reportsIn(task.state) ? textOf(record, 'nextReportOn') : null,
    override:
      override === null
        ? null
        : {
            label: labelOf(override),
            reason: textOf(record, 'overrideReason'),
            until: textOf(record, 'overrideUntil'),
          },
  };
}

/** The steps that close the loop 形成工作闭环, with the field that holds each one's time. */
const LOOP = [
  { action: 'task.issue', field: 'issuedAt' },
  { action: 'task.accept', field: 'acceptedAt' },
  { action: 'task.request_completion', field: 'completionRequestedAt' },
  { action: 'task.verify', field: 'verifiedAt' },
  { action: 'task.strike_off', field: 'struckOffAt' },
] as const;

const stepsOf = (task: GateRecord) =>
  LOOP.map(({ action, field }) => ({
    action,
    label: actionLabel(action),
    at: textOf(task, field),
  }));

/** What belongs to a task, each type with the field that says when it came. */
const BESIDE = {
  reports: { uid: 'api::progress-report.progress-report', at: 'submittedAt' },
  extensions: { uid: 'api::extension.extension', at: 'requestedAt' },
  amendments: { uid: 'api::amendment.amendment', at: 'proposedAt' },
} as const;

/** Enough to see where a task stands; the rest is in its own list. */
const NEWEST = 10;

interface BesideRow {
  readonly documentId: string;
  readonly title: string | null;
  readonly state: string;
  readonly unit?: { readonly name: string } | null;
  readonly percent?: number | null;
  readonly isMajor?: boolean | null;
  readonly proposedDueOn?: string | null;
  readonly [at: string]: unknown;
}

async function beside(strapi: Core.Strapi, task: string, kind: keyof typeof BESIDE) {
  const { uid, at } = BESIDE[kind];
  const rows = await findRows<BesideRow>(strapi, uid, {
    where: { task: { documentId: task } },
    ...(kind === 'amendments' ? {} : { populate: { unit: { select: ['name'] } } }),
    orderBy: { id: 'desc' },
    limit: NEWEST,
  });
  return rows.map((row) => ({
    uid,
    documentId: row.documentId,
    title: row.title,
    stateLabel: labelOf(row.state),
    unit: row.unit?.name ?? null,
    percent: row.percent ?? null,
    isMajor: row.isMajor === true,
    proposedDueOn: row.proposedDueOn ?? null,
    at: row[at] ?? null,
  }));
}

/** 闭环: the steps a task has taken, and its newest reports, extensions and amendments. */
export async function storyOfTask(strapi: Core.Strapi, ctx: Context, actor: PersonActor) {
  const task = await taskFor(strapi, ctx, actor);
  return {
    steps: stepsOf(task),
    reports: await beside(strapi, task.documentId, 'reports'),
    extensions: await beside(strapi, task.documentId, 'extensions'),
    amendments: await beside(strapi, task.documentId, 'amendments'),
  };
}
