import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { Context } from 'koa';
import { reportByHand } from '../cron/periodic-reports';
import { lastRuns } from '../cron/slots';
import type { DateText } from '../domain/calendar';
import { officeDate, officeTime } from '../domain/calendar';
import { dateWords } from '../domain/letters.zh';
import type { NamedPeriod, PeriodicReport } from '../domain/periodic';
import {
  dueDay,
  endedBefore,
  nextDue,
  PERIODIC_REPORTS,
  parsePeriod,
  periodicReport,
} from '../domain/periodic';
import type { PersonActor } from '../domain/permissions';
import { periodWords, REPORT_READERS, RUN_WORDS } from '../domain/reports.zh';
import { labelOf } from '../domain/wording.zh';
import { violation } from '../domain/verdict';
import { readCalendar } from '../gate/calendar';
import { notFound, plainRefusal, refusal } from '../gate/errors';
import { previewReport } from '../mail/compose-reports';
import { READERS } from '../mail/report-content';
import { param, queryOf } from '../web/request';
import { mustRead } from './read-task';

const MESSAGE = 'api::message.message';
/** Runs of a report that are shown. */
const SHOWN = 8;
/** 综合组 writes the office's letters, the directors answer for them. */
const MAKERS = ['general', 'director'] as const;

const mayMake = ({ roles }: PersonActor): boolean =>
  roles.some((role) => MAKERS.some((maker) => maker === role));

/** @throws 404 for an unknown report */
function namedReport(ctx: Context): PeriodicReport {
  const report = periodicReport(param(ctx, 'kind'));
  if (report === null) throw notFound();
  return report;
}

/** The period asked for, else the last one that has ended. @throws 400 for one that has not */
function askedPeriod(ctx: Context, { job }: PeriodicReport, today: DateText): NamedPeriod {
  const text = queryOf(ctx, 'period') ?? '';
  const period = text === '' ? endedBefore(job, today) : parsePeriod(job, text);
  if (period === null || period.to >= today) throw plainRefusal(RUN_WORDS.badPeriod);
  return period;
}

/** 定期报告: each with the period it would be made for now, and its last runs. */
export async function periodicReports(strapi: Core.Strapi, actor: PersonActor, now: Date) {
  mustRead(actor, MESSAGE);
  const today = officeDate(now);
  const calendar = await readCalendar(strapi);
  return Promise.all(
    PERIODIC_REPORTS.map(async ({ job }) => {
      const period = endedBefore(job, today);
      const runs = await lastRuns(strapi, job, SHOWN);
      const latest = runs.find((run) => run.period === period.name)?.state;
      const due = dueDay(calendar, period);
      return {
        kind: job,
        name: labelOf(job),
        period: { ...period, words: periodWords(period.name) },
        goesTo: REPORT_READERS[job],
        nextDue: nextDue(calendar, job, today, latest === 'run_done' || latest === 'run_skipped'),
        // Before its day it is only early, afterwards it is made up for.
        overdue: due < today,
        mayRun: mayMake(actor) && latest !== 'run_done',
        runs: runs.map(({ state, period: name, ...run }) => ({
          ...run,
          period: name,
          words: periodWords(name),
          stateLabel: labelOf(state),
        })),
      };
    }),
  );
}

/** A report as it would go out now, as a page; nothing is stored and nobody is told. */
export async function reportPreview(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<string> {
  mustRead(actor, MESSAGE);
  const report = namedReport(ctx);
  const today = officeDate(now);
  const period = askedPeriod(ctx, report, today);
  const reader = READERS.find((one) => one === queryOf(ctx, 'reader')) ?? 'office';
  const { html } = await previewReport(strapi, report, period, reader, today);
  return html;
}

/**
 * Makes the report of the last period now, in the slot its duty would take.
 * @throws 409 where it ran already, 403 for who does not write the office's letters
 */
export async function runReport(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<{ readonly period: string }> {
  mustRead(actor, MESSAGE);
  if (!mayMake(actor)) throw refusal(strapi, MESSAGE, [violation('forbidden')]);
  const report = namedReport(ctx);
  const period = endedBefore(report.job, officeDate(now));
  if (await reportByHand(strapi, report, period, actor.name, now)) return { period: period.name };
  const [run] = await lastRuns(strapi, report.job, 1);
  const at = run?.startedAt ?? now;
  const words = RUN_WORDS.ranAlready(dateWords(officeDate(at)), officeTime(at));
  throw createError(409, words);
}
