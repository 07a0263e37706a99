import type { Core } from '@strapi/strapi';
import { calendarDaysOf, COVERED_YEARS } from '../../src/bootstrap/calendar-days';
import type { Calendar, DateText, DayKind } from '../../src/domain/calendar';
import { addDays, calendarOf } from '../../src/domain/calendar';
import type { Clock, ClockFields } from '../../src/domain/clock';
import {
  CLOCK_DEFAULTS,
  CLOCKS,
  clockOn,
  extendClock,
  NO_CLOCK,
  pauseClock,
  resumeClock,
  startClock,
} from '../../src/domain/clock';
import type { SweptClocks } from '../../src/gate/clock-sweep';
import type { ClockChange, ClockPage, Written } from '../../src/gate/clock-set';
import { date } from '../domain/dates';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';

const ISSUE = 'api::issue.issue';
const NOW = new Date('2026-11-24T02:00:00Z');
const TODAY = date('2026-11-24');
const ROWS = calendarDaysOf(COVERED_YEARS);
const CALENDAR = calendarOf(ROWS);
const NEW_YEAR = ['2027-01-01', '2027-01-04'].map((day): { date: DateText; kind: DayKind } => ({
  date: date(day),
  kind: 'day_off',
}));

interface Built {
  readonly sweepClocks: (
    strapi: Core.Strapi,
    now: Date,
    stop?: AbortSignal,
  ) => Promise<SweptClocks>;
  readonly sweepClocksOfDay: (strapi: Core.Strapi, now: Date) => Promise<boolean>;
  readonly readRunningClocks: (
    strapi: Core.Strapi,
    after: number,
    size: number,
  ) => Promise<ClockPage | null>;
  readonly writeClocks: (
    strapi: Core.Strapi,
    page: ClockPage,
    changes: readonly ClockChange[],
  ) => Promise<Written>;
}

const built = async (): Promise<Built> => {
  const modules: unknown[] = await Promise.all([
    import('../../dist/src/gate/clock-sweep.js'),
    import('../../dist/src/gate/clock-set.js'),
    import('../../dist/src/cron/sweep-clocks.js'),
  ]);
  return Object.assign({}, ...modules) as Built;
};

/** The same small random numbers in every run. */
function dice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const started = (clock: Clock, on: DateText, calendar: Calendar = CALENDAR) =>
  startClock(clock, on, { complexity: 'difficult', urgent: false }, CLOCK_DEFAULTS, calendar);

/** A clock with a past: paused, resumed, extended, or only begun. */
function randomClock(roll: (below: number) => number): ClockFields {
  const clock = CLOCKS[roll(CLOCKS.length)] ?? 'handle_clock';
  const on = addDays(TODAY, -roll(60));
  const running = started(clock, on);
  const later = addDays(on, roll(10));
  const paths = [
    () => running,
    () => extendClock(running, addDays(on, 30 + roll(20)), on, CALENDAR),
    () => pauseClock(running, later, CALENDAR),
    () =>
      resumeClock(pauseClock(running, later, CALENDAR), clock, addDays(later, roll(20)), CALENDAR),
    () => NO_CLOCK,
  ];
  return paths[roll(paths.length)]?.() ?? NO_CLOCK;
}

