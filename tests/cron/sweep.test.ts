import type { Core } from '@strapi/strapi';
import type { Swept } from '../../src/gate/sweep';
import type { LightChange } from '../../src/gate/light-set';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const NOW = new Date('2026-06-30T02:00:00Z');
const DAY_MS = 86_400_000;
const daysOn = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);

interface Built {
  readonly sweepLights: (strapi: Core.Strapi, now: Date, stop?: AbortSignal) => Promise<Swept>;
  readonly sweepLightsOfDay: (strapi: Core.Strapi, now: Date) => Promise<boolean>;
  readonly writeLights: (strapi: Core.Strapi, changes: readonly LightChange[]) => Promise<number>;
  readonly startCron: (strapi: Core.Strapi, env: Record<string, string>) => void;
  readonly stopCron: () => Promise<void>;
}

const built = async (): Promise<Built> => {
  const modules: unknown[] = await Promise.all([
    import('../../dist/src/gate/sweep.js'),
    import('../../dist/src/gate/light-set.js'),
    import('../../dist/src/cron/sweep-lights.js'),
    import('../../dist/src/cron/index.js'),
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

const dayOf2026 = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1 + n)).toISOString().split('T')[0] ?? '';

/** What a light, and nothing else, writes on a task. */
const LIGHT_FIELDS = [
  'light',
  'lightReason',
  'lightSince',
  'lightRank',
  'lightRules',
  'yellowMonths',
  'monthClosed',
] as const;
type Shown = Record<(typeof LIGHT_FIELDS)[number] | 'documentId', unknown>;

describe('sweep: lights of all open tasks', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;

  beforeAll(async () => {
    database = await freshDatabase('sweep');
    strapi = await boot(database.url);
    world = new World(strapi, NOW);
    run = await built();
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const sql = (statement: string): Promise<unknown> => strapi.db.connection.raw(statement);
  const tasks = () => strapi.db.query(TASK);

  beforeEach(() => sql('delete from tasks'));

  const put = async (documentId: string, data: Record<string, unknown>): Promise<void> => {
    await tasks().update({ where: { documentId }, data });
  };

  /** A task as it stands in the database, whatever road it would have come. */
  const standing = async (
    stored: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ): Promise<string> => {
    const documentId = await world.task(more);
    await put(documentId, { state: 'active', ...stored });
    return documentId;
  };

  const shown = async (): Promise<Shown[]> =>
    (await tasks().findMany({
      select: ['documentId', ...LIGHT_FIELDS],
      orderBy: { id: 'asc' },
    })) as Shown[];

  const one = async (documentId: string): Promise<Record<string, unknown>> =>
    (await tasks().findOne({ where: { documentId } })) as Record<string, unknown>;

  const rowVersions = async (): Promise<unknown> =>
    ((await sql('select id, xmin::text from tasks order by id')) as { rows: unknown }).rows;

  const journal = () =>
    strapi.db.query('api::journal.journal').findMany({
      where: { recordUid: TASK, recordId: { $null: true } },
      orderBy: { id: 'desc' },
    }) as Promise<{ title: string; actorName: string }[]>;

  const snapshots = async (date: string) =>
    (
      (await strapi.db.query('api::light-snapshot.light-snapshot').findMany({
        where: { date },
        populate: { group: true, unit: true },
        orderBy: { slot: 'asc' },
      })) as {
        group: { code: string } | null;
        unit: { code: string } | null;
        grey: number;
        green: number;
        yellow: number;
        red: number;
      }[]
    ).map(({ group, unit, grey, green, yellow, red }) => [
      group?.code ?? null,
      unit?.code ?? null,
      grey,
      green,
      yellow,
      red,
    ]);

  const STATES = [
    'issued',
    'active',
    'active',
    'active',
    'completion_requested',
    'suspended',
    'verified',
    'dropped',
  ];

  async function randomTask(roll: (below: number) => number): Promise<string> {
    const pick = <T>(list: readonly T[]): T | undefined => list[roll(list.length)];
    const startsOn = roll(200);
    const dueOn = startsOn + roll(165);
    const middle = startsOn + roll(dueOn - startsOn + 1);
    const weight = roll(101);
    const maybe = <T>(value: T): T | null => (roll(2) === 0 ? value : null);
    const documentId = await world.task({
      startsOn: dayOf2026(startsOn),
      dueOn: dayOf2026(dueOn),
      milestones: [
        { title: '一', startsOn: maybe(dayOf2026(startsOn)), dueOn: dayOf2026(middle), weight },
        { title: '二', dueOn: dayOf2026(dueOn), weight: 100 - weight },
      ],
    });
    const milestones = (
      (await tasks().findOne({ where: { documentId }, populate: { milestones: true } })) as {
        milestones: { id: number }[];
      }
    ).milestones;
    if (roll(3) === 0) {
      await strapi.db
        .query('task.milestone')
        .update({ where: { id: milestones[0]?.id }, data: { doneOn: '2026-03-01' } });
    }
    await put(documentId, {
      state: pick(STATES),
      progress: roll(101),
      nextReportOn: maybe(dayOf2026(150 + roll(60))),
      completionRequestedAt: maybe(new Date(Date.UTC(2026, 4, 1 + roll(60), roll(24)))),
      yellowMonths: roll(4),
      monthClosed: '2026-05',
      ...(roll(6) === 0
        ? { overrideLight: pick(['grey', 'green', 'yellow', 'red']), overrideUntil: '2026-06-30' }
        : {}),
    });
    return documentId;
  }

  it('writes on each task what a plain write of the task writes', async () => {
    const roll = dice(2021);
    for (let n = 0; n < 80; n += 1) {
      const documentId = await randomTask(roll);
      await world.asMachine(() =>
        strapi.documents(TASK).update({ documentId, data: { remarks: '已核对' } }),
      );
    }
    const written = await shown();
    expect(new Set(written.map((task) => task.light))).toEqual(
      new Set(['grey', 'green', 'yellow', 'red', null]),
    );
    const wiped = {
      light: null,
      lightReason: null,
      lightSince: null,
      lightRank: 0,
      lightRules: null,
    };
    await tasks().updateMany({ where: {}, data: wiped });
    await run.sweepLights(strapi, NOW);
    expect(await shown()).toEqual(written);
  });

  it('changes nothing the second time', async () => {
    await standing({ progress: 10 });
    await standing({ state: 'issued' });
    expect(await run.sweepLights(strapi, NOW)).toEqual({ judged: 2, written: 2, turned: 2 });
    const before = [await rowVersions(), await snapshots('2026-06-30')];
    expect(await run.sweepLights(strapi, NOW)).toEqual({ judged: 2, written: 0, turned: 0 });
    expect([await rowVersions(), await snapshots('2026-06-30')]).toEqual(before);
  });

  it('is nobody’s edit: version and time of change stay, and the run has one journal row', async () => {
    const documentId = await standing({ progress: 10 });
    const before = await one(documentId);
    const entries = (await journal()).length;
    await run.sweepLights(strapi, NOW);
    const after = await one(documentId);
    expect(after).toEqual({
      ...before,
      light: 'red',
      lightReason: '序时进度60%，实际10%，落后50个百分点',
      lightSince: '2026-06-30',
      lightRank: 4,
      lightRules: 1,
      monthClosed: '2026-05',
    });
    const [entry] = await journal();
    expect(await journal()).toHaveLength(entries + 1);
    expect(entry).toMatchObject({
      title: '2026年6月30日灯号核定（1项，更新1项，灯号变化1项）',
      actorName: '系统',
    });
  });

  it('leaves a task alone that was written since it was read', async () => {
    const documentId = await standing({ version: 7 });
    const { id } = await one(documentId);
    const change: LightChange = {
      id: id as number,
      version: 6,
      light: 'red',
      lightReason: '',
      lightSince: null,
      lightRank: 4,
      lightRules: 1,
      yellowMonths: 9,
      monthClosed: '2026-05' as LightChange['monthClosed'],
    };
    expect(await run.writeLights(strapi, [change])).toBe(0);
    expect(await one(documentId)).toMatchObject({ light: null, yellowMonths: 0 });
    expect(await run.writeLights(strapi, [{ ...change, version: 7 }])).toBe(1);
    expect(await one(documentId)).toMatchObject({ light: 'red', yellowMonths: 9 });
  });

  it.each(['draft', 'verified', 'struck_off', 'dropped'])(
    'passes over tasks in %s',
    async (state) => {
      const documentId = await standing({ state });
      const before = await one(documentId);
      expect(await run.sweepLights(strapi, NOW)).toMatchObject({ judged: 0, written: 0 });
      expect(await one(documentId)).toEqual(before);
    },
  );

  it('lets the months of a suspended task pass without counting them', async () => {
    const documentId = await standing({
      state: 'suspended',
      yellowMonths: 1,
      monthClosed: '2026-03',
    });
    await run.sweepLights(strapi, NOW);
    expect(await one(documentId)).toMatchObject({
      light: null,
      yellowMonths: 1,
      monthClosed: '2026-05',
    });
  });

  it('catches up after an outage: one late run leaves what daily runs leave', async () => {
    const behind = { progress: 50, monthClosed: '2026-05' };
    const daily = await standing(behind);
    await run.sweepLights(strapi, daysOn(-1));
    for (let day = 0; day < 70; day += 1) await run.sweepLights(strapi, daysOn(day));
    const late = await standing(behind);
    await run.sweepLights(strapi, daysOn(69));
    const [first, second] = [await one(daily), await one(late)];
    expect(second).toMatchObject({ light: 'red', yellowMonths: 3, monthClosed: '2026-08' });
    for (const field of ['light', 'lightReason', 'lightRank', 'yellowMonths', 'monthClosed']) {
      expect([field, first[field]]).toEqual([field, second[field]]);
    }
  });

  it('runs for a past day: judged by that day, counted under it', async () => {
    const documentId = await standing({ progress: 10 });
    await run.sweepLights(strapi, new Date('2026-01-20T02:00:00Z'));
    expect(await one(documentId)).toMatchObject({ light: 'green', lightSince: '2026-01-20' });
    expect(await snapshots('2026-01-20')).toHaveLength(1);
  });

  it('keeps a day’s counts by group and lead unit, and takes them anew', async () => {
    const group = await world.idOf('api::group.group', 'special-group-1');
    const other = await world.idOf('api::unit.unit', 'market-regulation-branch');
    await standing({ progress: 10 }, { group });
    await standing({ progress: 100 }, { group });
    await standing({ progress: 100 }, { group, leadUnit: other });
    const outside = await standing({ progress: 40 });
    await standing({ state: 'draft' });
    await run.sweepLights(strapi, NOW);
    const lead = 'housing-construction-bureau';
    const counted = [
      ['special-group-1', lead, 0, 1, 0, 1],
      ['special-group-1', 'market-regulation-branch', 0, 1, 0, 0],
      [null, lead, 0, 0, 1, 0],
    ];
    expect(await snapshots('2026-06-30')).toEqual(expect.arrayContaining(counted));
    await put(outside, { state: 'suspended' });
    await run.sweepLights(strapi, NOW);
    expect(await snapshots('2026-06-30')).toEqual(expect.arrayContaining(counted.slice(0, 2)));
    expect(await snapshots('2026-06-30')).toHaveLength(2);
  });

  it('goes over more tasks than it holds at once', async () => {
    await sql(
      `insert into tasks (document_id, title, state, due_on, progress, version, created_at)
       select 'many' || n, '任务', 'active', '2026-06-01', n % 100, 1, now()
       from generate_series(1, 20001) n`,
    );
    expect(await run.sweepLights(strapi, NOW)).toMatchObject({ judged: 20_001, written: 20_001 });
    expect(await tasks().count({ where: { light: 'red' } })).toBe(20_001);
  });

  it('ends between two pages when it is stopped, and goes over the rest later', async () => {
    await standing({ progress: 10 });
    await expect(run.sweepLights(strapi, NOW, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await shown()).toMatchObject([{ light: null }]);
    expect(await run.sweepLights(strapi, NOW)).toMatchObject({ written: 1 });
  });

  it('is owed once a day and rule book, and found when the application starts', async () => {
    await standing({ progress: 10 });
    const runs = () =>
      strapi.db.query('api::job-run.job-run').findMany({
        where: { job: 'sweep-lights' },
        orderBy: { slot: 'asc' },
      }) as Promise<{ slot: string; state: string; detail: string }[]>;
    expect(await run.sweepLightsOfDay(strapi, NOW)).toBe(true);
    expect(await run.sweepLightsOfDay(strapi, NOW)).toBe(false);
    expect(await runs()).toMatchObject([
      {
        slot: 'sweep-lights:2026-06-30:1',
        state: 'run_done',
        detail: '核定1项，更新1项，灯号变化1项',
      },
    ]);
    const rulebook = strapi.documents('api::rulebook.rulebook');
    const rules = (await rulebook.findFirst({}))?.documentId ?? '';
    await world.asMachine(() => rulebook.update({ documentId: rules, data: { yellowBehind: 20 } }));
    expect(await run.sweepLightsOfDay(strapi, NOW)).toBe(true);
    run.startCron(strapi, {});
    let latest = (await runs()).at(-1);
    while (latest?.state !== 'run_done' || latest.slot.startsWith('sweep-lights:2026-06-30')) {
      latest = (await runs()).at(-1);
    }
    await run.stopCron();
    expect(await runs()).toHaveLength(3);
  });
});
