import type { Core } from '@strapi/strapi';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const INSTRUCTION = 'api::instruction.instruction';
const TASK = 'api::task.task';
const UNIT = 'api::unit.unit';
const OWN = 'housing-construction-bureau';
const TEXT = '请区住建局牵头，\n一个月内拿出联合测绘方案';

interface Shown {
  readonly instructions: readonly {
    readonly documentId: string;
    readonly version: number;
    readonly text: string;
    readonly givenOn: string;
    readonly leaderName: string | null;
    readonly post: string | null;
    readonly task: { readonly documentId: string; readonly title: string } | null;
    readonly makesTask: boolean;
  }[];
  readonly posts: readonly { readonly value: string; readonly label: string }[] | null;
}

interface Refused {
  readonly error: { readonly details: { readonly errors: readonly { path: string[] }[] } };
}

describe('instructions of leaders 批示', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let reform: Officer;
  let supervision: Officer;
  let director: Officer;
  let leader: Officer;
  let post: string;
  let task: string;

  beforeAll(async () => {
    database = await freshDatabase('instruction');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    reform = await world.officer('reform');
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    leader = await world.officer('leader');
    post = await world.idOf('api::post.post', 'deputy-leader-1');
    task = await world.task();
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const path = (uid: string, id: string) => `/taskforce/records/${uid}/${id}/instructions`;

  const ask = (token: string, uid: string, id: string) =>
    world.http.get(path(uid, id)).auth(token, { type: 'bearer' });

  const shown = async (token: string, uid: string, id: string): Promise<Shown> => {
    const answer = await ask(token, uid, id);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Shown }).data;
  };

  const record = (token: string, uid: string, id: string, sent: object = {}) =>
    world.http
      .post(path(uid, id))
      .auth(token, { type: 'bearer' })
      .send({ post, text: TEXT, givenOn: '2026-06-01', ...sent });

  const count = () => strapi.db.query(INSTRUCTION).count();

  const recorded = async (uid = TASK, id = task): Promise<string> => {
    const answer = await record(director.token, uid, id);
    expect(answer.status).toBe(200);
    return (answer.body as { data: { documentId: string } }).data.documentId;
  };

  const kept = async (id: string) =>
    (await strapi.db.query(INSTRUCTION).findOne({
      where: { documentId: id },
      populate: ['task', 'recordedBy', 'post'],
    })) as Record<string, unknown> & { task: { documentId: string } | null };

  const roles = () => ({ general, reform, supervision, director, leader });

  it.each(['general', 'director'] as const)('%s – records one – it is shown', async (role) => {
    const id = await world.task();
    const answer = await record(roles()[role].token, TASK, id);
    expect(answer.status).toBe(200);

    const { instructions, posts } = await shown(roles()[role].token, TASK, id);
    expect(instructions).toMatchObject([
      { text: TEXT, givenOn: '2026-06-01', leaderName: 'leader甲', task: null, makesTask: true },
    ]);
    expect(posts?.map(({ value }) => value)).toContain(post);
  });

  it.each(['reform', 'supervision', 'leader'] as const)(
    '%s – records one – is refused, but reads them',
    async (role) => {
      const id = await world.task();
      await record(director.token, TASK, id);
      const before = await count();
      expect((await record(roles()[role].token, TASK, id)).status).toBe(403);
      expect(await count()).toBe(before);

      const { instructions, posts } = await shown(roles()[role].token, TASK, id);
      expect(instructions.map(({ makesTask }) => makesTask)).toEqual([role === 'reform']);
      expect(posts).toBeNull();
    },
  );

  it('a record of any type – carries its own', async () => {
    const unit = await world.idOf(UNIT, OWN);
    const group = await world.idOf('api::group.group', 'special-group-3');
    await recorded(UNIT, unit);
    expect((await shown(general.token, UNIT, unit)).instructions).toHaveLength(1);
    expect((await shown(general.token, 'api::group.group', group)).instructions).toEqual([]);
  });

  it('what is kept – who recorded it, on what, and who held the post that day', async () => {
    const id = await recorded();
    expect(await kept(id)).toMatchObject({
      title: '请区住建局牵头， 一个月内拿出联合测绘方案',
      aboutUid: TASK,
      aboutId: task,
      aboutTitle: '压缩工程建设项目审批时限',
      leaderName: 'leader甲',
      recordedBy: { documentId: director.person },
      task: null,
    });
  });

  it('the post was held by somebody else that day – his name stands, also after he has left', async () => {
    const former = await world.person('前任领导', { active: false });
    const tenures = strapi.documents('api::tenure.tenure');
    await world.asMachine(() =>
      tenures.create({
        data: { post, person: former, startsOn: '2021-01-01', endsOn: '2021-06-30' },
      }),
    );
    const id = await world.task();
    await record(general.token, TASK, id, { givenOn: '2021-06-30' });
    await record(general.token, TASK, id, { givenOn: '2020-12-31' });

    const { instructions } = await shown(general.token, TASK, id);
    expect(instructions.map(({ leaderName }) => leaderName)).toEqual(['前任领导', null]);
  });

  it.each<[string, object, string[]]>([
    ['nothing', { post: '', text: ' ', givenOn: null }, ['givenOn', 'post', 'text']],
    ['a day to come', { givenOn: '2099-01-01' }, ['givenOn']],
    ['a day that is none', { givenOn: '2026-02-30' }, ['givenOn']],
    ['a post that is none', { post: 'a'.repeat(24) }, ['post']],
    ['something else than texts', { post: 7, text: {}, givenOn: [] }, ['givenOn', 'post', 'text']],
    ['too long a text', { text: '长'.repeat(4001) }, ['text']],
  ])('recorded with %s – is refused, every fault at once', async (_, sent, expected) => {
    const before = await count();
    const answer = await record(director.token, TASK, task, sent);
    expect(answer.status).toBe(400);
    const faults = (answer.body as Refused).error.details.errors.map((one) => one.path.join('.'));
    expect([...new Set(faults)].sort()).toEqual(expected);
    expect(await count()).toBe(before);
  });

  it.each(['liaison-housing-construction-bureau', 'office-director'])(
    'the post %s – is no leader’s',
    async (code) => {
      const other = await world.idOf('api::post.post', code);
      const answer = await record(director.token, TASK, task, { post: other });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('应为组长、常务副组长或副组长的岗位');
    },
  );

  it('a record that is not there, or not to be seen – is not found', async () => {
    const before = await count();
    const journal = (await strapi.db.query('api::journal.journal').findOne({})) as {
      documentId: string;
    };
    for (const [uid, id] of [
      [TASK, 'a'.repeat(24)],
      ['api::nothing.nothing', task],
      ['admin::user', task],
      ['api::journal.journal', journal.documentId],
    ] as const) {
      expect((await ask(general.token, uid, id)).status).toBe(404);
      expect((await record(general.token, uid, id)).status).toBe(404);
    }
    expect(await count()).toBe(before);
  });

  it.each(['system_admin', 'auditor'] as const)('%s – knows of none', async (role) => {
    const { token } = await world.account(`${role}@example.com`, role);
    const unit = await world.idOf(UNIT, OWN);
    expect((await ask(token, UNIT, unit)).status).toBe(404);
    expect((await record(token, UNIT, unit)).status).toBe(404);
  });

  it('a visitor, and a liaison at his desk – know of none', async () => {
    expect((await world.http.get(path(TASK, task))).status).toBe(401);
    const token = await deskToken(strapi, (await world.liaison(OWN)).accountId);
    expect((await ask(token, TASK, task)).status).toBe(401);
    const id = await recorded();
    const desk = await world.http
      .get(`/api/desk/records/${INSTRUCTION}/${id}/actions`)
      .auth(token, { type: 'bearer' });
    expect(desk.status).toBe(404);
  });

  it('by the panel’s own form, on no record – is refused', async () => {
    const answer = await world.http
      .post(`/content-manager/collection-types/${INSTRUCTION}`)
      .auth(director.token, { type: 'bearer' })
      .send({ post: { connect: [{ documentId: post }] }, text: TEXT, givenOn: '2026-06-01' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('批示应在所批记录的页面上登记');
  });

  it('once recorded – is changed and deleted by nobody', async () => {
    const id = await recorded();
    const form = `/content-manager/collection-types/${INSTRUCTION}/${id}`;
    const before = await kept(id);
    const sent = { text: '改了', version: 1 };
    const auth = { type: 'bearer' } as const;
    expect((await world.http.put(form).auth(director.token, auth).send(sent)).status).toBe(403);
    expect((await world.http.delete(form).auth(director.token, auth)).status).toBe(403);
    expect(await kept(id)).toEqual(before);
  });

  it('a record on which one stands – is not deleted', async () => {
    const draft = await world.task();
    const form = `/content-manager/collection-types/${TASK}/${draft}`;
    await recorded(TASK, draft);
    const answer = await world.http.delete(form).auth(reform.token, { type: 'bearer' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('此记录被1条“领导批示”引用');
    expect(await strapi.db.query(TASK).count({ where: { documentId: draft } })).toBe(1);
  });

  describe('转为重点任务', () => {
    const make = (who: Officer, id: string) =>
      world.act(who.token, INSTRUCTION, id, 'instruction.make_task');

    it.each(['general', 'reform', 'director'] as const)(
      '%s – a draft with the leader’s words, and the way to it',
      async (role) => {
        const id = await recorded();
        const answer = await make(roles()[role], id);
        expect(answer.status).toBe(200);
        const made = (await kept(id)).task?.documentId;
        expect((answer.body as { data: unknown }).data).toMatchObject({
          leadsTo: { uid: TASK, documentId: made },
        });
        const draft: unknown = await strapi.db.query(TASK).findOne({ where: { documentId: made } });
        expect(draft).toMatchObject({
          state: 'draft',
          title: '请区住建局牵头， 一个月内拿出联合测绘方案',
          content: TEXT,
          source: 'leader_instruction',
          year: world.now.getFullYear(),
          number: null,
        });
      },
    );

    it('a second time – is refused, there is one task', async () => {
      const id = await recorded();
      await make(reform, id);
      const before = await strapi.db.query(TASK).count();
      const answer = await make(director, id);

      expect(answer.status).toBe(400);
      expect(answer.text).toContain('此批示已转为重点任务');
      expect(await strapi.db.query(TASK).count()).toBe(before);
    });

    it('two at the same moment – one task', async () => {
      const id = await recorded();
      const before = await strapi.db.query(TASK).count();
      const answers = await Promise.all([make(reform, id), make(director, id)]);

      expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await strapi.db.query(TASK).count()).toBe(before + 1);
    });

    it.each(['supervision', 'leader'] as const)('%s – is refused', async (role) => {
      const id = await recorded();
      const before = await strapi.db.query(TASK).count();
      expect((await make(roles()[role], id)).status).toBe(403);
      expect((await kept(id)).task).toBeNull();
      expect(await strapi.db.query(TASK).count()).toBe(before);
    });
  });
});
