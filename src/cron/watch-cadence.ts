import type { Core } from '@strapi/strapi';
import { lateMinutes } from '../api/minutes/late';
import type { BodyReading, CadenceCall, Watch } from '../domain/cadence';
import { callOf, readBody } from '../domain/cadence';
import { watchedWords, windowsWords } from '../domain/cadence.zh';
import { isWorkingDay, officeDate } from '../domain/calendar';
import { dateWords } from '../domain/letters.zh';
import { WATCH_EVENTS } from '../domain/notification';
import { readCalendar } from '../gate/calendar';
import type { Telling } from '../gate/notify';
import { dropOwed, oweSet, untold } from '../gate/notify';
import type { Body, BodyGroup } from '../office/cadence';
import { BODIES, groupsOfBodies, readSeries, readWatch } from '../office/cadence';
import { inSlot } from './slots';

const JOB = 'watch-cadence';
const GROUP = 'api::group.group';

/** Notice 四(一): the office calls the leaders' meetings; 四(三): a group its own dispatches. */
const EVENTS = {
  soon: { office: 'cadence.soon', group: 'cadence.group_soon' },
  lapsed: { office: 'cadence.lapsed', group: 'cadence.group_lapsed' },
} as const satisfies Record<CadenceCall['step'], Record<'office' | 'group', string>>;

const tellingOf = (
  body: Body,
  group: BodyGroup | null,
  reading: BodyReading,
  call: CadenceCall,
  now: Date,
): Telling => {
  const documentId = group?.documentId ?? '';
  return {
    event: EVENTS[call.step][body.group === null ? 'office' : 'group'],
    uid: GROUP,
    record: { documentId, version: null, group: documentId },
    facts: {
      body: body.name,
      dueOn: dateWords(reading.nextDue),
      window: windowsWords(reading.lapsed),
    },
    now,
    today: officeDate(now),
    occasion: `${body.code}:${call.occasion}`,
  };
};

async function bodyTellings(strapi: Core.Strapi, now: Date, watch: Watch): Promise<Telling[]> {
  const seriesOf = await readSeries(strapi, BODIES);
  const groupOf = await groupsOfBodies(strapi);
  return BODIES.flatMap((body) => {
    const reading = readBody(body, seriesOf(body), watch);
    const call = callOf(reading, watch.today);
    return call === null ? [] : [tellingOf(body, groupOf(body), reading, call, now)];
  });
}

/** Bodies looked at, tellings owed anew. */
export interface Watched {
  readonly bodies: number;
  readonly told: number;
}

/**
 * Notice 四(一)(三), design §5: owes what the rhythms and the norms of minutes call for on the office's
 * day of `now`. What an earlier day owed and no digest has told is said anew, as it stands now, or dropped;
 * running it again on the same day changes nothing.
 */
export async function watchCadence(strapi: Core.Strapi, now: Date): Promise<Watched> {
  const today = officeDate(now);
  const watch = await readWatch(strapi, today);
  const calendar = await readCalendar(strapi);
  const tellings = [
    ...(await bodyTellings(strapi, now, watch)),
    ...(await lateMinutes(strapi, { now, since: watch.since, calendar })),
  ];
  const told = await strapi.db.transaction(async () => {
    await dropOwed(strapi, WATCH_EVENTS, today);
    const fresh = await untold(strapi, tellings);
    await oweSet(strapi, fresh);
    return fresh.length;
  });
  return { bodies: BODIES.length, told };
}

/** The watch of a working day, once, before its digest; on other days nobody is told anything. */
export async function watchCadenceOfDay(strapi: Core.Strapi, now: Date): Promise<boolean> {
  const period = officeDate(now);
  if (!isWorkingDay(await readCalendar(strapi), period)) return false;
  return inSlot(strapi, { job: JOB, period, now }, async () => {
    const { bodies, told } = await watchCadence(strapi, now);
    return watchedWords(bodies, told);
  });
}
