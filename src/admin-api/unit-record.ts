import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { officeDate } from '../domain/calendar';
import type { Period } from '../domain/period';
import { daysPeriod, monthPeriod, quarterPeriod, yearPeriod } from '../domain/period';
import type { PersonActor } from '../domain/permissions';
import type { Counts, Figure } from '../domain/unit-record';
import { isFigure, isSmallSample, RATES, rateOf } from '../domain/unit-record';
import { UNIT_RECORD_WORDS } from '../domain/unit-record.zh';
import { labelOf } from '../domain/wording.zh';
import { notFound, plainRefusal } from '../gate/errors';
import { numberOf } from '../gate/record';
import { findRow } from '../gate/rows';
import { readRulebook } from '../gate/rulebook';
import type { Exported } from '../office/export/stored';
import { exportUnitRecord } from '../office/export/unit-record';
import type { Reading } from '../office/unit-record';
import { recordsBehind, unitCounts } from '../office/unit-record';
import { param, queryOf } from '../web/request';
import { mustReadTasks } from './read-task';

/** Records on a page of the list behind a figure. */
const PAGE = 50;
const DEFAULT_FEW_CASES = 5;
const NUMBER = /^\d{1,9}$/;

const refused = () => plainRefusal('统计时段不正确，请重新选择。');

/** A number of the query, or null where it was left open. @throws 400 for anything else */
function numberIn(ctx: Context, name: string): number | null {
  const text = queryOf(ctx, name) ?? '';
  if (text === '') return null;
  if (!NUMBER.test(text)) throw refused();
  return Number(text);
}

/** The days asked for: from–to, a month, a quarter or a year; without any, this year. */
function askedPeriod(ctx: Context, today: string): Period | null {
  const [from, to] = [queryOf(ctx, 'from') ?? '', queryOf(ctx, 'to') ?? ''];
  if (from !== '' || to !== '') return daysPeriod(from, to);
  const year = numberIn(ctx, 'year') ?? Number(today.slice(0, 4));
  const [quarter, month] = [numberIn(ctx, 'quarter'), numberIn(ctx, 'month')];
  if (month !== null) return monthPeriod(year, month);
  return quarter === null ? yearPeriod(year) : quarterPeriod(year, quarter);
}

/** @throws 404 for who reads no tasks, 400 for days that cannot be meant */
function readingOf(ctx: Context, actor: PersonActor, now: Date): Reading {
  mustReadTasks(actor);
  const today = officeDate(now);
  const period = askedPeriod(ctx, today);
  if (!period) throw refused();
  return { period, today };
}

async function fewCases(strapi: Core.Strapi): Promise<number> {
  const rulebook = await readRulebook(strapi);
  return (rulebook && numberOf(rulebook, 'fewCases')) ?? DEFAULT_FEW_CASES;
}

const ratesOf = (counts: Counts) =>
  Object.fromEntries(RATES.map((row) => [row.rate, rateOf(counts, row)]));

/** 单位实绩 〔四(五)〕: every unit with its figures and shares. */
export async function unitRecord(strapi: Core.Strapi, ctx: Context, actor: PersonActor, now: Date) {
  const reading = readingOf(ctx, actor, now);
  const few = await fewCases(strapi);
  const units = await unitCounts(strapi, reading);
  return {
    period: reading.period,
    fewCases: few,
    units: units.map(({ documentId, name, ...counts }) => ({
      documentId,
      name,
      counts,
      rates: ratesOf(counts),
      smallSample: isSmallSample(counts, few),
    })),
  };
}

/** The figure the address names. @throws 404 for any other name */
function figureOf(ctx: Context): Figure {
  const name = param(ctx, 'figure');
  if (!isFigure(name)) throw notFound();
  return name;
}

/** The records behind a figure of a unit, a page at a time. */
export async function recordsOfFigure(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const reading = readingOf(ctx, actor, now);
  const [unit, figure] = [param(ctx, 'id'), figureOf(ctx)];
  const known = await findRow(strapi, 'api::unit.unit', { where: { documentId: unit } });
  if (known === null) throw notFound();
  const of = { unit, figure };
  const page = await recordsBehind(strapi, reading, of, numberIn(ctx, 'before'), PAGE);
  return {
    next: page.next,
    records: page.records.map(({ clock, lateDays, state, ...record }) => ({
      ...record,
      stateLabel: labelOf(state),
      note: clock === null ? null : UNIT_RECORD_WORDS.clock(labelOf(clock), lateDays ?? 0),
    })),
  };
}

/** The whole table as a workbook. */
export async function exportedUnitRecord(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  const reading = readingOf(ctx, actor, now);
  const few = await fewCases(strapi);
  return exportUnitRecord(await unitCounts(strapi, reading), reading, few);
}
