import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const NOTICE = 'api::supervision-notice.supervision-notice';
const ISSUE = 'api::issue.issue';

describe('notice on paper 四(五)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;

  beforeAll(async () => {
    database = await freshDatabase('noticepaper');
    strapi = await boot(database.url);
    world = new World(strapi);
    ({ token } = await world.officer('supervision'));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const rowOf = async (uid: string, where: object): Promise<number> =>
    ((await strapi.db.query(uid as typeof NOTICE).findOne({ where })) as unknown as { id: number })
      .id;

  let made = 0;

  const stored = async (more: Record<string, unknown> = {}): Promise<string> => {
    made += 1;
    const documentId = `notice${made}`;
    await strapi.db.query(NOTICE).create({
      data: {
        documentId,
        kind: 'supervision_letter',
        state: 'signed',
        number: `〔2026〕${made}号`,
        title: '关于加快审批的督办函',
        basis: '美办字〔2021〕27号',
        authorisedBy: '常务副组长批示',
        requirement: '请抓紧办理。\n请书面回复。',
        asksReply: true,
        replyDueOn: '2026-03-20',
        signedOn: '2026-03-06',
        unit: await rowOf('api::unit.unit', { code: 'housing-construction-bureau' }),
        version: 1,
        ...more,
      },
    });
    return documentId;
  };

  const address = (id: string, who = token) =>
    world.http.post(`/taskforce/notices/${id}/sheet`).auth(who, { type: 'bearer' });

  const sheet = async (id: string): Promise<string> => {
    const answer = await address(id);
    expect(answer.status).toBe(200);
    const at = (answer.body as { data: { address: string } }).data.address;
    const page = await world.http.get(at).set('Accept', 'text/html');
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(page.text).not.toContain('<script');
    return page.text;
  };

  it('a signed notice – head, number, title, unit, demands, office, date and receipt', async () => {
    const task = await world.task({ number: '2026-001', state: 'active' });
    const id = await stored({ task: await rowOf('api::task.task', { documentId: task }) });
    const text = await sheet(id);
    for (const words of [
      '督办函',
      '号</p>',
      '关于加快审批的督办函',
      '区住建局',
      '重点任务2026-001《压缩工程建设项目审批时限》',
      '美办字〔2021〕27号',
      '常务副组长批示',
      '<p>请抓紧办理。</p><p>请书面回复。</p>',
      '请于2026年3月20日前书面回复',
      '美兰区优化营商环境工作专班办公室',
      '2026年3月6日',
      '督办文书回执',
      '单位（盖章）',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('送签稿');
  });

  it('about an issue – its number, and nothing of what was reported', async () => {
    await strapi.db.query(ISSUE).create({
      data: {
        documentId: 'reported',
        title: '王某某13876543210反映审批拖延',
        number: '问题2026-001',
        source: 'hotline_12345',
        receivedOn: '2026-02-02',
        content: '王某某称',
        state: 'handling',
        version: 1,
      },
    });
    const text = await sheet(
      await stored({ issue: await rowOf(ISSUE, { number: '问题2026-001' }) }),
    );
    expect(text).toContain('营商环境问题2026-001');
    expect(text).not.toMatch(/13876543210|王某某|审批拖延/);
  });

  it.each([
    ['a draft – says that it is one', { state: 'notice_draft', signedOn: null }, '送签稿'],
    ['a withdrawn one – says so', { state: 'withdrawn' }, '已撤回，不再办理'],
  ])('%s', async (_, more, words) => {
    expect(await sheet(await stored(more))).toContain(words);
  });

  it('without a reply asked – the receipt asks for none', async () => {
    const text = await sheet(await stored({ asksReply: false }));
    expect(text).toContain('督办文书回执');
    expect(text).not.toMatch(/办理情况|前书面回复/);
  });

  it('what people typed – is text, never markup', async () => {
    const text = await sheet(await stored({ requirement: '<img src=x onerror=alert(1)>' }));
    expect(text).toContain('&lt;img src=x');
  });

  it.each(['system_admin', 'auditor'] as const)('%s – does not know of it', async (role) => {
    const id = await stored({ title: role });
    const { token: stranger } = await world.account(`${role}@example.com`, role);
    expect((await address(id, stranger)).status).toBe(404);
  });

  it('an address without its signature, or of another paper – 404', async () => {
    const id = await stored({ receivedBy: '张三' });
    const at = ((await address(id)).body as { data: { address: string } }).data.address;
    expect((await world.http.get(at.split('?')[0] ?? '')).status).toBe(404);
    expect((await world.http.get(at.replace('/notices/', '/tasks/'))).status).toBe(404);
  });
});
