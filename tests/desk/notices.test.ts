import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { officeDay } from '../helpers/days';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { Browser, hidden } from './browser';
import { deskToken } from './helpers';

const NOTICE = 'api::supervision-notice.supervision-notice';
const COMMENDATION = 'api::commendation.commendation';
const OWN = 'housing-construction-bureau';
const OTHER = 'finance-bureau';

const PDF = {
  field: 'answer_evidence',
  name: '整改报告.pdf',
  content: Buffer.from('%PDF-1.7\n佐证'),
};

type Row = Record<string, unknown> & { readonly state: string; readonly version: number };

describe('desk: a unit reads and answers the notices it was sent 四(五)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let director: Officer;
  let own: Browser;
  let other: Browser;
  let ownToken: string;
  let otherToken: string;
  let unit: string;
  let task: string;
  const today = officeDay(0);

  beforeAll(async () => {
    database = await freshDatabase('desknotices');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    const people = [await world.liaison(OWN), await world.liaison(OTHER)] as const;
    [own, other] = [new Browser(strapi), new Browser(strapi)];
    await own.signIn(people[0].username);
    await other.signIn(people[1].username);
    ownToken = await deskToken(strapi, people[0].accountId);
    otherToken = await deskToken(strapi, people[1].accountId);
    unit = await world.idOf('api::unit.unit', OWN);
    task = await world.task({ state: 'active', number: '2026-001' });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const pathOf = (id: string): string => `/desk/notices/${id}`;

  const create = async (
    uid: typeof NOTICE | typeof COMMENDATION,
    data: Record<string, unknown>,
  ): Promise<string> => {
    const documents = strapi.documents(uid);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const saved = await world.asMachine(() => documents.create({ data: data as unknown as Data }));
    return saved.documentId;
  };

  const draft = (more: Record<string, unknown> = {}): Promise<string> =>
    create(NOTICE, {
      kind: 'supervision_letter',
      title: '关于压缩审批时限的督办函',
      unit,
      task,
      basis: '美办字〔2021〕27号',
      authorisedBy: '常务副组长张三批示',
      requirement: '请于期限内完成并联审批改造。',
      asksReply: true,
      replyDueOn: officeDay(7),
      ...more,
    });

  const act = async (who: Officer, id: string, action: string, answers: object = {}) => {
    const answer = await world.act(who.token, NOTICE, id, `notice.${action}`, { ...answers });
    expect([action, answer.status, answer.text]).toEqual([action, 200, answer.text]);
  };

  const signed = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await draft(more);
    await act(director, id, 'sign', { deliverBy: 'deliver_by_hand' });
    return id;
  };

  const delivered = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await signed(more);
    await act(supervision, id, 'register_delivery', {
      receivedBy: '单位收文员',
      deliveredOn: today,
    });
    return id;
  };

  const read = async (id: string): Promise<Row> =>
    (await strapi.db.query(NOTICE).findOne({
      where: { documentId: id },
      populate: true,
    })) as unknown as Row;

  const get = (token: string, path: string) =>
    world.http.get(`/api/desk${path}`).auth(token, { type: 'bearer' });

  const listed = async (token: string) =>
    (
      (await get(token, '/notices')).body as {
        data: { documentId: string; kindLabel: string; waits: boolean }[];
      }
    ).data;

  it('shows what it was sent: number, kind, requirement, date, and the matter it is about', async () => {
    const id = await delivered();
    const { number } = await read(id);
    const page = await own.open(pathOf(id));
    for (const words of [
      String(number),
      '督办函',
      '请于期限内完成并联审批改造。',
      '还有7天',
      '美办字〔2021〕27号',
      `href="/desk/tasks/${task}"`,
    ]) {
      expect(page.text).toContain(words);
    }
    // Who allowed it is the office's to know.
    expect(page.text).not.toContain('常务副组长张三批示');
    const list = await own.open('/desk/notices');
    expect(list.text).toContain(pathOf(id));
    expect(list.text).toMatch(/>督办<span class="count">\d+</);
    expect(await listed(ownToken)).toContainEqual(
      expect.objectContaining({ documentId: id, kindLabel: '督办函', waits: true }),
    );
  });

  it.each(['drafted', 'signed', 'another unit’s', 'unknown'] as const)(
    '%s notice – liaison – 404 on page, form and JSON alike, nothing changed',
    async (which) => {
      const make = {
        drafted: () => draft(),
        signed: () => signed(),
        'another unit’s': () => delivered(),
        unknown: () => Promise.resolve('none'),
      };
      const id = await make[which]();
      const [reader, token] = which === 'another unit’s' ? [other, otherToken] : [own, ownToken];
      const before = which === 'unknown' ? null : await read(id);
      const version = before?.version ?? 1;
      const form_token = hidden((await reader.open('/desk')).text, 'form_token');
      const answers = [
        await reader.open(pathOf(id)),
        await reader.post(`${pathOf(id)}/actions/notice.answer`, {
          form_token,
          version: String(version),
          answer_reply: '已办',
        }),
        await reader.open(`${pathOf(id)}/files/any`),
        await get(token, `/records/${NOTICE}/${id}/actions`),
        await world.http
          .post(`/api/desk/records/${NOTICE}/${id}/actions/notice.answer`)
          .auth(token, { type: 'bearer' })
          .send({ version, answers: { reply: '已办' } }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
      expect((await listed(token)).map((one) => one.documentId)).not.toContain(id);
      if (before) expect(await read(id)).toEqual(before);
    },
  );

  it('answers with evidence, reads why the answer comes back, and answers again', async () => {
    const id = await delivered();
    const empty = await own.hand(pathOf(id), 'notice.answer', {});
    expect(empty.status).toBe(400);
    expect((await read(id)).state).toBe('delivered');
    const sent = await own.hand(pathOf(id), 'notice.answer', { answer_reply: '已完成改造。' }, [
      PDF,
    ]);
    expect(sent.status).toBe(303);
    const page = (await own.open(pathOf(id))).text;
    for (const words of ['已完成改造。', '整改报告.pdf', '目前没有需要您办理的事项。']) {
      expect(page).toContain(words);
    }
    const file = /href="(\/desk\/notices\/[a-z0-9]+\/files\/[a-z0-9]+)"/.exec(page)?.[1] ?? '';
    expect((await own.open(file)).status).toBe(200);
    expect((await other.open(file)).status).toBe(404);

    await act(supervision, id, 'return_answer', { reason: '请附验收材料。' });
    const returned = (await own.open(pathOf(id))).text;
    for (const words of ['回复已退回', '请附验收材料。', '已完成改造。', 'notice.answer']) {
      expect(returned).toContain(words);
    }
    const again = await own.hand(pathOf(id), 'notice.answer', { answer_reply: '已补齐。' });
    expect(again.status).toBe(303);
    await act(supervision, id, 'close');
    expect((await own.open(pathOf(id))).text).toContain('督办已办结');
  });

  it('waits for nothing where no reply is asked', async () => {
    const id = await delivered({ asksReply: false, replyDueOn: null });
    expect((await own.open(pathOf(id))).text).toContain('不要求回复');
    const row = (await listed(ownToken)).find((one) => one.documentId === id);
    expect(row?.waits).toBe(false);
    const sent = await world.http
      .post(`/api/desk/records/${NOTICE}/${id}/actions/notice.answer`)
      .auth(ownToken, { type: 'bearer' })
      .send({ version: (await read(id)).version, answers: { reply: '已阅。' } });
    expect(sent.status).toBe(400);
    expect((await read(id)).state).toBe('delivered');
  });

  it('says that a notice was withdrawn, and why', async () => {
    const id = await delivered();
    await act(director, id, 'withdraw', { reason: '事项已并案督办。' });
    const page = (await own.open(pathOf(id))).text;
    for (const words of ['文书已撤回', '事项已并案督办。']) expect(page).toContain(words);
  });

  it('shows praise and criticism in effect, of its own unit alone', async () => {
    const reason = { reason: '并联审批成效明显。', basis: '会议纪要', approvedOn: today };
    const data = { kind: 'praise', unit, ...reason };
    await create(COMMENDATION, { ...data, title: '生效的通报表扬', state: 'in_effect' });
    await create(COMMENDATION, { ...data, title: '待批的通报表扬', state: 'proposed' });
    const page = (await own.open('/desk/notices')).text;
    expect(page).toContain('生效的通报表扬');
    expect(page).toContain('并联审批成效明显。');
    expect(page).not.toContain('待批的通报表扬');
    expect((await other.open('/desk/notices')).text).not.toContain('生效的通报表扬');
  });

  it('shows markup in what the office wrote as text', async () => {
    const id = await delivered({ title: '<script>alert(1)</script>', requirement: '<img src=x>' });
    for (const path of ['/desk/notices', pathOf(id)]) {
      expect((await own.open(path)).text).not.toMatch(/<script|<img/);
    }
  });
});
