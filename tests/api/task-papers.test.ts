import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { COMPLETE_TASK, World } from '../helpers/world';

const LIFETIME = 5 * 60_000;

interface Missing {
  readonly path: string;
  readonly label: string;
  readonly message: string;
}

describe('task papers: what is missing, and the sheet', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;
  let task: string;

  beforeAll(async () => {
    database = await freshDatabase('papers');
    strapi = await boot(database.url);
    world = new World(strapi);
    ({ token } = await world.officer('reform'));
    task = await world.task();
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const missing = (id: string, who = token) =>
    world.http.get(`/taskforce/tasks/${id}/missing`).auth(who, { type: 'bearer' });

  const listed = async (more: Record<string, unknown>): Promise<Missing[]> => {
    const answer = await missing(await world.task(more));
    expect(answer.status).toBe(200);
    return (answer.body as { data: Missing[] }).data;
  };

  const address = async (id = task): Promise<string> => {
    const answer = await world.http
      .post(`/taskforce/tasks/${id}/sheet`)
      .auth(token, { type: 'bearer' });
    expect(answer.status).toBe(200);
    return (answer.body as { data: { address: string } }).data.address;
  };

  describe('what is missing 四(二)', () => {
    it('a complete task – nothing', async () => {
      expect(await listed({})).toEqual([]);
    });

    it('an incomplete task – all at once, each with its field and its name', async () => {
      const found = await listed({
        acceptance: '',
        dueOn: null,
        targets: [{ content: '目标' }],
        platforms: [],
        policies: [{ notApplicable: true }],
        milestones: [{ title: '节点', dueOn: '2026-03-31', weight: 80 }],
      });
      expect(found).toEqual([
        { path: 'acceptance', label: '验收标准', message: '请填写验收标准。' },
        { path: 'dueOn', label: '完成期限', message: '请填写完成期限。' },
        {
          path: 'targets.0.deliverable',
          label: '目标',
          message: '目标第1项可衡量成果：请写明目标的可衡量成果。',
        },
        {
          path: 'platforms',
          label: '平台',
          message: '缺少要件“平台”：请至少填写一条，或注明不适用的理由。',
        },
        {
          path: 'policies.0.content',
          label: '政策',
          message: '政策第1项内容：标注为不适用的，请写明理由。',
        },
        {
          path: 'milestones',
          label: '路线图',
          message: '路线图：各节点权重合计应为100，现为80。',
        },
      ]);
    });

    it('asking – changes nothing', async () => {
      const row = () => strapi.db.query('api::task.task').findOne({ where: { documentId: task } });
      const before: unknown = await row();
      await missing(task);
      expect(await row()).toEqual(before);
    });

    it.each(['system_admin', 'auditor'] as const)('%s does not know of the task', async (role) => {
      const { token: stranger } = await world.account(`${role}@example.com`, role);
      expect((await missing(task, stranger)).status).toBe(404);
      const sheet = await world.http
        .post(`/taskforce/tasks/${task}/sheet`)
        .auth(stranger, { type: 'bearer' });
      expect(sheet.status).toBe(404);
    });

    it.each(['missing', 'a'.repeat(24)])('a task that is not there (%s) – 404', async (id) => {
      expect((await missing(id)).status).toBe(404);
    });
  });

  describe('the sheet', () => {
    it('shows mandate, road map, timetable, elements and the lines to sign', async () => {
      const page = await world.http.get(await address()).set('Accept', 'text/html');

      expect(page.status).toBe(200);
      expect(page.headers['cache-control']).toBe('no-store');
      for (const words of [
        COMPLETE_TASK.title,
        COMPLETE_TASK.content,
        COMPLETE_TASK.acceptance,
        '区住建局',
        '一、任务书',
        '二、路线图',
        '三、时间表',
        '四、七要件清单',
        '2026年3月31日',
        '督查考核',
        '牵头单位负责人（签字）',
        '工作专班办公室（盖章）',
      ]) {
        expect(page.text).toContain(words);
      }
      expect(page.text).not.toContain('<script');
    });

    it('writes what people typed as text, never as markup', async () => {
      const id = await world.task({ title: '<img src=x onerror=alert(1)>' });
      const page = await world.http.get(await address(id)).set('Accept', 'text/html');
      expect(page.text).toContain('&lt;img src=x');
      expect(page.text).not.toContain('<img');
    });

    const changed = (part: string, value: string) => (from: string) => {
      const [path = '', query = ''] = from.split('?');
      const search = new URLSearchParams(query);
      search.set(part, value);
      return `${path}?${search.toString()}`;
    };

    it.each([
      ['without a signature', (from: string) => from.split('?')[0] ?? ''],
      ['with another signature', changed('signature', 'x')],
      ['of another account', changed('account', '999999')],
      ['with a later end', changed('expires', String(Date.now() + 10 * LIFETIME))],
      ['with no end', changed('expires', 'never')],
    ])('an address %s – 404, and nothing of the task', async (_, change) => {
      const page = await world.http.get(change(await address())).set('Accept', 'text/html');
      expect(page.status).toBe(404);
      expect(page.text).not.toContain(COMPLETE_TASK.title);
    });

    it('the address of a task – opens no other kind of paper', async () => {
      const page = await world.http.get((await address()).replace('/tasks/', '/notices/'));
      expect(page.status).toBe(404);
    });

    it('the address of one task – does not open another', async () => {
      const other = await world.task({ title: '别的任务' });
      const page = await world.http.get((await address()).replace(task, other));
      expect(page.status).toBe(404);
    });

    it('an address – is good for five minutes and not a moment longer', async () => {
      const { printAddress, grantOf } = await import('../../src/office/print/address');
      const grant = { paper: 'tasks', documentId: task, accountId: 7 } as const;
      const now = new Date('2026-11-24T03:00:00Z');
      const query = new URL(printAddress(strapi, grant, now), 'http://here').searchParams;
      const after = (ms: number) => new Date(now.getTime() + ms);

      expect(grantOf(strapi, grant, query, after(LIFETIME - 1))).toEqual(grant);
      expect(grantOf(strapi, grant, query, after(LIFETIME))).toBeNull();
    });

    it('an account that lost its post since – sees nothing any more', async () => {
      const sheet = await address();
      const successor = await world.person('继任者');
      await world.appoint('section-head-reform', successor, '2021-11-01');
      await world.align();

      expect((await world.http.get(sheet)).status).toBe(404);
    });
  });
});
