import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

interface DutyHealth {
  readonly job: string;
  readonly late: boolean;
  readonly state: string | null;
}

interface Built {
  dutyHealth(strapi: Core.Strapi, now: Date): Promise<DutyHealth[]>;
  isWell(strapi: Core.Strapi, now: Date): Promise<boolean>;
  mailHealth(strapi: Core.Strapi, now: Date): Promise<Record<string, unknown>>;
}

/** A Monday in office hours. */
const NOW = new Date('2026-11-30T10:00:00+08:00');
const DAILY = [
  'align-rights',
  'sweep-lights',
  'sweep-clocks',
  'chase',
  'forget-complainants',
  'watch-cadence',
  'reseal-complainants',
  'check-invariants',
  'daily-digest',
];
const REPORTS = [
  ['weekly-report', '2026-W48'],
  ['monthly-report', '2026-10'],
  ['quarterly-pack', '2026-Q3'],
] as const;

describe('运行状况', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;
  let general: Officer;

  beforeAll(async () => {
    database = await freshDatabase('health');
    strapi = await boot(database.url);
    world = new World(strapi, NOW);
    run = (await import('../../dist/src/office/health.js')) as unknown as Built;
    general = await world.officer('general');
    await world.officer('director');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  beforeEach(async () => {
    for (const table of ['job_runs', 'messages']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
  });

  const ran = (job: string, period: string, state = 'run_done') =>
    strapi.db.query('api::job-run.job-run').create({
      data: { job, slot: `${job}:${period}`, state, startedAt: NOW, finishedAt: NOW },
    });

  const late = async (): Promise<string[]> =>
    (await run.dutyHealth(strapi, NOW)).filter((one) => one.late).map(({ job }) => job);

  it('misses each duty without a finished run of today, each report without one of its period', async () => {
    const reports = REPORTS.map(([job]) => job);
    expect((await late()).sort()).toEqual([...DAILY, ...reports].sort());
    for (const job of DAILY) await ran(job, officeDate(NOW));
    expect(await late()).toEqual(reports);
    expect(await run.isWell(strapi, NOW)).toBe(false);
    for (const [job, period] of REPORTS) await ran(job, period);
    expect(await late()).toEqual([]);
    expect(await run.isWell(strapi, NOW)).toBe(true);
  });

  it.each([
    ['yesterday only', '2026-11-29', 'run_done', true],
    ['failed today', '2026-11-30', 'run_failed', true],
    ['killed today', '2026-11-30', 'run_started', true],
    ['skipped today', '2026-11-30', 'run_skipped', false],
    ['today, under a key', '2026-11-30:k1', 'run_done', false],
  ])('%s', async (_, period, state, missing) => {
    await ran('reseal-complainants', period, state);
    expect((await late()).includes('reseal-complainants')).toBe(missing);
  });

  it('says how long the oldest letter has waited', async () => {
    const letter = (state: string, minutes: number) =>
      strapi.db.query('api::message.message').create({
        data: {
          state,
          kind: 'immediate_letter',
          subject: '通知',
          toAddress: 'a@example.com',
          dedupeKey: `${state}${minutes}`,
          createdAt: new Date(NOW.getTime() - minutes * 60_000),
        },
      });
    await letter('queued', 12);
    await letter('deferred', 95);
    await letter('sent', 300);
    await letter('failed', 400);
    expect(await run.mailHealth(strapi, NOW)).toMatchObject({
      waiting: 2,
      oldestMinutes: 95,
      failed: 1,
      unknown: 0,
      kept: 0,
      state: 'mail_unset',
    });
  });

  it('names the posts that letters do not reach, the worst first', async () => {
    const answer = await world.http
      .get('/taskforce/health')
      .set('Authorization', `Bearer ${general.token}`);
    const { gaps } = (answer.body as { data: { gaps: { post: string; gap: string }[] } }).data;
    expect(gaps.map(({ post }) => post)).not.toContain('工作专班办公室主任');
    expect(gaps[0]?.gap).toBe('nobody_reached');
    await strapi.db.query('api::rulebook.rulebook').updateMany({
      where: {},
      data: { officeMailbox: 'office@example.com' },
    });
    const then = await world.http
      .get('/taskforce/health')
      .set('Authorization', `Bearer ${general.token}`);
    const after = (then.body as { data: { gaps: { gap: string; words: string }[] } }).data.gaps;
    expect(after.length).toBe(gaps.length);
    expect(new Set(after.map(({ words }) => words))).toEqual(new Set(['送专班办公室邮箱']));
  });

  it('is there for the office and the system administrator, not for leaders', async () => {
    const leader = await world.account('leader-health@example.com', 'leader');
    const administrator = await world.account('admin-health@example.com', 'system_admin');
    const status = async (token: string, path: string, post = false) => {
      const call = post ? world.http.post(path) : world.http.get(path);
      return (await call.set('Authorization', `Bearer ${token}`)).status;
    };
    expect(await status(leader.token, '/taskforce/health')).toBe(404);
    expect(await status(administrator.token, '/taskforce/health')).toBe(200);
    expect(await status(administrator.token, '/taskforce/health/check', true)).toBe(404);
    expect(await status(general.token, '/taskforce/health/check', true)).toBe(200);
    expect((await world.http.get('/taskforce/health')).status).toBe(401);
  });

  it('tells a monitor whether all is well, and nothing else', async () => {
    const answer = await world.http.get('/_health/duties');
    expect([200, 503]).toContain(answer.status);
    expect(Object.keys(answer.body as object)).toEqual(['status']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});
