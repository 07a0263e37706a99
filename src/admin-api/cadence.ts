import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Watch, WindowReading } from '../domain/cadence';
import { keptOf, readBody, readWindow, windowOf, windowsEnding } from '../domain/cadence';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import { CONTRACTS, creationFaults } from '../domain/contract';
import type { Period } from '../domain/period';
import { yearPeriod } from '../domain/period';
import type { PersonActor } from '../domain/permissions';
import { isExplainable } from '../domain/skipped-window';
import { labelOf } from '../domain/wording.zh';
import { createRecord, updateRecord } from '../gate/documents';
import { notFound, plainRefusal } from '../gate/errors';
import { runAs } from '../gate/scope';
import { visibleRecord } from '../gate/transition';
import type { Body, KnownSeries, MeetingOfSeries } from '../office/cadence';
import { BODIES, groupsOfBodies, readSeries, readWatch } from '../office/cadence';
import { bodyOf, fieldOf, param, queryOf } from '../web/request';
import { mustRead } from './read-task';

const MEETING = 'api::meeting.meeting';
const SKIPPED_WINDOW = 'api::skipped-window.skipped-window';
const YEAR = /^20\d{2}$/;

/** @throws 400 for what is no year */
function askedYear(ctx: Context, today: DateText) {
  const text = queryOf(ctx, 'year') || today.slice(0, 4);
  const period = YEAR.test(text) ? yearPeriod(Number(text)) : null;
  if (period === null) throw plainRefusal('年度不正确，请重新选择。');
  return { year: Number(text), period };
}

const shownWindow = (
  { window, state, meetings }: WindowReading<MeetingOfSeries>,
  body: Body,
  series: KnownSeries,
  watch: Watch,
) => ({
  ...window,
  state,
  stateLabel: labelOf(state),
  meetings: meetings.map(({ documentId, title, heldOn, held, state: stands }) => ({
    documentId,
    title,
    heldOn,
    held,
    stateLabel: labelOf(stands),
  })),
  reason: series.reasons.get(window.from) ?? null,
  explainable: isExplainable({ cadence: body, windowFrom: window.from, series, watch }),
});

/** 例会与调度 〔四(一)(三)〕: how every body with a rhythm stands today, and its windows of a year. */
export async function cadenceOfYear(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  mustRead(actor, MEETING);
  const today = officeDate(now);
  const { year, period } = askedYear(ctx, today);
  const watch = await readWatch(strapi, today);
  const seriesOf = await readSeries(strapi, BODIES);
  const groupOf = await groupsOfBodies(strapi);
  const bodies = BODIES.map((body) => {
    const series = seriesOf(body);
    const { state, lastHeld, nextDue, lapsed } = readBody(body, series, watch);
    const read = (days: Period) =>
      windowsEnding(body, days).map((one) => readWindow(one, series, watch));
    // The one that runs over the end of the year counts in the next, and is shown in both.
    const windows = read({ ...period, to: windowOf(body, period.to).to });
    return {
      series: body.code,
      kind: body.kind,
      name: body.name,
      every: body.every,
      clause: body.clause,
      group: body.group === null ? null : groupOf(body),
      state,
      stateLabel: labelOf(state),
      lastHeld,
      nextDue,
      lapsed,
      kept: keptOf(read(period), watch),
      windows: windows.map((one) => shownWindow(one, body, series, watch)),
    };
  });
  return {
    year,
    ...watch,
    mayPlan: creationFaults(CONTRACTS[MEETING], actor).length === 0,
    mayExplain: creationFaults(CONTRACTS[SKIPPED_WINDOW], actor).length === 0,
    bodies,
  };
}

/** Records why a window was skipped, as the actor and so through the gate. */
export async function explainWindow(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  mustRead(actor, SKIPPED_WINDOW);
  const text = (field: string): string | null => fieldOf(ctx, field).trim() || null;
  const sent = { series: text('series'), windowFrom: text('windowFrom'), reason: text('reason') };
  const documentId = await runAs({ actor, now }, () => createRecord(strapi, SKIPPED_WINDOW, sent));
  return { documentId };
}

/**
 * Corrects the words of a recorded reason, as the actor and so through the gate: what stood there
 * before stays in 流转记录.
 * @throws 404 where there is no such reason, 409 where it was corrected meanwhile
 */
export async function correctReason(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  mustRead(actor, SKIPPED_WINDOW);
  const documentId = param(ctx, 'id');
  const { version } = bodyOf(ctx);
  const sent = {
    reason: fieldOf(ctx, 'reason').trim() || null,
    ...(typeof version === 'number' ? { version } : {}),
  };
  if (!(await visibleRecord(strapi, { uid: SKIPPED_WINDOW, documentId, actor }))) throw notFound();
  await runAs({ actor, now }, () => updateRecord(strapi, SKIPPED_WINDOW, documentId, sent));
  return { documentId };
}
