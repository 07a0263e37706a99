import type { Core } from '@strapi/strapi';
import { PERIODIC_REPORTS } from '../../src/domain/periodic';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const MESSAGE = 'api::message.message';
const JOB_RUN = 'api::job-run.job-run';
const RULEBOOK = 'api::rulebook.rulebook';

/** In 2026 the first to the fifth of May are the holiday: the week's Monday and Tuesday too. */
const at = (day: string, time = '08:30'): Date => new Date(`${day}T${time}:00+08:00`);
const DUE = at('2026-05-06');

const EVIL = '<img src=x onerror=alert(1)>';

const [WEEKLY, MONTHLY, QUARTERLY] = PERIODIC_REPORTS;
type Report = (typeof PERIODIC_REPORTS)[number];

interface Built {
  periodicReport(strapi: Core.Strapi, report: Report, now: Date): Promise<boolean>;
  composeReports(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
}

interface Letter {
  readonly toAddress: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly state: string;
}

describe('reports of a week, a month and a quarter 四(四)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;
  let general: string;
  let reform: string;
  let leader: string;
  let director: string;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('periodic');
    strapi = await boot(database.url);
    world = new World(strapi, at('2026-04-30', '10:00'));
    general = (await world.officer('general')).email;
    reform = (await world.officer('reform')).email;
    leader = (await world.officer('leader')).email;
    director = (await world.officer('director')).email;
    run = {
      ...((await import('../../dist/src/cron/periodic-reports.js')) as unknown as Built),
      ...((await import('../../dist/src/mail/compose-reports.js')) as unknown as Built),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Built),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  beforeEach(async () => {
    for (const table of ['notifications', 'messages', 'job_runs', 'light_snapshots']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
    sink.deliveries.length = 0;
  });

  const runs = async (job: string): Promise<string[]> =>
    (
      (await strapi.db.query(JOB_RUN).findMany({ where: { job }, orderBy: { slot: 'asc' } })) as {
        slot: string;
        state: string;
      }[]
    ).map(({ slot, state }) => `${slot} ${state}`);

  const letters = async (): Promise<Letter[]> =>
    (await strapi.db.query(MESSAGE).findMany({ orderBy: { id: 'asc' } })) as Letter[];

  const letterTo = async (address: string): Promise<Letter> => {
    const [letter, ...more] = (await letters()).filter((one) => one.toAddress === address);
    if (!letter || more.length > 0) throw new Error(`${1 + more.length} letters to ${address}`);
    return letter;
  };

  /** A task that turned red on a day, as the sweep leaves it. */
  const redTask = async (title: string, day: string): Promise<string> => {
    const id = await world.task({ title });
    await strapi.db.query(TASK).update({
      where: { documentId: id },
      data: {
        state: 'active',
        light: 'red',
        lightReason: '序时进度62%，实际25%，落后37个百分点',
        lightSince: day,
        lightRank: 9,
      },
    });
    return id;
  };

  it('reads sensibly in a district without a single task', async () => {
    await run.periodicReport(strapi, WEEKLY, DUE);
    const letter = await letterTo(leader);
    expect(letter.text).toContain('目前没有在办的重点任务；没有逾期事项。');
    expect(letter.text).toContain('没有在办的重点任务。');
    expect(letter.text).not.toMatch(/NaN|undefined|null/);
    expect(letter.html).not.toMatch(/NaN|undefined/);
  });

  it('waits for the first working day of the week and the digest’s time, and runs once', async () => {
    expect(await run.periodicReport(strapi, WEEKLY, at('2026-05-04', '10:00'))).toBe(false);
    expect(await run.periodicReport(strapi, WEEKLY, at('2026-05-06', '08:29'))).toBe(false);
    expect(await letters()).toEqual([]);
    expect(await run.periodicReport(strapi, WEEKLY, DUE)).toBe(true);
    expect(await run.periodicReport(strapi, WEEKLY, at('2026-05-06', '08:35'))).toBe(false);
    expect(await runs('weekly-report')).toEqual(['weekly-report:2026-W18 run_done']);
    const posts = (await letters()).map((one) => one.toAddress);
    expect(posts).toEqual(expect.arrayContaining([general, reform, leader, director]));
    expect(new Set(posts).size).toBe(posts.length);
  });

  it('lets two workers make one report', async () => {
    const both = await Promise.all([
      run.periodicReport(strapi, WEEKLY, DUE),
      run.periodicReport(strapi, WEEKLY, DUE),
    ]);
    expect(both.sort()).toEqual([false, true]);
    await letterTo(general);
  });

  it('makes up for three days, and logs the weeks before as skipped', async () => {
    await run.periodicReport(strapi, WEEKLY, DUE);
    expect(await run.periodicReport(strapi, WEEKLY, at('2026-06-04'))).toBe(true);
    expect(await runs('weekly-report')).toEqual([
      'weekly-report:2026-W18 run_done',
      'weekly-report:2026-W19 run_skipped',
      'weekly-report:2026-W20 run_skipped',
      'weekly-report:2026-W21 run_skipped',
      'weekly-report:2026-W22 run_done',
    ]);
  });

  it('does not make up for nine days', async () => {
    expect(await run.periodicReport(strapi, MONTHLY, at('2026-06-10'))).toBe(false);
    expect(await runs('monthly-report')).toEqual(['monthly-report:2026-05 run_skipped']);
    expect(await letters()).toEqual([]);
    expect(await run.periodicReport(strapi, MONTHLY, at('2026-07-03'))).toBe(true);
    expect(await runs('monthly-report')).toContain('monthly-report:2026-06 run_done');
  });

  it('writes plain text and HTML from the same figures and evaluates nothing', async () => {
    await strapi.db
      .query(RULEBOOK)
      .updateMany({ data: { reportPreface: `${EVIL}{{7*7}}`, mailSignature: `办公室${EVIL}` } });
    const inWeek = await redTask(`审批提速${EVIL}`, '2026-04-29');
    await redTask('早已红灯的任务', '2026-04-20');
    await run.periodicReport(strapi, WEEKLY, DUE);
    await run.deliverDue(strapi, DUE);
    const [delivery] = sink.to(reform);
    const { text = '', html, subject } = delivery?.mail ?? {};
    expect(subject).toBe('每周工作报告（2026年第18周）');
    expect(html).not.toContain('<img');
    expect(html).toContain('{{7*7}}');
    for (const words of [
      '红灯2项（本周新增1项）',
      '红灯2　黄灯0　绿灯0　灰灯0',
      '本期新增红灯（1项）',
      '序时进度62%，实际25%，落后37个百分点',
      '营商环境问题',
      '议定事项',
      '例会与调度',
      '督办文书',
      EVIL,
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain(`办公室${EVIL}`);
    const red = text.slice(text.indexOf('【本期新增红灯'), text.indexOf('【已过完成期限'));
    expect(red).not.toContain('早已红灯的任务');
    const record = `http://localhost:1337/admin/content-manager/collection-types/${TASK}/${inWeek}`;
    expect(text).toContain(record);
    expect(html).toContain(record);
    const links = [...text.matchAll(/https?:\/\/[^\s]+/g)].map(([link]) => link);
    expect(links.filter((link) => !link.startsWith('http://localhost:1337/admin'))).toEqual([]);
    await strapi.db
      .query(RULEBOOK)
      .updateMany({ data: { reportPreface: null, mailSignature: null } });
  });

  it('keeps the leader’s letter short and brings the draft of a 通报 to 综合组 alone', async () => {
    await run.periodicReport(strapi, MONTHLY, DUE);
    const [short, draft, office] = [
      await letterTo(leader),
      await letterTo(general),
      await letterTo(reform),
    ];
    expect(short.text).toContain('【需要关注】');
    expect(short.text).not.toContain('【督办文书】');
    expect(draft.text).toContain('关于2026年4月全区优化营商环境工作推进情况的通报');
    expect(draft.html).toContain('关于2026年4月全区优化营商环境工作推进情况的通报');
    expect(office.text).toContain('【督办文书】');
    expect(office.text).not.toContain('通报草稿');
  });

  it('sends the quarter’s pack to directors and 综合组', async () => {
    await run.periodicReport(strapi, QUARTERLY, at('2026-04-01'));
    expect((await letters()).map((one) => one.toAddress).sort()).toEqual(
      expect.arrayContaining([director, general].sort()),
    );
    const addresses = (await letters()).map((one) => one.toAddress);
    expect(addresses).not.toContain(leader);
    expect(addresses).not.toContain(reform);
    expect((await letterTo(director)).subject).toBe('季度汇报材料（2026年第1季度）');
  });

  it('names no person in a subject', async () => {
    for (const report of PERIODIC_REPORTS) {
      await run.periodicReport(strapi, report, at('2026-04-01'));
    }
    expect(new Set((await letters()).map((one) => one.subject))).toEqual(
      new Set([
        '每周工作报告（2026年第13周）',
        '每月工作报告（2026年3月）',
        '季度汇报材料（2026年第1季度）',
      ]),
    );
  });

  it('is looked at without a trace and made by hand once, by 综合组 or a director', async () => {
    const sign = (address: string) => world.login(address);
    const [byGeneral, byReform] = [await sign(general), await sign(reform)];
    const get = (token: string, path: string) =>
      world.http.get(`/taskforce/reports${path}`).auth(token, { type: 'bearer' });
    const make = (token: string) =>
      world.http.post('/taskforce/reports/weekly-report/run').auth(token, { type: 'bearer' });
    const page = await get(byReform, '/weekly-report/preview?period=2026-W18');
    expect(page.status).toBe(200);
    expect(page.text).toContain('每周工作报告（2026年第18周）');
    expect((await get(byReform, '/weekly-report/preview?period=2026-W60')).status).toBe(400);
    expect((await get(byReform, '/weekly-report/preview?period=2099-W01')).status).toBe(400);
    expect((await get(byReform, '/yearly/preview')).status).toBe(404);
    expect((await get(await sign(leader), '')).status).toBe(404);
    expect(await letters()).toEqual([]);
    expect((await make(byReform)).status).toBe(403);
    expect((await make(byGeneral)).status).toBe(200);
    const count = (await letters()).length;
    expect(count).toBeGreaterThan(0);
    const again = await make(byGeneral);
    expect(again.status).toBe(409);
    expect(again.text).toContain('该期报告已于');
    expect(await letters()).toHaveLength(count);
    const listed = (await get(byReform, '')).body as { data: { runs: unknown[] }[] };
    expect(listed.data[0]?.runs).toHaveLength(1);
  });

  it('follows a post that changes hands before the letter went', async () => {
    await run.periodicReport(strapi, WEEKLY, DUE);
    const heir = 'heir@example.com';
    await world.appoint(
      'section-head-reform',
      await world.person('接任者', { email: heir }),
      '2026-05-06',
    );
    await run.deliverDue(strapi, DUE);
    expect(sink.to(reform)).toEqual([]);
    expect(await letterTo(reform)).toMatchObject({ state: 'cancelled' });
    expect(await run.composeReports(strapi, DUE)).toBe(1);
    await run.deliverDue(strapi, DUE);
    expect(sink.to(heir)).toHaveLength(1);
    expect(sink.to(general)).toHaveLength(1);
  });
});
