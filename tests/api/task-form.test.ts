import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const PLAN = 'api::plan.plan';
const CM = '/content-manager/collection-types';
const BASE = { title: '任务', year: 2026, source: 'annual_plan', reportCycle: 'monthly' };

type Row = Record<string, unknown> & { documentId: string };

const paths = (body: unknown): string[] =>
  (
    body as { error: { details?: { errors?: { path: (string | number)[] }[] } } }
  ).error.details?.errors?.map((one) => one.path.join('.')) ?? [];

describe('task: what the form takes and refuses', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;

  beforeAll(async () => {
    database = await freshDatabase('form');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const post = (uid: string, body: object) =>
    world.http.post(`${CM}/${uid}`).auth(reform.token, { type: 'bearer' }).send(body);

  const count = (uid: typeof TASK | typeof PLAN) => strapi.db.query(uid).count();

  const created = async (uid: typeof TASK | typeof PLAN, body: object): Promise<Row> => {
    const answer = await post(uid, body);
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    const { documentId } = (answer.body as { data: Row }).data;
    return (await strapi.db
      .query(uid)
      .findOne({ where: { documentId }, populate: true })) as unknown as Row;
  };

  const milestone = { title: '一', startsOn: '2026-01-05', dueOn: '2026-03-31', weight: 100 };
  const element = { content: '内容', deliverable: '成果' };

  it.each<[string, Record<string, unknown>, string]>([
    ['31 February', { dueOn: '2026-02-31' }, 'dueOn'],
    ['29 February of a common year', { dueOn: '2026-02-29' }, 'dueOn'],
    ['31 April', { startsOn: '2026-04-31' }, 'startsOn'],
    ['a date without zeros', { dueOn: '2026-2-3' }, 'dueOn'],
    ['the year nought', { dueOn: '0000-00-00' }, 'dueOn'],
    ['slashes', { dueOn: '2026/11/24' }, 'dueOn'],
    ['a serial number', { dueOn: '45000' }, 'dueOn'],
    ['characters for figures', { dueOn: '二〇二六年' }, 'dueOn'],
    ['腊月三十', { dueOn: '腊月三十' }, 'dueOn'],
    ['a time with it', { dueOn: '2026-11-24T00:00:00Z' }, 'dueOn'],
    [
      'an impossible day of an element',
      { targets: [{ ...element, dueOn: '2026-02-30' }] },
      'targets.0.dueOn',
    ],
    [
      'one of a milestone',
      { milestones: [{ ...milestone, dueOn: '2026-13-01' }] },
      'milestones.0.dueOn',
    ],
    ['a date before the beginning', { startsOn: '2026-05-01', dueOn: '2026-04-30' }, 'dueOn'],
    ['only spaces for a title', { title: ' 　 ' }, 'title'],
    ['half a surrogate pair', { content: '一\ud800' }, 'content'],
    ['20,001 characters', { content: '字'.repeat(20_001) }, 'content'],
    ['a year of half', { year: 2026.5 }, 'year'],
    ['a year before the notice', { year: 2020 }, 'year'],
    ['a weight of 101', { milestones: [{ ...milestone, weight: 101 }] }, 'milestones.0.weight'],
    ['a source that is none', { source: 'hearsay' }, 'source'],
    ['an object for a title', { title: { $ne: 1 } }, 'title'],
    ['a unit beyond all numbers', { leadUnit: 99_999_999_999 }, 'leadUnit'],
  ])('refuses %s at its field and writes nothing', async (_, more, path) => {
    const before = await count(TASK);
    const answer = await post(TASK, { ...BASE, ...more });
    expect([answer.status, paths(answer.body)]).toEqual([400, [path]]);
    expect(answer.text).not.toMatch(/must be|invalid type/);
    expect(await count(TASK)).toBe(before);
  });

  it('names every fault at once', async () => {
    const answer = await post(TASK, {
      ...BASE,
      title: ' ',
      startsOn: '2026-02-30',
      dueOn: 'x',
      targets: [{ ...element, dueOn: '2026-02-30' }],
    });
    expect(paths(answer.body).sort()).toEqual(['dueOn', 'startsOn', 'targets.0.dueOn', 'title']);
  });

  it.each([
    ['one normal form', 'Cafe\u0301', 'Caf\u00e9'],
    ['no characters that nobody sees', '阿依\u200b努尔\ufeff', '阿依努尔'],
    ['rare characters as they are', '𠮷田㛃𬭎', '𠮷田㛃𬭎'],
    ['joined signs as they are', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['the middle dot as it is', '阿依努尔·买买提', '阿依努尔·买买提'],
  ])('keeps %s', async (_, sent, kept) => {
    const row = await created(TASK, { ...BASE, title: sent, targets: [{ content: sent }] });
    expect(row['title']).toBe(kept);
    expect(row['targets']).toMatchObject([{ content: kept }]);
  });

  it.each<[string, Record<string, unknown>, string | null]>([
    ['6月底前', { dueText: '6月底前' }, '2026-06-30'],
    ['到2027年', { dueText: '到2027年' }, '2027-12-31'],
    ['words that say no date', { dueText: '条件成熟时' }, null],
    ['a date beside the words', { dueText: '6月底前', dueOn: '2026-05-31' }, '2026-05-31'],
    ['持续推进', { dueText: '持续推进' }, '2026-12-31'],
    ['a long-term task, whatever its date', { longTerm: true, dueOn: '2026-05-31' }, '2026-12-31'],
  ])('reads the deadline from %s', async (_, more, dueOn) => {
    expect((await created(TASK, { ...BASE, ...more }))['dueOn']).toBe(dueOn);
  });

  describe('plans 一', () => {
    const plan = (year: number) =>
      created(PLAN, { title: `${year}年计划`, year, kind: 'annual_plan' });

    it('refuses a task of another year than its plan', async () => {
      const { documentId } = await plan(2026);
      const answer = await post(TASK, { ...BASE, year: 2027, plan: documentId });
      expect([answer.status, paths(answer.body)]).toEqual([400, ['year']]);
    });

    it('carries long-term tasks into the next plan when it is adopted, once', async () => {
      const long = await world.task({ longTerm: true, dueText: '持续推进' });
      const short = await world.task();
      for (const id of [long, short]) {
        expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
      }
      const next = await plan(2027);
      const bare = await world.act(reform.token, PLAN, next.documentId, 'plan.adopt');
      expect(bare.status).toBe(400);
      const adopted = await world.act(reform.token, PLAN, next.documentId, 'plan.adopt', {
        planBasis: '会议纪要〔2026〕12号',
      });
      expect(adopted.status).toBe(200);
      const carried = (await strapi.db.query(TASK).findMany({
        where: { plan: { documentId: next.documentId } },
        populate: true,
      })) as unknown as Row[];
      expect(carried).toMatchObject([
        {
          state: 'draft',
          number: null,
          year: 2027,
          startsOn: '2027-01-01',
          dueOn: '2027-12-31',
          carriedFrom: { documentId: long },
          progress: 0,
          milestones: [
            { startsOn: '2027-01-05', dueOn: '2027-03-31', doneOn: null },
            { startsOn: '2027-04-01', dueOn: '2027-12-25', doneOn: null },
          ],
        },
      ]);
      const source = (await strapi.db
        .query(TASK)
        .findOne({ where: { documentId: long }, populate: { targets: true } })) as unknown as Row;
      const key = (list: unknown) => (list as { key: string }[])[0]?.key;
      expect(key(carried[0]?.['targets'])).not.toBe(key(source['targets']));
      const again = await world.act(reform.token, PLAN, next.documentId, 'plan.adopt', {
        planBasis: '再来',
      });
      expect(again.status).toBe(400);
    });
  });
});
