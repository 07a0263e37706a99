import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import type { MeetingRow } from '../helpers/meetings';
import { putMeeting } from '../helpers/meetings';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const NOTIFICATION = 'api::notification.notification';
const RULEBOOK = 'api::rulebook.rulebook';
const EVENTS = ['minutes.draft_late', 'minutes.issue_late'];

/** 06:22 in Shanghai, before the day's digest. */
const morning = (day: string): Date => new Date(`${day}T06:22:00+08:00`);
const digestTime = (day: string): Date => new Date(`${day}T08:30:00+08:00`);

interface Built {
  watchCadence(strapi: Core.Strapi, now: Date): Promise<unknown>;
  watchCadenceOfDay(strapi: Core.Strapi, now: Date): Promise<boolean>;
  composeDigest(strapi: Core.Strapi, now: Date): Promise<number>;
}

interface Owed {
  readonly event: string;
  readonly title: string;
  readonly line: string;
  readonly state: string;
  readonly aboutUid: string;
  readonly aboutId: string;
  readonly post: { readonly code: string } | null;
}

const built = async (): Promise<Built> => ({
  ...((await import('../../dist/src/cron/watch-cadence.js')) as unknown as Built),
  ...((await import('../../dist/src/mail/compose.js')) as unknown as Built),
});

/** Monday 2 March 2026: drafted by the 3rd, issued by the 4th. */
const MONDAY = '2026-03-02';

