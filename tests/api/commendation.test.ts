import type { Core } from '@strapi/strapi';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const COMMENDATION = 'api::commendation.commendation';
const OWN = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';

const APPROVAL = {
  approvedBy: '区政府主要领导',
  approvalPaper: '美府函〔2026〕8号',
  approvedOn: '2026-06-01',
};

interface Kept {
  readonly state: string;
  readonly version: number;
  readonly title: string;
  readonly approvedBy: string | null;
  readonly approvalPaper: string | null;
  readonly approvedOn: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly proposer: { readonly documentId: string } | null;
  readonly decidedBy: { readonly documentId: string } | null;
}

interface Refused {
  readonly error: { readonly details: { readonly errors: readonly { path: string[] }[] } };
}

describe('commendation and criticism 四(五)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let director: Officer;
  let unit: string;

  beforeAll(async () => {
    database = await freshDatabase('commendation');
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    unit = await world.idOf('api::unit.unit', OWN);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const manager = `/content-manager/collection-types/${COMMENDATION}`;

  const create = (who: Officer, more: object = {}) =>
    world.http
      .post(manager)
      .auth(who.token, { type: 'bearer' })
      .send({
        title: '联合测绘提前完成',
        kind: 'praise',
        unit: { connect: [{ documentId: unit }] },
        reason: '工作推进快、落实效果好',
        basis: '通知四（五）',
        ...more,
      });

  const proposed = async (more: object = {}): Promise<string> => {
    const answer = await create(supervision, more);
    expect(answer.status).toBe(201);
    return (answer.body as { data: { documentId: string } }).data.documentId;
  };

  const kept = async (id: string): Promise<Kept> =>
    (await strapi.db.query(COMMENDATION).findOne({
      where: { documentId: id },
      populate: ['proposer', 'decidedBy'],
    })) as Kept;

  const owed = (id: string) =>
    strapi.db
      .query('api::notification.notification')
      .findMany({ where: { aboutId: id }, populate: ['post'] }) as Promise<
      { title: string; line: string; urgency: string; post: { kind: string } }[]
    >;

  const fields = (body: unknown): string[] =>
    (body as Refused).error.details.errors.map((one) => one.path.join('.')).sort();

  it('督导组 – proposes – the proposer is kept, whatever was sent along', async () => {
    const id = await proposed({
      state: 'in_effect',
      approvedBy: '自批',
      approvalPaper: '无',
      approvedOn: '2026-01-01',
      proposer: { connect: [{ documentId: director.person }] },
    });
    expect(await kept(id)).toMatchObject({
      state: 'proposed',
      proposer: { documentId: supervision.person },
      approvedBy: null,
      approvalPaper: null,
      approvedOn: null,
    });
    expect(await owed(id)).toEqual([]);
  });

  it.each(['general', 'reform', 'leader'] as const)('%s – proposes – is refused', async (role) => {
    expect((await create(await world.officer(role))).status).toBe(403);
  });

  it('without approval – takes no effect, nothing is told, all that is missing is named', async () => {
    const id = await proposed();
    const before = await kept(id);
    const answer = await world.act(director.token, COMMENDATION, id, 'commendation.take_effect');

    expect(answer.status).toBe(400);
    expect(fields(answer.body)).toEqual(['approvalPaper', 'approvedBy', 'approvedOn']);
    expect(await kept(id)).toEqual(before);
    expect(await owed(id)).toEqual([]);
  });

  it.each(['approvedBy', 'approvalPaper', 'approvedOn'] as const)(
    'without %s – takes no effect, nothing is told',
    async (field) => {
      const id = await proposed();
      const answers = { ...APPROVAL, [field]: ' ' };
      const path = 'commendation.take_effect';
      const answer = await world.act(director.token, COMMENDATION, id, path, answers);

      expect([answer.status, fields(answer.body)]).toEqual([400, [field]]);
      expect((await kept(id)).state).toBe('proposed');
      expect(await owed(id)).toEqual([]);
    },
  );

  it('approved on a day to come – takes no effect', async () => {
    const id = await proposed();
    const answers = { ...APPROVAL, approvedOn: '2099-01-01' };
    const path = 'commendation.take_effect';
    const answer = await world.act(director.token, COMMENDATION, id, path, answers);

    expect([answer.status, fields(answer.body)]).toEqual([400, ['approvedOn']]);
    expect((await kept(id)).state).toBe('proposed');
  });

  it('the director – with the approval – in effect, who, which paper and when are kept', async () => {
    const id = await proposed();
    const path = 'commendation.take_effect';
    expect((await world.act(director.token, COMMENDATION, id, path, APPROVAL)).status).toBe(200);

    expect(await kept(id)).toMatchObject({
      ...APPROVAL,
      state: 'in_effect',
      decidedBy: { documentId: director.person },
      decidedAt: expect.anything() as unknown,
    });
  });

  it('in effect – the unit’s liaison and member are told at once, by paper and date', async () => {
    const id = await proposed({ kind: 'criticism', title: '工作推进缓慢' });
    const path = 'commendation.take_effect';
    await world.act(director.token, COMMENDATION, id, path, APPROVAL);

    const rows = await owed(id);
    expect(rows.map(({ post }) => post.kind).sort()).toEqual(['liaison', 'taskforce_member']);
    for (const { title, line, urgency } of rows) {
      expect(urgency).toBe('at_once');
      expect(title).toBe('批评问责：美府函〔2026〕8号');
      expect(line).not.toContain('工作推进缓慢');
      expect(line).toContain('美府函〔2026〕8号');
      expect(line).toContain('2026年6月1日');
      expect(`${title}${line}`).not.toContain(APPROVAL.approvedBy);
      expect(`${title}${line}`).not.toContain('supervision甲');
    }
  });

  it('the director – refuses with a reason – nobody is told', async () => {
    const id = await proposed();
    const path = 'commendation.refuse';
    expect((await world.act(director.token, COMMENDATION, id, path)).status).toBe(400);
    const answer = await world.act(director.token, COMMENDATION, id, path, { reason: '事由不足' });

    expect(answer.status).toBe(200);
    expect(await kept(id)).toMatchObject({
      state: 'commendation_refused',
      decisionNote: '事由不足',
    });
    expect(await owed(id)).toEqual([]);
  });

  it('督导组 – decides – is refused', async () => {
    const id = await proposed();
    for (const path of ['commendation.take_effect', 'commendation.refuse']) {
      const answer = await world.act(supervision.token, COMMENDATION, id, path, APPROVAL);
      expect(answer.status).toBe(403);
    }
    expect((await kept(id)).state).toBe('proposed');
  });

  it.each([
    ['proposed', null, 200],
    ['in_effect', 'commendation.take_effect', 403],
    ['commendation_refused', 'commendation.refuse', 403],
  ])('督导组 – edits one that is %s', async (_, action, status) => {
    const id = await proposed();
    if (action !== null) {
      const answers = { ...APPROVAL, reason: '事由不足' };
      expect((await world.act(director.token, COMMENDATION, id, action, answers)).status).toBe(200);
    }
    const { version } = await kept(id);
    const answer = await world.http
      .put(`${manager}/${id}`)
      .auth(supervision.token, { type: 'bearer' })
      .send({ title: '改了标题', version });

    expect(answer.status).toBe(status);
    expect((await kept(id)).title).toBe(status === 200 ? '改了标题' : '联合测绘提前完成');
  });

  it('the director – edits a proposal – is refused', async () => {
    const id = await proposed();
    const { version } = await kept(id);
    const answer = await world.http
      .put(`${manager}/${id}`)
      .auth(director.token, { type: 'bearer' })
      .send({ title: '改了标题', version });
    expect(answer.status).toBe(403);
    expect((await kept(id)).title).toBe('联合测绘提前完成');
  });

  describe('at the desk', () => {
    let own: string;
    let foreign: string;

    beforeAll(async () => {
      own = await deskToken(strapi, (await world.liaison(OWN)).accountId);
      foreign = await deskToken(strapi, (await world.liaison(FOREIGN)).accountId);
    });

    const seen = async (token: string, id: string): Promise<number> =>
      (
        await world.http
          .get(`/api/desk/records/${COMMENDATION}/${id}/actions`)
          .auth(token, { type: 'bearer' })
      ).status;

    it('the unit – sees its own once in effect, no other unit does', async () => {
      const id = await proposed();
      expect([await seen(own, id), await seen(foreign, id)]).toEqual([404, 404]);
      const path = 'commendation.take_effect';
      await world.act(director.token, COMMENDATION, id, path, APPROVAL);
      expect([await seen(own, id), await seen(foreign, id)]).toEqual([200, 404]);
    });

    it('the unit – of what was refused – never knows', async () => {
      const id = await proposed();
      await world.act(director.token, COMMENDATION, id, 'commendation.refuse', { reason: '不足' });
      expect(await seen(own, id)).toBe(404);
    });
  });

  it('who is both 督导组 and director – decides neither what he proposed nor what he rewrote', async () => {
    const others = await proposed();
    await world.appoint('section-head-supervision', director.person);
    await world.align();
    const answer = await create(director);
    const mine = (answer.body as { data: { documentId: string } }).data.documentId;
    const { version } = await kept(others);
    await world.http
      .put(`${manager}/${others}`)
      .auth(director.token, { type: 'bearer' })
      .send({ title: '改了标题', version })
      .expect(200);

    for (const id of [mine, others]) {
      const path = 'commendation.take_effect';
      expect((await world.act(director.token, COMMENDATION, id, path, APPROVAL)).status).toBe(403);
      expect((await kept(id)).state).toBe('proposed');
      expect(await owed(id)).toEqual([]);
    }
  });
});