describe('sweep: the clocks of all issues', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let run: Built;

  beforeAll(async () => {
    database = await freshDatabase('clocks');
    strapi = await boot(database.url);
    run = await built();
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const sql = (statement: string): Promise<unknown> => strapi.db.connection.raw(statement);
  const issues = () => strapi.db.query(ISSUE);
  const days = () => strapi.db.query('api::calendar-day.calendar-day');

  beforeEach(() => sql('delete from issues'));
  afterEach(() => days().deleteMany({ where: { source: 'test' } }));

  let made = 0;
  /** An issue as it stands in the database, whatever road it would have come. */
  const standing = async (clock: ClockFields, more: Record<string, unknown> = {}) => {
    made += 1;
    const documentId = `issue${made}`;
    const data = { documentId, title: '问题', state: 'handling', version: 1, ...clock, ...more };
    await issues().create({ data });
    return documentId;
  };

  const one = async (documentId: string): Promise<Record<string, unknown>> =>
    (await issues().findOne({ where: { documentId } })) as Record<string, unknown>;

  const clockIn = async (documentId: string): Promise<ClockFields> => {
    const row = await one(documentId);
    const named = Object.keys(NO_CLOCK).map((field) => [field, row[field]]);
    return Object.fromEntries(named) as ClockFields;
  };

  const rowVersions = async (): Promise<unknown> =>
    ((await sql('select id, xmin::text from issues order by id')) as { rows: unknown }).rows;

  const publish = async (rows: typeof NEW_YEAR) => {
    for (const row of rows) {
      const data = { ...row, documentId: `day${row.date}`, name: '测试', source: 'test' };
      await days().create({ data });
    }
  };

  it('says of each issue what a single step of that day would say', async () => {
    const roll = dice(2026);
    const expected = new Map<string, ClockFields>();
    for (let n = 0; n < 200; n += 1) {
      const clock = randomClock(roll);
      expected.set(await standing(clock), clockOn(clock, TODAY, CALENDAR));
    }
    await run.sweepClocks(strapi, NOW);
    const left = new Set<number | null>();
    for (const [documentId, clock] of expected) {
      expect(await clockIn(documentId)).toEqual(clock);
      left.add(clock.clockDaysLeft);
    }
    expect(left.size).toBeGreaterThan(10);
  });

  it('changes nothing the second time', async () => {
    await standing(started('handle_clock', date('2026-11-02')));
    await standing(started('inform_clock', date('2026-11-20')));
    expect(await run.sweepClocks(strapi, NOW)).toEqual({ judged: 2, written: 2, moved: 0 });
    const before = await rowVersions();
    expect(await run.sweepClocks(strapi, NOW)).toEqual({ judged: 2, written: 0, moved: 0 });
    expect(await rowVersions()).toEqual(before);
  });

  it('is nobody’s edit: version and time of change stay, and the run has one journal row', async () => {
    const documentId = await standing(started('accept_clock', date('2026-11-19')));
    const before = await one(documentId);
    await run.sweepClocks(strapi, NOW);
    expect(await one(documentId)).toEqual({ ...before, clockDaysLeft: -2 });
    const entries = await strapi.db.query('api::journal.journal').findMany({
      where: { recordUid: ISSUE, recordId: { $null: true } },
      orderBy: { id: 'desc' },
    });
    expect(entries[0]).toMatchObject({
      title: '2026年11月24日问题计时核定（1项，更新1项，到期日变动0项）',
      actorName: '系统',
    });
  });

  it('passes over issues whose clock is paused or has ended', async () => {
    const paused = pauseClock(
      started('handle_clock', date('2026-11-02')),
      date('2026-11-05'),
      CALENDAR,
    );
    const rests = [await standing(paused, { state: 'issue_paused' }), await standing(NO_CLOCK)];
    const before = await Promise.all(rests.map(one));
    expect(await run.sweepClocks(strapi, NOW)).toEqual({ judged: 0, written: 0, moved: 0 });
    expect(await Promise.all(rests.map(one))).toEqual(before);
  });

  it('moves a due date that waited for a calendar, once there is one', async () => {
    const waiting = await standing(started('handle_clock', date('2026-12-21')));
    expect(await clockIn(waiting)).toMatchObject({
      clockDueOn: '2027-01-11',
      clockProvisional: true,
    });
    const december = new Date('2026-12-28T02:00:00Z');
    expect(await run.sweepClocks(strapi, december)).toMatchObject({ written: 1, moved: 0 });
    await publish(NEW_YEAR);
    expect(await run.sweepClocks(strapi, december)).toMatchObject({ written: 1, moved: 1 });
    expect(await clockIn(waiting)).toMatchObject({
      clockDueOn: '2027-01-13',
      clockProvisional: false,
      clockDaysLeft: 10,
    });
  });

  it('leaves a firm due date alone when holidays are moved, and counts what is left of it', async () => {
    const firm = await standing(started('inform_clock', date('2026-11-23')));
    await publish([{ date: date('2026-11-26'), kind: 'day_off' }]);
    await run.sweepClocks(strapi, NOW);
    expect(await clockIn(firm)).toMatchObject({ clockDueOn: '2026-11-30', clockDaysLeft: 3 });
  });

  it('leaves an issue alone whose clock a step has turned since it was read', async () => {
    const documentId = await standing(started('handle_clock', date('2026-11-02')));
    const page = await run.readRunningClocks(strapi, 0, 10);
    const from = page?.groups[0];
    if (!page || !from) throw new Error('No clock runs');
    const turned = started('inform_clock', TODAY);
    await issues().update({ where: { documentId }, data: { ...turned } });
    const to = { ...from, clockDaysLeft: -99 };
    expect(await run.writeClocks(strapi, page, [{ from, to }])).toEqual({ written: 0, moved: 0 });
    expect(await clockIn(documentId)).toEqual(turned);
  });

  it('goes over more issues than it holds at once', async () => {
    await sql(
      `insert into issues (document_id, title, state, clock, clock_started_on, clock_days,
         clock_counts_from, clock_counts_days, clock_due_on, clock_provisional, version, created_at)
       select 'many' || n, '问题', 'handling', 'handle_clock', date '2026-11-02', 10,
         date '2026-11-02', 10, date '2026-11-16', false, 1, now()
       from generate_series(1, 20001) n`,
    );
    expect(await run.sweepClocks(strapi, NOW)).toEqual({
      judged: 20_001,
      written: 20_001,
      moved: 0,
    });
    expect(await issues().count({ where: { clockDaysLeft: -6 } })).toBe(20_001);
  });

  it('ends between two pages when it is stopped, and goes over the rest later', async () => {
    await standing(started('handle_clock', date('2026-11-02')));
    const before = await rowVersions();
    await expect(run.sweepClocks(strapi, NOW, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await rowVersions()).toEqual(before);
    expect(await run.sweepClocks(strapi, NOW)).toMatchObject({ written: 1 });
  });

  it('is owed once a day; a late run leaves what daily runs leave', async () => {
    const daily = await standing(started('handle_clock', date('2026-11-02')));
    const day = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
    expect(await run.sweepClocksOfDay(strapi, NOW)).toBe(true);
    expect(await run.sweepClocksOfDay(strapi, NOW)).toBe(false);
    for (let n = 1; n < 12; n += 1) expect(await run.sweepClocksOfDay(strapi, day(n))).toBe(true);
    const late = await standing(started('handle_clock', date('2026-11-02')));
    await run.sweepClocks(strapi, day(11));
    expect(await clockIn(late)).toEqual(await clockIn(daily));
    const runs = await strapi.db.query('api::job-run.job-run').findMany({
      where: { job: 'sweep-clocks' },
      orderBy: { slot: 'asc' },
    });
    expect(runs).toHaveLength(12);
    expect(runs[0]).toMatchObject({
      slot: 'sweep-clocks:2026-11-24',
      state: 'run_done',
      detail: '核定1项，更新1项，到期日变动0项',
    });
  });
});
