import type { Core } from '@strapi/strapi';
import { boot } from '../helpers/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import type { Officer } from '../helpers/world';
import { COMPLETE_TASK, World } from '../helpers/world';

const TASK = 'api::task.task';
const CM = `/content-manager/collection-types/${TASK}`;
const LEAD = 'housing-construction-bureau';

interface Refusal {
  readonly error: {
    readonly message: string;
    readonly details: { readonly errors: { readonly path: string[]; readonly message: string }[] };
  };
}

const paths = (body: unknown): string[] =>
  (body as Refusal).error.details.errors.map((one) => one.path.join('.')).sort();

describe('task: from entry to acceptance 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let general: Officer;

  beforeAll(async () => {
    database = await freshDatabase('task');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    general = await world.officer('general');
    await world.liaison(LEAD);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const read = async (id: string) =>
    (await strapi.db
      .query(TASK)
      .findOne({ where: { documentId: id }, populate: ['targets', 'milestones'] })) as Record<
      string,
      unknown
    >;

  const notifications = async (id: string): Promise<{ event: string; post: { code: string } }[]> =>
    (await strapi.db.query('api::notification.notification').findMany({
      where: { aboutId: id },
      populate: ['post'],
      orderBy: { id: 'asc' },
    })) as { event: string; post: { code: string } }[];

  const journal = async (id: string): Promise<{ action: string; actorName: string }[]> =>
    (await strapi.db
      .query('api::journal.journal')
      .findMany({ where: { recordId: id }, orderBy: { id: 'asc' } })) as {
      action: string;
      actorName: string;
    }[];

  it('refuses to issue an empty task, names every missing element and changes nothing', async () => {
    const created = await world.http
      .post(CM)
      .auth(reform.token, { type: 'bearer' })
      .send({ title: '空白任务', year: 2026, source: 'annual_plan', reportCycle: 'monthly' });
    expect(created.status).toBe(201);
    const id = (created.body as { data: { documentId: string } }).data.documentId;
    const answer = await world.act(reform.token, TASK, id, 'task.issue');
    expect(answer.status).toBe(400);
    expect(paths(answer.body)).toEqual(
      [
        'acceptance',
        'appraisals',
        'content',
        'dueOn',
        'leadUnit',
        'mechanisms',
        'milestones',
        'platforms',
        'policies',
        'projects',
        'reforms',
        'startsOn',
        'targets',
      ].sort(),
    );
    expect(answer.text).not.toMatch(/[a-z]{4,} must/);
    expect(await read(id)).toMatchObject({ state: 'draft', number: null, version: 1 });
    expect(await notifications(id)).toEqual([]);
  });

  it('offers the same refusal beside the button before it is pressed', async () => {
    const id = await world.task({ targets: [], acceptance: null });
    const answer = await world.actions(reform.token, TASK, id);
    expect(answer.status).toBe(200);
    const { data } = answer.body as {
      data: { actions: { action: string; allowed: boolean; violations: { field: string }[] }[] };
    };
    expect(data.actions.map((one) => [one.action, one.allowed])).toEqual([['task.issue', false]]);
    expect(data.actions[0]?.violations.map((one) => one.field).sort()).toEqual([
      'acceptance',
      'targets',
    ]);
  });

  it('lets 改革协调组 issue a complete task, numbers it and owes liaison and member a letter', async () => {
    const id = await world.task();
    const answer = await world.act(reform.token, TASK, id, 'task.issue');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { state: 'issued', stateLabel: '已下达', version: 2 } });
    expect(await read(id)).toMatchObject({ state: 'issued', originalDueOn: '2026-12-25' });
    const told = await notifications(id);
    expect(told.map((one) => [one.event, one.post.code])).toEqual([
      ['task.issue', `liaison-${LEAD}`],
      ['task.issue', `member-${LEAD}`],
    ]);
    expect((await journal(id)).map((row) => [row.action, row.actorName])).toEqual([
      ['record.create', '系统'],
      ['task.issue', 'reform甲'],
    ]);
  });

  it('gives parallel issuings gap-free numbers', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => world.task({ year: 2031 })));
    const answers = await Promise.all(
      ids.map((id) => world.act(reform.token, TASK, id, 'task.issue')),
    );
    expect(answers.map((answer) => answer.status)).toEqual(ids.map(() => 200));
    const numbers = await Promise.all(ids.map(async (id) => (await read(id))['number']));
    expect(numbers.sort()).toEqual(ids.map((_, at) => `2031-00${String(at + 1)}`));
  });

  it('refuses a stale issuing with 409 and changes nothing', async () => {
    const id = await world.task();
    const answer = await world.act(reform.token, TASK, id, 'task.issue', {}, 7);
    expect(answer.status).toBe(409);
    expect((answer.body as Refusal).error.message).toContain('已被他人修改');
    expect(await read(id)).toMatchObject({ state: 'draft', version: 1 });
  });

  it('lets only one of two simultaneous issuings win', async () => {
    const id = await world.task();
    const both = await Promise.all([
      world.act(reform.token, TASK, id, 'task.issue', {}, 1),
      world.act(reform.token, TASK, id, 'task.issue', {}, 1),
    ]);
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await notifications(id)).filter((one) => one.event === 'task.issue')).toHaveLength(2);
  });

  it('refuses 综合组 with 403 and changes nothing', async () => {
    const id = await world.task();
    const answer = await world.act(general.token, TASK, id, 'task.issue');
    expect(answer.status).toBe(403);
    expect((answer.body as Refusal).error.message).toContain('权限');
    expect(await read(id)).toMatchObject({ state: 'draft', version: 1 });
  });

  it('answers 404 for a record that is not there and for a type without rules', async () => {
    expect((await world.act(reform.token, TASK, 'nowhere', 'task.issue', {}, 1)).status).toBe(404);
    expect((await world.actions(reform.token, 'plugin::upload.file', 'x')).status).toBe(404);
  });

  it('refuses an action from the wrong state and one that does not exist', async () => {
    const id = await world.task();
    expect((await world.act(reform.token, TASK, id, 'task.recall', { reason: '误' })).status).toBe(
      400,
    );
    expect((await world.act(reform.token, TASK, id, 'task.explode')).status).toBe(400);
  });

  it('asks for a reason to recall, keeps the number, and a second issuing is a second letter', async () => {
    const id = await world.task();
    await world.act(reform.token, TASK, id, 'task.issue');
    const { number } = await read(id);
    const silent = await world.act(reform.token, TASK, id, 'task.recall', { reason: '  ' });
    expect(silent.status).toBe(400);
    expect(paths(silent.body)).toEqual(['reason']);
    expect(
      (await world.act(reform.token, TASK, id, 'task.recall', { reason: '口径调整' })).status,
    ).toBe(200);
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    expect(await read(id)).toMatchObject({ number, state: 'issued' });
    expect((await notifications(id)).map((one) => one.event)).toEqual([
      'task.issue',
      'task.issue',
      'task.recall',
      'task.recall',
      'task.issue',
      'task.issue',
    ]);
  });

  it('accepts only a responsible post of the lead unit', async () => {
    const id = await world.task();
    await world.act(reform.token, TASK, id, 'task.issue');
    const foreign = await world.idOf('api::post.post', 'liaison-water-bureau');
    const wrong = await world.act(reform.token, TASK, id, 'task.accept', {
      responsible: foreign,
      toldBy: '联络员电话',
    });
    expect(wrong.status).toBe(400);
    expect(paths(wrong.body)).toEqual(['responsible']);
    const own = await world.idOf('api::post.post', `member-${LEAD}`);
    const right = await world.act(reform.token, TASK, id, 'task.accept', {
      responsible: own,
      toldBy: '联络员电话',
    });
    expect(right.status).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'active' });
  });

  describe('the panel’s form', () => {
    it('drops machine fields it posts back and moves the version on', async () => {
      const id = await world.task();
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(reform.token, { type: 'bearer' })
        .send({ title: '改名', state: 'active', number: '2026-999', version: 1 });
      expect(answer.status).toBe(200);
      expect(await read(id)).toMatchObject({
        title: '改名',
        state: 'draft',
        number: null,
        version: 2,
      });
    });

    it('refuses a save without or with an old version and changes nothing', async () => {
      const id = await world.task();
      for (const version of [undefined, 0, 9]) {
        const answer = await world.http
          .put(`${CM}/${id}`)
          .auth(reform.token, { type: 'bearer' })
          .send({ title: '晚到的修改', version });
        expect(answer.status).toBe(409);
      }
      expect(await read(id)).toMatchObject({ title: COMPLETE_TASK.title, version: 1 });
    });

    it('refuses every change after issue', async () => {
      const id = await world.task();
      await world.act(reform.token, TASK, id, 'task.issue');
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(reform.token, { type: 'bearer' })
        .send({ dueOn: '2027-01-01', version: 2 });
      expect(answer.status).toBe(403);
      expect(paths(answer.body)).toEqual(['dueOn']);
      expect(await read(id)).toMatchObject({ dueOn: '2026-12-25', version: 2 });
    });

    it('refuses unknown references at their field', async () => {
      const answer = await world.http
        .post(CM)
        .auth(reform.token, { type: 'bearer' })
        .send({
          title: '引用不存在的单位',
          year: 2026,
          source: 'annual_plan',
          reportCycle: 'monthly',
          leadUnit: { connect: [{ id: 999999 }] },
        });
      expect(answer.status).toBe(400);
      expect(paths(answer.body)).toContain('leadUnit');
    });

    it('answers missing fields in Chinese, all at once', async () => {
      const answer = await world.http.post(CM).auth(reform.token, { type: 'bearer' }).send({});
      expect(answer.status).toBe(400);
      expect(paths(answer.body)).toEqual(['title', 'year']);
      expect((answer.body as Refusal).error.details.errors.map((one) => one.message)).toEqual([
        '“任务名称”必须填写。',
        '“年度”必须填写。',
      ]);
    });

    it('keeps the key of an element over edits and gives a new one its own', async () => {
      const id = await world.task();
      const before = (await read(id))['targets'] as { id: number; key: string }[];
      expect(before[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
      await world.http
        .put(`${CM}/${id}`)
        .auth(reform.token, { type: 'bearer' })
        .send({
          version: 1,
          targets: [
            { id: before[0]?.id, content: '改过', key: 'forged', doneOn: '2026-01-01' },
            { content: '新增', deliverable: '成果' },
          ],
        });
      const after = (await read(id))['targets'] as { key: string; doneOn: string | null }[];
      expect(after[0]).toMatchObject({ key: before[0]?.key, content: '改过', doneOn: null });
      expect(after[1]?.key).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('refuses a clone, a deletion of an issued task, and lets a bare draft go', async () => {
      const issued = await world.task();
      await world.act(reform.token, TASK, issued, 'task.issue');
      const draft = await world.task();
      const clone = await world.http
        .post(`${CM}/clone/${draft}`)
        .auth(reform.token, { type: 'bearer' })
        .send({});
      expect(clone.status).toBe(400);
      const gone = (id: string) =>
        world.http.delete(`${CM}/${id}`).auth(reform.token, { type: 'bearer' });
      expect((await gone(issued)).status).toBe(403);
      expect((await gone(draft)).status).toBe(200);
      expect(await read(issued)).toMatchObject({ state: 'issued' });
      expect(await read(draft)).toBeNull();
    });

    it('refuses to delete a unit that a task refers to and says what does', async () => {
      const id = await world.task();
      const unit = await world.idOf('api::unit.unit', LEAD);
      const answer = await world.http
        .delete(`/content-manager/collection-types/api::unit.unit/${unit}`)
        .auth(general.token, { type: 'bearer' });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('重点任务');
      expect(await read(id)).not.toBeNull();
    });
  });

  it('puts an issued task on nobody’s 今日待办 who may only accept it for the unit', async () => {
    const id = await world.task();
    await world.act(reform.token, TASK, id, 'task.issue');
    const todo = async (token: string) =>
      (
        (await world.http.get('/taskforce/todo').auth(token, { type: 'bearer' })).body as {
          data: { documentId: string }[];
        }
      ).data.map((one) => one.documentId);
    expect(await todo(reform.token)).not.toContain(id);
    expect(await todo(general.token)).not.toContain(id);
  });

  it('rolls the letters back with the change they tell of', async () => {
    const id = await world.task();
    await expect(
      strapi.db.transaction(async () => {
        await world.asMachine(() =>
          strapi.documents(TASK).update({ documentId: id, data: { title: '半途' } }),
        );
        throw new Error('later failure');
      }),
    ).rejects.toThrow('later failure');
    expect(await read(id)).toMatchObject({ title: COMPLETE_TASK.title, version: 1 });
    expect((await journal(id)).map((row) => row.action)).toEqual(['record.create']);
  });
});
