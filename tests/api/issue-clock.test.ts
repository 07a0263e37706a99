import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { officeDay } from '../helpers/days';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const RIGHT = 'housing-construction-bureau';
const WRONG = 'water-bureau';

interface Shown {
  readonly sentence: string | null;
  readonly isOverdue: boolean;
  readonly rounds: readonly {
    readonly label: string;
    readonly unit: string | null;
    readonly resultWords: string;
    readonly sentence: string;
  }[];
}

describe('issue: its clock, in words', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issues: Issues;
  let supervision: Officer;
  let director: Officer;
  let right: string;
  let wrong: string;

  beforeAll(async () => {
    database = await freshDatabase('issueclock');
    strapi = await boot(database.url);
    world = new World(strapi);
    issues = new Issues(world);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    right = (await world.liaison(RIGHT)).person;
    wrong = (await world.liaison(WRONG)).person;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const ask = (id: string, token = supervision.token) =>
    world.http.get(`/taskforce/issues/${id}/clock`).auth(token, { type: 'bearer' });

  const clockOf = async (id: string): Promise<Shown> =>
    ((await ask(id).expect(200)).body as { data: Shown }).data;

  const S = (id: string, action: string, day: string, answers = {}) =>
    issues.act(supervision.person, id, action, day, answers);

  const dispatch = async (id: string, code: string, day: string) => {
    const handlingUnit = await world.idOf('api::unit.unit', code);
    await S(id, 'issue.dispatch', day, { handlingUnit, complexity: 'ordinary' });
  };

  it('tells every finished round in its order, with its unit or the office', async () => {
    const id = await issues.register(supervision.person, '2026-03-02');
    await dispatch(id, WRONG, '2026-03-03');
    await issues.act(wrong, id, 'issue.wrong_unit', '2026-03-04', {
      reason: '不属于本单位职责',
      suggestedUnit: await world.idOf('api::unit.unit', RIGHT),
    });
    await dispatch(id, RIGHT, '2026-03-06');
    await issues.act(right, id, 'issue.accept', '2026-03-09');
    await issues.act(right, id, 'issue.reply', '2026-03-18', { result: '已一次性告知并受理' });
    const { sentence, isOverdue, rounds } = await clockOf(id);
    expect([sentence, isOverdue]).toEqual([null, false]);
    expect(
      rounds.map((round) => [round.label, round.unit, round.resultWords, round.sentence]),
    ).toEqual([
      ['交办计时', null, '按时', '2026年3月2日起算，2026年3月3日到期；2026年3月3日交办'],
      ['签收计时', '区水务局', '按时', '2026年3月3日起算，2026年3月4日到期；2026年3月4日退回改派'],
      ['交办计时', null, '超期1个工作日', '2026年3月4日起算，2026年3月5日到期；2026年3月6日交办'],
      ['签收计时', '区住建局', '按时', '2026年3月6日起算，2026年3月9日到期；2026年3月9日签收'],
      [
        '办理计时',
        '区住建局',
        '超期2个工作日',
        '2026年3月9日起算，2026年3月16日到期；2026年3月18日反馈',
      ],
    ]);
  });

  it('says how the running clock stands today', async () => {
    const today = officeDay(0);
    const id = await issues.register(supervision.person, today);
    await dispatch(id, RIGHT, today);
    await issues.act(right, id, 'issue.accept', today);
    const { sentence, isOverdue, rounds } = await clockOf(id);
    expect(sentence).toMatch(/^办理计时：5个工作日，(暂按)?\d+年\d+月\d+日到期，还有5个工作日/);
    expect(isOverdue).toBe(false);
    expect(rounds).toHaveLength(2);
  });

  it('counts the days that have passed since the last step, sweep or no sweep', async () => {
    const id = await issues.register(supervision.person, '2026-03-02');
    const { sentence, isOverdue } = await clockOf(id);
    expect(sentence).toMatch(/^交办计时：1个工作日，2026年3月3日到期，已超期\d+个工作日/);
    expect(isOverdue).toBe(true);
  });

  it('says what is kept while the clock is paused', async () => {
    const id = await issues.register(supervision.person, '2026-03-02');
    await dispatch(id, RIGHT, '2026-03-02');
    await issues.act(right, id, 'issue.accept', '2026-03-02');
    await issues.act(director.person, id, 'issue.pause', '2026-03-04', { reason: '等待司法鉴定' });
    const { sentence, isOverdue } = await clockOf(id);
    expect(sentence).toBe('计时已暂停：2026年3月4日起暂停，恢复计时后还有3个工作日');
    expect(isOverdue).toBe(false);
  });

  it('is read by whoever reads the issue, and is not there for anybody else', async () => {
    const id = await issues.register(supervision.person, '2026-03-02');
    const leader = await world.officer('leader');
    const admin = await world.account('admin2@example.com', 'system_admin');
    await ask(id, leader.token).expect(200);
    await ask(id, admin.token).expect(404);
    await ask('nowhere').expect(404);
    await world.http.get(`/taskforce/issues/${id}/clock`).expect(401);
  });
});
