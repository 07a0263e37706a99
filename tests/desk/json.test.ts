import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { deskToken } from './helpers';

const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';

describe('desk JSON: a liaison sees and handles the tasks of his unit 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let lead: string;
  let foreign: string;

  beforeAll(async () => {
    database = await freshDatabase('deskjson');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    lead = await deskToken(strapi, (await world.liaison(LEAD)).accountId);
    foreign = await deskToken(strapi, (await world.liaison(FOREIGN)).accountId);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const issued = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await world.task(more);
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    return id;
  };

  const read = async (id: string) =>
    (await strapi.db.query(TASK).findOne({
      where: { documentId: id },
      populate: ['responsible'],
    })) as { state: string; version: number; responsible: { documentId: string } | null };

  const get = (token: string, path: string) =>
    world.http.get(`/api/desk${path}`).auth(token, { type: 'bearer' });

  const accept = async (token: string, id: string, answers: object, version?: number) =>
    world.http
      .post(`/api/desk/records/${TASK}/${id}/actions/task.accept`)
      .auth(token, { type: 'bearer' })
      .send({ version: version ?? (await read(id)).version, answers });

  const tasks = async (token: string) =>
    ((await get(token, '/tasks')).body as { data: { documentId: string; part: string }[] }).data;

  it('lists own tasks by due date, with the part the unit has in each', async () => {
    const coop = await world.idOf('api::unit.unit', FOREIGN);
    const late = await issued({ title: '较晚', coopUnits: [coop] });
    const soon = await issued({
      title: '较早',
      dueOn: '2026-02-01',
      milestones: [{ title: '完成', startsOn: '2026-01-05', dueOn: '2026-02-01', weight: 100 }],
    });
    const mine = (await tasks(lead)).filter((one) => [late, soon].includes(one.documentId));
    expect(mine.map((one) => [one.documentId, one.part])).toEqual([
      [soon, 'lead'],
      [late, 'lead'],
    ]);
    expect((await tasks(foreign)).map((one) => [one.documentId, one.part])).toEqual([
      [late, 'coop'],
    ]);
  });

  it('pages by fifty: what waits first, then red before green, each task once', async () => {
    const unit = await world.idOf('api::unit.unit', 'parks-bureau');
    const other = await world.idOf('api::unit.unit', FOREIGN);
    const token = await deskToken(strapi, (await world.liaison('parks-bureau')).accountId);
    for (let n = 1; n <= 53; n += 1) {
      const waits = n === 53;
      await world.task({
        title: `第${n}项`,
        number: `2026-9${String(n).padStart(2, '0')}`,
        // The last one leads and awaits acceptance; the others only take part.
        ...(waits ? { leadUnit: unit } : { leadUnit: other, coopUnits: [unit] }),
        state: waits ? 'issued' : 'active',
        progress: n === 52 ? 0 : 100,
      });
    }
    const page = async (number: number) =>
      ((await get(token, `/tasks?page=${number}`)).body as { data: { title: string }[] }).data.map(
        (one) => one.title,
      );
    const [one, two, three] = [await page(1), await page(2), await page(3)];
    expect([one.length, two.length, three.length]).toEqual([50, 3, 0]);
    expect(one.slice(0, 2)).toEqual(['第53项', '第52项']);
    expect(new Set([...one, ...two]).size).toBe(53);
  });

  it.each(['0', '-1', '1e9', 'NaN', '1.5', '100000'])('refuses page %s', async (page) => {
    expect((await get(lead, `/tasks?page=${page}`)).status).toBe(400);
  });

  it('hides drafts and tasks of other units alike', async () => {
    const draft = await world.task();
    const theirs = await issued();
    const dropped = await world.task();
    const director = await world.officer('director');
    const drop = { reason: '重复' };
    expect((await world.act(director.token, TASK, dropped, 'task.drop', drop)).status).toBe(200);
    expect((await tasks(lead)).map((one) => one.documentId)).not.toContain(dropped);
    expect((await tasks(lead)).map((one) => one.documentId)).not.toContain(draft);
    expect((await tasks(foreign)).map((one) => one.documentId)).not.toContain(theirs);
    const answers = [
      await get(lead, `/records/${TASK}/${draft}/actions`),
      await get(foreign, `/records/${TASK}/${theirs}/actions`),
      await get(foreign, `/records/${TASK}/none/actions`),
      await accept(lead, draft, {}),
      await accept(foreign, theirs, {}),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await read(theirs)).toMatchObject({ state: 'issued', version: 2 });
    expect(await read(draft)).toMatchObject({ state: 'draft', version: 1 });
  });

  it('lets the lead unit’s liaison accept', async () => {
    const id = await issued();
    const offered = await get(lead, `/records/${TASK}/${id}/actions`);
    expect(offered.headers['cache-control']).toBe('no-store');
    expect(offered.body).toMatchObject({
      data: { state: 'issued', actions: [{ action: 'task.accept', allowed: true }] },
    });
    const responsible = await world.idOf('api::post.post', `member-${LEAD}`);
    const answer = await accept(lead, id, { responsible });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { state: 'active', stateLabel: '推进中', version: 3 } });
    expect(await read(id)).toMatchObject({
      state: 'active',
      responsible: { documentId: responsible },
    });
  });

  it('names the missing answer, refuses an old version, and changes nothing', async () => {
    const id = await issued();
    const responsible = await world.idOf('api::post.post', `member-${LEAD}`);
    const blank = await accept(lead, id, {});
    expect(blank.status).toBe(400);
    expect(blank.text).toContain('请填写“责任岗位”。');
    const stale = await accept(lead, id, { responsible }, 1);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('已被他人修改');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2, responsible: null });
  });

  it('shows a unit that only takes part no button', async () => {
    const id = await issued({ coopUnits: [await world.idOf('api::unit.unit', FOREIGN)] });
    const offered = await get(foreign, `/records/${TASK}/${id}/actions`);
    expect(offered.body).toMatchObject({ data: { state: 'issued', actions: [] } });
    const responsible = await world.idOf('api::post.post', `member-${LEAD}`);
    expect((await accept(foreign, id, { responsible })).status).toBe(403);
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it.each(['/tasks', `/records/${TASK}/any/actions`])(
    'GET %s – stranger, panel account – refused',
    async (path) => {
      expect((await world.http.get(`/api/desk${path}`)).status).toBe(401);
      expect((await get(reform.token, path)).status).toBe(401);
    },
  );

  it('ends a predecessor’s rights with his post, whatever token he holds', async () => {
    const old = await world.liaison('education-bureau');
    const token = await deskToken(strapi, old.accountId);
    expect((await get(token, '/tasks')).status).toBe(200);
    await world.appoint('liaison-education-bureau', await world.person('接任者'));
    expect((await get(token, '/tasks')).status).toBe(401);
    await world.align();
    expect((await get(token, '/tasks')).status).toBe(401);
  });
});
