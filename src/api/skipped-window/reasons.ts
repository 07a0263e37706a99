import type { Core } from '@strapi/strapi';
import { windowOf } from '../../domain/cadence';
import type { DateText } from '../../domain/calendar';
import { officeDate, parseDate } from '../../domain/calendar';
import { skipFaults } from '../../domain/skipped-window';
import type { Violation } from '../../domain/verdict';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { bodyOfSeries, groupsOfBodies, readSeries, readWatch } from '../../office/cadence';

const NO_SERIES = { meetings: [], skipped: new Set<DateText>() };

const meant = (record: GateRecord) => ({
  body: bodyOfSeries(textOf(record, 'series') ?? ''),
  windowFrom: parseDate(textOf(record, 'windowFrom')),
});

/** A new reason is judged against what was held by then; afterwards it stands. */
export async function newReasonFaults(on: Judgement): Promise<Violation[]> {
  const { strapi, before, after, now } = on;
  if (before !== null) return [];
  const { body, windowFrom } = meant(after);
  const series = body === null ? NO_SERIES : (await readSeries(strapi, [body]))(body);
  const watch = await readWatch(strapi, officeDate(now));
  return skipFaults({ cadence: body, windowFrom, series, watch });
}

const groupOf = async (strapi: Core.Strapi, series: string): Promise<string | null> => {
  const body = bodyOfSeries(series);
  if (body?.group == null) return null;
  return (await groupsOfBodies(strapi))(body)?.documentId ?? null;
};

/** What is kept beside the reason: the whole window, the group, who recorded it. */
export async function settledWindow({ strapi, actor, after }: Judgement) {
  const { body, windowFrom } = meant(after);
  if (body === null || windowFrom === null) return {};
  return {
    windowTo: windowOf(body, windowFrom).to,
    group: await groupOf(strapi, body.code),
    key: `${body.code}:${windowFrom}`,
    recordedBy: actor.kind === 'person' ? actor.person : null,
  };
}
