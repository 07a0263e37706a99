import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const BRIEFING = 'api::briefing.briefing';
const CM = `/content-manager/collection-types/${BRIEFING}`;

interface Row {
  readonly state: string;
  readonly version: number;
  readonly issueNo: number | null;
  readonly year: number | null;
  readonly drafter: { readonly documentId: string } | null;
  readonly reviewer: { readonly documentId: string } | null;
  readonly signer: { readonly documentId: string } | null;
}

describe('briefing: written, reviewed and signed by three 三(一)1、四(四)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let drafter: Officer;
  let reviewer: Officer;
  let director: Officer;

  beforeAll(async () => {
    database = await freshDatabase('briefing');
    strapi = await boot(database.url);
    world = new World(strapi);
    drafter = await world.officer('general');
    reviewer = await world.officer('general', true);
    director = await world.officer('director');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const write = async (more: object = {}): Promise<string> => {
    const answer = await world.http
      .post(CM)
      .auth(drafter.token, { type: 'bearer' })
      .send({
        title: '工作动态',
        series: 'regular',
        audience: 'public_issue',
        sections: [
          { kind: 'progress_news', heading: '进展', body: '正文', visibility: 'public_section' },
        ],
        ...more,
      });
    expect(answer.status).toBe(201);
    return (answer.body as { data: { documentId: string } }).data.documentId;
  };

  const read = async (id: string): Promise<Row> =>
    (await strapi.db.query(BRIEFING).findOne({
      where: { documentId: id },
      populate: ['drafter', 'reviewer', 'signer'],
    })) as Row;

  const act = (who: Officer, id: string, action: string, answers: Record<string, unknown> = {}) =>
    world.act(who.token, BRIEFING, id, `briefing.${action}`, answers);

  const signed = async (): Promise<string> => {
    const id = await write();
    expect((await act(drafter, id, 'submit')).status).toBe(200);
    expect((await act(reviewer, id, 'review')).status).toBe(200);
    expect((await act(director, id, 'sign')).status).toBe(200);
    return id;
  };

  it('is published by three different persons, each kept on the record', async () => {
    const id = await signed();
    expect((await act(drafter, id, 'publish')).status).toBe(200);
    expect(await read(id)).toMatchObject({
      state: 'published',
      drafter: { documentId: drafter.person },
      reviewer: { documentId: reviewer.person },
      signer: { documentId: director.person },
    });
  });

  it('is not reviewed by its drafter', async () => {
    const id = await write();
    await act(drafter, id, 'submit');
    const answer = await act(drafter, id, 'review');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('须由另一人办理');
    expect(answer.text).toContain('拟稿人');
    expect(await read(id)).toMatchObject({ state: 'in_review', reviewer: null });
  });

  it('is not signed by its reviewer', async () => {
    const id = await write();
    await act(drafter, id, 'submit');
    expect((await act(director, id, 'review')).status).toBe(200);
    expect((await act(director, id, 'sign')).status).toBe(403);
    expect(await read(id)).toMatchObject({ state: 'reviewed', issueNo: null });
  });

  it.each(['in_review', 'reviewed', 'briefing_signed'])(
    'returns to 拟稿 when its text is edited in %s, and must be seen by all again',
    async (state) => {
      const id = await write();
      const path = ['submit', 'review', 'sign'] as const;
      const actors = { submit: drafter, review: reviewer, sign: director };
      for (const action of path) {
        if ((await read(id)).state === state) break;
        await act(actors[action], id, action);
      }
      const { version, issueNo } = await read(id);
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(reviewer.token, { type: 'bearer' })
        .send({ title: '改过的标题', version });
      expect(answer.status).toBe(200);
      expect(await read(id)).toMatchObject({
        state: 'writing',
        reviewer: null,
        signer: null,
        issueNo,
      });
    },
  );

  it('gives parallel signatures gap-free numbers and keeps a number once given', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => write({ series: 'supplement' })));
    for (const id of ids) {
      await act(drafter, id, 'submit');
      await act(reviewer, id, 'review');
    }
    const answers = await Promise.all(ids.map((id) => act(director, id, 'sign')));
    expect(answers.map((one) => one.status)).toEqual(ids.map(() => 200));
    const numbers = await Promise.all(ids.map(async (id) => (await read(id)).issueNo));
    expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const [first = ''] = ids;
    await act(director, first, 'send_back', { reason: '数据待核' });
    await act(drafter, first, 'submit');
    await act(reviewer, first, 'review');
    await act(director, first, 'sign');
    expect((await read(first)).issueNo).toBe(numbers[0]);
  });

  it('keeps its series once it has a number', async () => {
    const id = await signed();
    const { version } = await read(id);
    const answer = await world.http
      .put(`${CM}/${id}`)
      .auth(drafter.token, { type: 'bearer' })
      .send({ series: 'supplement', version });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('期号已生成');
    expect(await read(id)).toMatchObject({ state: 'briefing_signed', version });
  });

  describe('an unsigned one', () => {
    const doors: [string, (id: string) => Promise<unknown>][] = [
      ['the action', (id) => act(drafter, id, 'publish')],
      [
        'the panel’s form',
        (id) =>
          world.http
            .put(`${CM}/${id}`)
            .auth(drafter.token, { type: 'bearer' })
            .send({ state: 'published', issueNo: 99, version: 1 }),
      ],
      [
        'the panel’s publish button',
        (id) =>
          world.http
            .post(`${CM}/${id}/actions/publish`)
            .auth(drafter.token, { type: 'bearer' })
            .send({ state: 'published', version: 1 }),
      ],
      [
        'bulk publishing',
        (id) =>
          world.http
            .post(`${CM}/actions/bulkPublish`)
            .auth(drafter.token, { type: 'bearer' })
            .send({ documentIds: [id] }),
      ],
      [
        'the content API',
        (id) => world.http.put(`/api/briefings/${id}`).send({ data: { state: 'published' } }),
      ],
      [
        'a script as the machine',
        async (id) => {
          const jump = world.asMachine(() =>
            strapi.documents(BRIEFING).update({ documentId: id, data: { state: 'published' } }),
          );
          await expect(jump).rejects.toThrow();
        },
      ],
    ];

    it.each(doors)('is not published through %s', async (_, open) => {
      const id = await write();
      await open(id);
      expect(await read(id)).toMatchObject({ state: 'writing', issueNo: null });
    });
  });

  it('is refused when what was signed has changed since, whoever changed it', async () => {
    const id = await signed();
    const { id: row } = (await strapi.db
      .query(BRIEFING)
      .findOne({ where: { documentId: id } })) as unknown as { id: number };
    await strapi.db.query(BRIEFING).update({ where: { id: row }, data: { title: '偷改' } });
    const answer = await act(drafter, id, 'publish');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('与签发时不一致');
    expect(await read(id)).toMatchObject({ state: 'briefing_signed' });
  });

  describe('three pairs of eyes, one person with every post', () => {
    beforeAll(async () => {
      await world.appoint('office-staff-general-2', director.person);
      await world.align();
    });

    const written = async (): Promise<string> => {
      const id = await write();
      expect((await act(director, id, 'submit')).status).toBe(200);
      return id;
    };

    it('who drafted does not review', async () => {
      const id = await written();
      expect((await act(director, id, 'review')).status).toBe(403);
      expect(await read(id)).toMatchObject({ state: 'in_review', reviewer: null });
    });

    it('who drafted does not sign', async () => {
      const id = await written();
      expect((await act(reviewer, id, 'review')).status).toBe(200);
      expect((await act(director, id, 'sign')).status).toBe(403);
      expect(await read(id)).toMatchObject({ state: 'reviewed', signer: null, issueNo: null });
    });
  });

  it('is refused without a section, with the field named', async () => {
    const id = await write({ sections: [] });
    const answer = await act(drafter, id, 'submit');
    expect(answer.status).toBe(400);
    const { errors } = (answer.body as { error: { details: { errors: { path: string[] }[] } } })
      .error.details;
    expect(errors.map((one) => one.path)).toEqual([['sections']]);
  });

  it('once published is immutable, undeletable, and withdrawn only with a reason', async () => {
    const id = await signed();
    await act(drafter, id, 'publish');
    const { version } = await read(id);
    const edit = await world.http
      .put(`${CM}/${id}`)
      .auth(drafter.token, { type: 'bearer' })
      .send({ title: '事后修改', version });
    expect(edit.status).toBe(403);
    const gone = await world.http.delete(`${CM}/${id}`).auth(drafter.token, { type: 'bearer' });
    expect(gone.status).toBe(403);
    expect((await act(director, id, 'retract')).status).toBe(400);
    expect((await act(drafter, id, 'retract', { reason: '有误' })).status).toBe(403);
    expect((await act(director, id, 'retract', { reason: '数据有误' })).status).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'retracted', retractionReason: '数据有误' });
  });
});