describe('late minutes 四(一)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let run: Built;
  let world: World;
  let general: Officer;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('lateminutes');
    strapi = await boot(database.url);
    world = new World(strapi);
    run = await built();
    general = await world.officer('general');
    await world.officer('director');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  beforeEach(async () => {
    for (const table of ['minutes', 'meetings', 'notifications', 'messages', 'job_runs']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
    await rulebook({ cadenceFrom: '2026-01-01', minutesDraftDays: 1, minutesIssueDays: 2 });
  });

  const rulebook = (data: object) => strapi.db.query(RULEBOOK).updateMany({ where: {}, data });

  const held = (row: Partial<MeetingRow> = {}): Promise<string> =>
    putMeeting(strapi, {
      series: 'executive-regular',
      heldOn: MONDAY,
      title: '常务副组长例会',
      ...row,
    });

  /** Minutes of a meeting, written past the gate. */
  const putMinutes = async (meeting: string, more: Record<string, unknown> = {}) => {
    const row = (await strapi.db.query(MEETING).findOne({ where: { documentId: meeting } })) as {
      id: number;
    };
    await strapi.db.query(MINUTES).create({
      data: {
        documentId: `minutes-of-${meeting}`,
        title: '纪要',
        state: 'minutes_draft',
        meeting: row.id,
        version: 1,
        ...more,
      },
    });
  };

  const owed = async (where: object = { state: { $ne: 'moot' } }): Promise<Owed[]> =>
    (await strapi.db.query(NOTIFICATION).findMany({
      where: { event: { $in: EVENTS }, post: { code: 'section-head-general' }, ...where },
      populate: { post: true },
      orderBy: { id: 'asc' },
    })) as unknown as Owed[];

  const events = async (): Promise<string[]> => (await owed()).map(({ event }) => event);

  /** What each day brought 综合组, its digest sent. */
  const heardOf = async (...days: string[]): Promise<string[]> => {
    const heard: string[] = [];
    for (const day of days) {
      const before = (await owed({})).length;
      await run.watchCadenceOfDay(strapi, morning(day));
      await run.composeDigest(strapi, digestTime(day));
      for (const { event } of (await owed({})).slice(before)) heard.push(`${day} ${event}`);
    }
    return heard;
  };

  it('nothing drafted – each step is told once, on the working day after its day', async () => {
    await held();
    const days = ['03-03', '03-04', '03-05', '03-06', '03-09'].map((day) => `2026-${day}`);
    expect(await heardOf(...days)).toEqual([
      '2026-03-04 minutes.draft_late',
      '2026-03-05 minutes.issue_late',
    ]);
  });

  it('a letter – says the meeting and the day, and goes to 综合组 and the director', async () => {
    const meeting = await held();
    await run.watchCadence(strapi, morning('2026-03-04'));
    const all = (await strapi.db.query(NOTIFICATION).findMany({
      where: { event: 'minutes.draft_late' },
      populate: { post: true },
      orderBy: { id: 'asc' },
    })) as unknown as Owed[];
    expect(all.map(({ post }) => post?.code).sort()).toEqual([
      'office-deputy-director',
      'office-director',
      'section-head-general',
    ]);
    expect(all[0]).toMatchObject({
      title: '会议纪要尚未起草：常务副组长例会',
      line: '常务副组长例会已于2026年3月2日召开，会议纪要应于2026年3月3日前起草，请抓紧办理。',
      aboutUid: MEETING,
      aboutId: meeting,
    });
  });

  it('over a holiday – only working days count, made-up Saturdays among them', async () => {
    await held({ heldOn: '2026-02-13' });
    const days = ['14', '16', '23', '24', '25'].map((day) => `2026-02-${day}`);
    expect(await heardOf(...days)).toEqual([
      '2026-02-24 minutes.draft_late',
      '2026-02-25 minutes.issue_late',
    ]);
  });

  it('drafted in time – only the issue is late', async () => {
    await putMinutes(await held());
    expect(await heardOf('2026-03-04', '2026-03-05')).toEqual(['2026-03-05 minutes.issue_late']);
  });

  it.each<[string, string]>([
    ['signed – are late to be issued', 'minutes_signed'],
    ['issued – are not late', 'issued_minutes'],
  ])('minutes that are %s', async (_, state) => {
    await putMinutes(await held(), { state });
    await run.watchCadence(strapi, morning('2026-03-09'));
    expect(await events()).toEqual(state === 'issued_minutes' ? [] : ['minutes.issue_late']);
  });

  it.each<[string, Partial<MeetingRow>]>([
    ['called off', { state: 'called_off' }],
    ['only convened', { state: 'convened' }],
    ['of a kind without minutes', { series: 'group-dispatch-1' }],
    ['before the office began', { heldOn: '2025-12-29' }],
  ])('a meeting %s – has no late minutes', async (_, row) => {
    await held(row);
    await run.watchCadence(strapi, morning('2026-03-09'));
    expect(await owed({})).toEqual([]);
  });

  it('a changed norm – counts from then on', async () => {
    await rulebook({ minutesDraftDays: 3, minutesIssueDays: 4 });
    await held();
    const days = ['03-05', '03-06', '03-09'].map((day) => `2026-${day}`);
    expect(await heardOf(...days)).toEqual([
      '2026-03-06 minutes.draft_late',
      '2026-03-09 minutes.issue_late',
    ]);
  });

  it('minutes with a day of their own – keep it when the norm changes', async () => {
    await putMinutes(await held(), { issueDueOn: '2026-03-04' });
    await rulebook({ minutesIssueDays: 9 });
    await run.watchCadence(strapi, morning('2026-03-05'));
    expect(await events()).toEqual(['minutes.issue_late']);
  });

  it('the same day twice – owes nothing twice', async () => {
    await held();
    await run.watchCadence(strapi, morning('2026-03-04'));
    await run.watchCadence(strapi, morning('2026-03-04'));
    expect(await owed({})).toHaveLength(1);
  });

  it('drafted before the digest – nobody is told', async () => {
    const meeting = await held();
    await run.watchCadence(strapi, morning('2026-03-04'));
    expect(await events()).toEqual(['minutes.draft_late']);
    const answer = await world.act(general.token, MEETING, meeting, 'meeting.draft_minutes');
    expect(answer.status).toBe(200);
    expect(await events()).toEqual([]);
  });
});
