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
const NOTIFICATION = 'api::notification.notification';
const RULEBOOK = 'api::rulebook.rulebook';
const GROUP = 'api::group.group';

/** 06:22 in Shanghai, before the day's digest. */
const morning = (day: string): Date => new Date(`${day}T06:22:00+08:00`);
const digestTime = (day: string): Date => new Date(`${day}T08:30:00+08:00`);

interface Watched {
  readonly bodies: number;
  readonly told: number;
}

interface Built {
  watchCadence(strapi: Core.Strapi, now: Date): Promise<Watched>;
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

/**
 * In 2026 the fortnights of the groups begin on 12 January, 26 January, 9 February, 23 February and
 * 9 March; 15 to 23 February are the festival, Saturdays 14 and 28 February are worked.
 */
describe('cadence watch 四(一)(三)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;
  let general: Officer;
  let group: string;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('cadence');
    strapi = await boot(database.url);
    world = new World(strapi, morning('2026-01-12'));
    run = await built();
    general = await world.officer('general');
    await world.officer('director');
    group = await world.idOf(GROUP, 'special-group-1');
    await world.appoint('group-head-1', await world.person('head', { email: 'head@example.com' }));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  beforeEach(async () => {
    for (const table of ['meetings', 'skipped_windows', 'notifications', 'messages', 'job_runs']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
    await judgeFrom('2026-01-12');
  });

  const judgeFrom = (cadenceFrom: string | null) =>
    strapi.db.query(RULEBOOK).updateMany({ where: {}, data: { cadenceFrom } });

  const meeting = (row: Partial<MeetingRow> & { heldOn: string }): Promise<string> =>
    putMeeting(strapi, { series: 'group-dispatch-1', ...row });

  const owed = async (where: object = {}): Promise<Owed[]> =>
    (await strapi.db.query(NOTIFICATION).findMany({
      where,
      populate: { post: true },
      orderBy: { id: 'asc' },
    })) as unknown as Owed[];

  /** What each day brought the head of the first group and 综合组, by event and post. */
  const heardOf = async (days: readonly string[], where: object): Promise<string[]> => {
    const heard: string[] = [];
    for (const day of days) {
      const before = (await owed(where)).length;
      await run.watchCadenceOfDay(strapi, morning(day));
      await run.composeDigest(strapi, digestTime(day));
      for (const one of (await owed(where)).slice(before)) {
        heard.push(`${day} ${one.event} ${one.post?.code ?? ''}`);
      }
    }
    return heard;
  };

  const ofGroup = () => ({ aboutId: group });

  it('a group that does not meet – soon once, then every working day, to its head and 综合组', async () => {
    const days = [
      '2026-01-21', // five days of the fortnight left
      '2026-01-22', // four: due soon
      '2026-01-23',
      '2026-01-24', // a Saturday
      '2026-01-26', // lapsed
      '2026-01-27',
    ];
    expect(await heardOf(days, ofGroup())).toEqual([
      '2026-01-22 cadence.group_soon group-head-1',
      '2026-01-22 cadence.group_soon section-head-general',
      '2026-01-26 cadence.group_lapsed group-head-1',
      '2026-01-26 cadence.group_lapsed section-head-general',
      '2026-01-27 cadence.group_lapsed group-head-1',
      '2026-01-27 cadence.group_lapsed section-head-general',
    ]);
    const [soon, , lapsed] = await owed(ofGroup());
    expect(soon).toMatchObject({
      title: '集中调度临近：行政审批制度改革和政务服务专项工作小组集中调度',
      line: '行政审批制度改革和政务服务专项工作小组集中调度应于2026年1月25日前集中调度，尚未安排，请小组确定时间。',
      aboutUid: GROUP,
    });
    expect(lapsed?.line).toContain('未在2026年1月12日至2026年1月25日内集中调度');
  });

  it('a leaders’ meeting – tells the director and 综合组', async () => {
    const where = { event: { $in: ['cadence.soon', 'cadence.lapsed'] } };
    // January, judged from its first day; 22 January: ten of 31 days left.
    await judgeFrom('2026-01-01');
    await meeting({ series: 'leader-regular', heldOn: '2026-01-05' });
    await meeting({ series: 'committee-report', heldOn: '2026-01-05' });
    expect(await heardOf(['2026-01-21', '2026-01-22', '2026-02-02'], where)).toEqual(
      ['2026-01-22 cadence.soon', '2026-02-02 cadence.lapsed'].flatMap((told) =>
        ['office-director', 'office-deputy-director', 'section-head-general'].map(
          (post) => `${told} ${post}`,
        ),
      ),
    );
  });

  it.each<[string, Partial<MeetingRow> & { heldOn: string }, string, string[]]>([
    ['planned – is not due soon', { heldOn: '2026-01-25', state: 'planned' }, '2026-01-22', []],
    ['convened – is not due soon', { heldOn: '2026-01-25', state: 'convened' }, '2026-01-22', []],
    [
      'called off – is due soon',
      { heldOn: '2026-01-25', state: 'called_off' },
      '2026-01-22',
      ['cadence.group_soon'],
    ],
    [
      'planned and not held – lapses',
      { heldOn: '2026-01-25', state: 'planned' },
      '2026-01-26',
      ['cadence.group_lapsed'],
    ],
    [
      'planned after it lapsed – stays lapsed',
      { heldOn: '2026-01-28', state: 'convened' },
      '2026-01-26',
      ['cadence.group_lapsed'],
    ],
    ['held in its window – is silent', { heldOn: '2026-01-25' }, '2026-01-26', []],
    ['held late – is silent', { heldOn: '2026-01-26' }, '2026-01-27', []],
    [
      'held before the window – lapses',
      { heldOn: '2026-01-11' },
      '2026-01-26',
      ['cadence.group_lapsed'],
    ],
  ])('a meeting %s', async (_, row, day, events) => {
    await meeting(row);
    await run.watchCadence(strapi, morning(day));
    const told = await owed({ ...ofGroup(), post: { code: 'group-head-1' } });
    expect(told.map((one) => one.event)).toEqual(events);
  });

  it('a meeting moved over the end of its window – counts where it is held now', async () => {
    const id = await meeting({ heldOn: '2026-01-23' });
    await run.watchCadence(strapi, morning('2026-01-26'));
    expect(await owed(ofGroup())).toEqual([]);
    await strapi.db
      .query(MEETING)
      .update({ where: { documentId: id }, data: { heldOn: '2026-01-28', state: 'convened' } });
    await run.watchCadence(strapi, morning('2026-01-27'));
    expect((await owed(ofGroup())).map((one) => one.event)).toEqual([
      'cadence.group_lapsed',
      'cadence.group_lapsed',
    ]);
  });

  it('a recorded reason – ends the alarm', async () => {
    await run.watchCadence(strapi, morning('2026-01-26'));
    const answer = await world.http
      .post('/taskforce/cadence/skipped-windows')
      .auth(general.token, { type: 'bearer' })
      .send({ series: 'group-dispatch-1', windowFrom: '2026-01-12', reason: '组长单位机构调整' });
    expect(answer.status).toBe(200);
    await run.watchCadence(strapi, morning('2026-01-27'));
    const states = (await owed(ofGroup())).map((one) => one.state);
    expect(states).toEqual(['moot', 'moot']);
  });

  it('run twice in a day, or after a run that was cut off – owes nothing twice', async () => {
    const first = await run.watchCadence(strapi, morning('2026-01-26'));
    const before = await owed();
    const again = await run.watchCadence(strapi, morning('2026-01-26'));
    expect([first.bodies, again.told]).toEqual([11, 0]);
    expect(await owed()).toEqual(before);
  });

  it('the duty of a day – runs once', async () => {
    expect(await run.watchCadenceOfDay(strapi, morning('2026-01-26'))).toBe(true);
    expect(await run.watchCadenceOfDay(strapi, morning('2026-01-26'))).toBe(false);
  });

  it.each([
    ['2026-02-14', true],
    ['2026-02-21', false],
    ['2026-02-23', false],
    ['2026-02-28', true],
  ])('on %s – wakes on working days alone: %s', async (day, works) =>
    expect(await run.watchCadenceOfDay(strapi, morning(day))).toBe(works),
  );

  it('days without a digest – owe the day’s alarm once, not one for each', async () => {
    for (const day of ['2026-01-26', '2026-01-27', '2026-01-28']) {
      await run.watchCadence(strapi, morning(day));
    }
    const told = await owed({ ...ofGroup(), post: { code: 'group-head-1' } });
    expect(told.map((one) => one.state)).toEqual(['moot', 'moot', 'owed']);
  });

  it('a reminder no digest has told – is owed anew the next day', async () => {
    await run.watchCadence(strapi, morning('2026-01-22'));
    await run.watchCadence(strapi, morning('2026-01-23'));
    const told = await owed({ ...ofGroup(), post: { code: 'group-head-1' } });
    expect(told.map((one) => [one.event, one.state])).toEqual([
      ['cadence.group_soon', 'moot'],
      ['cadence.group_soon', 'owed'],
    ]);
  });

  it.each<[string, string, number]>([
    ['2026-01-12', '2026-01-26', 2],
    ['2026-01-13', '2026-01-26', 0],
    ['2026-01-13', '2026-02-09', 2],
  ])('judged from %s, on %s – %d are told of a window', async (since, day, told) => {
    await judgeFrom(since);
    await run.watchCadence(strapi, morning(day));
    expect(await owed(ofGroup())).toHaveLength(told);
  });

  it('without a day to judge from – begins with the day the rulebook was made', async () => {
    await judgeFrom(null);
    await run.watchCadence(strapi, morning('2026-01-26'));
    expect(await owed()).toEqual([]);
  });
});
