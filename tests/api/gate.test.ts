import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const UNIT = 'api::unit.unit';

describe('gate: the one door for writes', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let general: Officer;
  let director: Officer;

  beforeAll(async () => {
    database = await freshDatabase('gate');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    general = await world.officer('general');
    director = await world.officer('director');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  it('makes a new row of a table a new button, without another change', async () => {
    const { TASK_TRANSITIONS } = (await import('../../dist/src/domain/task.js')) as unknown as {
      TASK_TRANSITIONS: unknown[];
    };
    const id = await world.task();
    TASK_TRANSITIONS.push({
      action: 'task.probe',
      from: ['draft'],
      to: 'active',
      who: ['general'],
      asks: [{ name: 'reason', kind: 'long_text', required: true }],
      requires: [],
      clause: '四(二)',
    });
    const offered = await world.actions(general.token, TASK, id);
    const { actions } = (
      offered.body as { data: { actions: { action: string; asks: object[] }[] } }
    ).data;
    expect(actions).toMatchObject([
      {
        action: 'task.probe',
        allowed: true,
        asks: [{ name: 'reason', label: '理由', required: true }],
      },
    ]);
    const taken = await world.act(general.token, TASK, id, 'task.probe', { reason: '试' });
    expect(taken.body).toEqual({ data: { state: 'active', stateLabel: '推进中', version: 2 } });
    TASK_TRANSITIONS.pop();
    const gone = await world.actions(general.token, TASK, await world.task());
    expect((gone.body as { data: { actions: object[] } }).data.actions).toEqual([]);
  });

  it('answers a duplicate code at its field in Chinese, also when two writers race', async () => {
    const data = {
      name: '重复单位',
      code: 'twice',
      category: 'town',
      membership: 'non_member',
      active: true,
    };
    const post = () =>
      world.http
        .post(`/content-manager/collection-types/${UNIT}`)
        .auth(general.token, { type: 'bearer' })
        .send(data);
    const answers = await Promise.all([post(), post(), post()]);
    expect(answers.map((one) => one.status).sort()).toEqual([201, 400, 400]);
    for (const refused of answers.filter((one) => one.status === 400)) {
      const { error } = refused.body as {
        error: { details: { errors: { path: string[]; message: string }[] } };
      };
      expect(error.details.errors).toEqual([
        expect.objectContaining({ path: ['code'], message: '“编码”与已有记录重复。' }),
      ]);
    }
  });

  it('treats a request without a known person as nobody, never as the machine', async () => {
    const { actorOfRequest } = (await import('../../dist/src/gate/actor.js')) as unknown as {
      actorOfRequest(app: Core.Strapi, today: string): Promise<{ kind: string }>;
    };
    const kindIn = async (state: object) => {
      let kind = '';
      await strapi.requestContext.run({ state } as never, async () => {
        kind = (await actorOfRequest(strapi, '2026-11-24')).kind;
      });
      return kind;
    };
    expect(await kindIn({})).toBe('nobody');
    expect(await kindIn({ user: { id: 1 }, auth: { strategy: { name: 'api-token' } } })).toBe(
      'nobody',
    );
    expect(
      await kindIn({ user: { id: 1 }, auth: { strategy: { name: 'users-permissions' } } }),
    ).toBe('nobody');
    expect((await actorOfRequest(strapi, '2026-11-24')).kind).toBe('machine');
  });

  it('masks private fields in the journal and cites who, in which post, from and to', async () => {
    const person = await world.person('留痕测试', { mobile: '13800138000' });
    await world.http
      .put(`/content-manager/collection-types/api::person.person/${person}`)
      .auth(general.token, { type: 'bearer' })
      .send({ title: '科长', mobile: '13900139000', version: 1 })
      .expect(200);
    const rows = (await strapi.db.query('api::journal.journal').findMany({
      where: { recordId: person, action: 'record.update' },
    })) as Record<string, unknown>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      actorKind: 'person_actor',
      actorName: 'general甲',
      actorRoles: '综合组',
      changes: {
        title: { from: null, to: '科长' },
        mobile: { from: '＊＊＊', to: '＊＊＊' },
      },
    });
    expect(JSON.stringify(rows)).not.toMatch(/13[89]00/);
  });

  it('keeps the journal append-only against every way round', async () => {
    const row = (await strapi.db.query('api::journal.journal').findOne({})) as { id: number };
    const journal = strapi.db.query('api::journal.journal');
    await expect(journal.update({ where: { id: row.id }, data: { title: 'x' } })).rejects.toThrow(
      '只能追加',
    );
    await expect(journal.deleteMany({})).rejects.toThrow('只能追加');
    for (const statement of [
      `update journal_entries set title = 'x'`,
      'delete from journal_entries',
      'truncate journal_entries',
    ]) {
      await expect(strapi.db.connection.raw(statement)).rejects.toThrow('append-only');
    }
  });

  it('counts and journals each change of the rulebook, and only the director’s', async () => {
    const path = '/content-manager/single-types/api::rulebook.rulebook';
    const put = (token: string, version: number) =>
      world.http.put(path).auth(token, { type: 'bearer' }).send({ digestAt: '09:00', version });
    expect((await put(general.token, 1)).status).toBe(403);
    expect((await put(director.token, 1)).status).toBe(200);
    const row = (await strapi.db.query('api::rulebook.rulebook').findOne({})) as Record<
      string,
      unknown
    >;
    expect(row).toMatchObject({ digestAt: '09:00', version: 2 });
    const refused = await world.http
      .put(path)
      .auth(director.token, { type: 'bearer' })
      .send({ workdayFrom: '18:00', version: 2 });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('起点应早于止点');
  });

  it('judges a set as a whole: every fault with its row, and nothing written', async () => {
    const { createSet } = (await import('../../dist/src/gate/batch.js')) as unknown as {
      createSet(app: Core.Strapi, set: object): Promise<void>;
    };
    const days = () => strapi.db.query('api::calendar-day.calendar-day').count();
    const before = await days();
    const nobody = { kind: 'nobody' };
    const rows = [{ date: '2098-01-01', kind: 'day_off', name: '元旦' }];
    const set = { uid: 'api::calendar-day.calendar-day', rows, now: new Date(), title: '日历' };
    await expect(createSet(strapi, { ...set, actor: nobody })).rejects.toThrow('不能新建');
    expect(await days()).toBe(before);
    await createSet(strapi, { ...set, actor: { kind: 'machine', cause: null } });
    expect(await days()).toBe(before + 1);
  });

  it('refuses the machine a state it did not take a step to', async () => {
    const id = await world.task();
    const jump = world.asMachine(() =>
      strapi.documents(TASK).update({ documentId: id, data: { state: 'active' } }),
    );
    await expect(jump).rejects.toThrow('没有这一办理动作');
  });

  it('bulk deletion is all or nothing', async () => {
    const draft = await world.task();
    const issued = await world.task();
    await world.act(reform.token, TASK, issued, 'task.issue');
    const answer = await world.http
      .post(`/content-manager/collection-types/${TASK}/actions/bulkDelete`)
      .auth(reform.token, { type: 'bearer' })
      .send({ documentIds: [draft, issued] });
    expect(answer.status).toBe(403);
    const left = await strapi.db
      .query(TASK)
      .count({ where: { documentId: { $in: [draft, issued] } } });
    expect(left).toBe(2);
  });
});
