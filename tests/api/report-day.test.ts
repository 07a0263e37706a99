import type { Core } from '@strapi/strapi';
import { addDays, officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const REPORT = 'api::progress-report.progress-report';
const LEAD = 'housing-construction-bureau';
const COOP = 'water-bureau';

describe('the report day a report answers 四(四)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: string;

  beforeAll(async () => {
    database = await freshDatabase('reportday');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = (await world.officer('reform')).token;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const today = () => officeDate(new Date());
  const on = (offset: number) => addDays(today(), offset);

  /** A task reported on weekly, accepted some days ago, its next report day where it then stands. */
  const weekly = async (acceptedDaysAgo: number, nextReport: number | null): Promise<string> => {
    const acceptedAt = new Date(Date.now() - acceptedDaysAgo * 86_400_000);
    return world.task({
      number: `2026-${String(Math.random()).slice(2, 8)}`,
      state: 'active',
      reportCycle: nextReport === null ? 'no_cycle' : 'weekly',
      coopUnits: [await world.idOf('api::unit.unit', COOP)],
      acceptedAt,
      nextReportOn: nextReport === null ? null : on(nextReport),
    });
  };

  const report = async (task: string, code: string): Promise<void> => {
    const forUnit = await world.idOf('api::unit.unit', code);
    const percent = code === LEAD ? { percent: 30 } : {};
    const answers = { forUnit, toldBy: '来电', done: '一', next: '二', ...percent };
    expect((await world.act(reform, TASK, task, 'task.report', answers)).status).toBe(200);
  };

  const answered = async (task: string): Promise<(string | null)[]> => {
    const rows = (await strapi.db.query(REPORT).findMany({
      where: { task: { documentId: task } },
      orderBy: { id: 'asc' },
    })) as { owedOn: string | null }[];
    return rows.map(({ owedOn }) => owedOn);
  };

  it.each<[string, number, number | null, number | null]>([
    ['on its day', 7, 0, 0],
    ['a day before', 6, 1, 1],
    ['three days late', 10, -3, -3],
    ['long before', 1, 6, null],
    ['without a rhythm', 7, null, null],
  ])('%s', async (_, acceptedDaysAgo, nextReport, expected) => {
    const task = await weekly(acceptedDaysAgo, nextReport);
    await report(task, LEAD);
    expect(await answered(task)).toEqual([expected === null ? null : on(expected)]);
  });

  it('a second one on the same day – answers no further day', async () => {
    const task = await weekly(7, 0);
    await report(task, LEAD);
    await report(task, LEAD);
    expect(await answered(task)).toEqual([today(), null]);
  });

  it('of a cooperating unit – answers none, the lead unit still owes its own', async () => {
    const task = await weekly(7, 0);
    await report(task, COOP);
    await report(task, LEAD);
    expect(await answered(task)).toEqual([null, today()]);
  });
});
