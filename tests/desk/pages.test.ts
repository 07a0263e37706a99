import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { COMPLETE_TASK, World } from '../helpers/world';
import { Browser, hidden } from './browser';
import { deskToken } from './helpers';

const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';

describe('desk pages: a liaison reads and accepts the tasks of his unit 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let lead: Browser;
  let foreign: Browser;
  let responsible: string;

  beforeAll(async () => {
    database = await freshDatabase('deskpages');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    const [own, other] = [await world.liaison(LEAD), await world.liaison(FOREIGN)];
    lead = new Browser(strapi);
    foreign = new Browser(strapi);
    await lead.signIn(own.username);
    await foreign.signIn(other.username);
    responsible = await world.idOf('api::post.post', `member-${LEAD}`);
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

  const ACCEPT = 'task.accept';
  const pathOf = (id: string) => `/desk/tasks/${id}`;
  const answer = () => ({ answer_responsible: responsible });

  it('lists the unit’s own tasks, not drafts nor those of others', async () => {
    const mine = await issued();
    const draft = await world.task();
    const page = (await lead.open('/desk')).text;
    expect(page).toContain(pathOf(mine));
    expect(page).toContain('待办理');
    expect(page).not.toContain(pathOf(draft));
    expect((await foreign.open('/desk')).text).not.toContain(pathOf(mine));
  });

  it('shows the whole 任务书', async () => {
    const id = await issued();
    const { text } = await lead.open(pathOf(id));
    for (const words of [
      COMPLETE_TASK.title,
      COMPLETE_TASK.content,
      COMPLETE_TASK.acceptance,
      '2026年12月25日',
      '验收标准',
      '路线图',
      '出台方案',
      '权重40%',
      '成果：可衡量成果',
    ]) {
      expect(text).toContain(words);
    }
    const labels = ['目标', '平台', '项目', '政策', '改革创新', '机制', '督查考核'];
    for (const label of labels) expect(text).toContain(label);
  });

  it.each(['draft', 'foreign', 'unknown'] as const)(
    '%s task – liaison – 404 on page and form, nothing changed',
    async (which) => {
      const ids = { draft: () => world.task(), foreign: () => issued(), unknown: () => 'none' };
      const id = await ids[which]();
      const reader = which === 'draft' ? lead : foreign;
      const before = await read(id);
      const page = await reader.open(pathOf(id));
      expect(page.status).toBe(404);
      expect(page.text).toContain('没有找到您要查看的内容');
      const form_token = hidden((await reader.open('/desk')).text, 'form_token');
      const sent = await reader.post(`${pathOf(id)}/actions/${ACCEPT}`, {
        form_token,
        version: '1',
        ...answer(),
      });
      expect(sent.status).toBe(404);
      expect(await read(id)).toEqual(before);
    },
  );

  it('accepts through the form, says so once, has it in 流转记录, and offers it no more', async () => {
    const id = await issued();
    const sent = await lead.act(pathOf(id), ACCEPT, answer());
    expect(sent.status).toBe(303);
    const page = await lead.open(String(sent.headers['location']));
    expect(page.text).toContain('“签收”已办理。');
    expect(page.text).not.toContain(`/actions/${ACCEPT}`);
    expect(await read(id)).toMatchObject({
      state: 'active',
      version: 3,
      responsible: { documentId: responsible },
    });
    const steps = (await strapi.db
      .query('api::journal.journal')
      .findMany({ where: { recordId: id, action: ACCEPT } })) as { actorName: string }[];
    expect(steps.map((row) => row.actorName)).toEqual([`${LEAD}联络员`]);
  });

  it('refuses an action that is not the liaison’s (403) and changes nothing', async () => {
    const id = await issued();
    const sent = await lead.act(pathOf(id), 'task.recall', { answer_reason: '撤回' });
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('您的岗位没有办理此事项的权限。');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it('shows a missing answer at its question, and leads there from the top', async () => {
    const id = await issued();
    const sent = await lead.act(pathOf(id), ACCEPT);
    expect(sent.status).toBe(400);
    expect(sent.text).toContain('<a href="#handle-task.accept-responsible">请填写“责任岗位”。</a>');
    expect(sent.text).toMatch(
      /id="handle-task\.accept-responsible-errors"[^>]*><li>请填写“责任岗位”。/,
    );
    expect(sent.text).toContain('aria-describedby="handle-task.accept-responsible-errors"');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2, responsible: null });
  });

  it('offers the posts of the lead unit, keeps a wrong choice out and says why', async () => {
    const id = await issued();
    const page = (await lead.open(pathOf(id))).text;
    expect(page).toContain(`<option value="${responsible}">`);
    const elsewhere = await world.idOf('api::post.post', `member-${FOREIGN}`);
    expect(page).not.toContain(elsewhere);
    const sent = await lead.act(pathOf(id), ACCEPT, { answer_responsible: elsewhere });
    expect(sent.status).toBe(400);
    expect(sent.text).toContain('责任岗位应属于牵头单位。');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it.each(['1', '', 'x'])('refuses a form of version “%s” in words', async (version) => {
    const id = await issued();
    const sent = await lead.act(pathOf(id), ACCEPT, { version, ...answer() });
    expect(sent.status).toBe(409);
    expect(sent.text).toContain('该记录已被他人修改。请先刷新页面，核对后再保存。');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it('shows a unit that only takes part the task and no form, and takes none from it', async () => {
    const id = await issued({ coopUnits: [await world.idOf('api::unit.unit', FOREIGN)] });
    const page = await foreign.open(pathOf(id));
    expect(page.status).toBe(200);
    expect(page.text).toContain('目前没有需要您办理的事项。');
    const sent = await foreign.post(`${pathOf(id)}/actions/${ACCEPT}`, {
      form_token: hidden(page.text, 'form_token'),
      version: '2',
      ...answer(),
    });
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('您的岗位没有办理此事项的权限。');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it.each([
    ['no token', { form_token: '' }, undefined],
    ['a forged token', { form_token: 'forged' }, undefined],
    ['a foreign origin', {}, 'https://evil.example'],
  ])('takes no form with %s', async (_, forged, origin) => {
    const id = await issued();
    const page = (await lead.open(pathOf(id))).text;
    const sent = await lead.post(
      `${pathOf(id)}/actions/${ACCEPT}`,
      { form_token: hidden(page, 'form_token'), version: '2', ...answer(), ...forged },
      origin,
    );
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('页面已过期或您无权办理');
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it('takes no form made for another session', async () => {
    const id = await issued();
    const form_token = hidden((await foreign.open('/desk')).text, 'form_token');
    const sent = await lead.act(pathOf(id), ACCEPT, { form_token, ...answer() });
    expect(sent.status).toBe(403);
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it('shows markup in titles and answers as text', async () => {
    const title = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const id = await issued({ title });
    const pages = [
      await lead.open('/desk'),
      await lead.open(pathOf(id)),
      await lead.act(pathOf(id), ACCEPT, { answer_responsible: '"><script>alert(3)</script>' }),
      await lead.open(`${pathOf(id)}?done=<script>alert(4)</script>`),
    ];
    for (const page of pages) expect(page.text).not.toMatch(/<script|<img/);
    expect(pages[1]?.text).toContain('&lt;script&gt;alert(1)');
  });

  it('sends every page uncached, unframeable, and with nothing but its own style', async () => {
    const id = await issued();
    for (const path of ['/desk', pathOf(id), '/desk/elsewhere', '/desk/sign-in']) {
      const page = await lead.open(path);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['x-frame-options']).toBe('DENY');
      expect(page.text).not.toMatch(/<script|style="|<style| on\w+="/);
    }
  });

  it('serves its style sheet to everybody', async () => {
    const href = /href="([^"]*desk\.css[^"]*)"/.exec((await lead.open('/desk')).text)?.[1] ?? '';
    const sheet = await world.http.get(href);
    expect(sheet.status).toBe(200);
    expect(sheet.headers['content-type']).toContain('text/css');
  });

  it.each(['/desk/elsewhere', '/desk/tasks', '/desk/tasks/none/more'])(
    'GET %s – liaison – a page that says it is not there',
    async (path) => {
      const page = await lead.open(path);
      expect(page.status).toBe(404);
      expect(page.text).toContain('没有找到您要查看的内容');
    },
  );

  it('refuses an answer no database could hold', async () => {
    const id = await issued();
    const sent = await lead.act(pathOf(id), ACCEPT, { answer_responsible: 'a\0b' });
    expect(sent.status).toBe(400);
    expect(await read(id)).toMatchObject({ state: 'issued', version: 2 });
  });

  it('gives a person of the office at the desk no more than his desk post', async () => {
    const double = await world.liaison('justice-bureau');
    await world.appoint('office-staff-reform-1', double.person);
    await world.align();
    const browser = new Browser(strapi);
    await browser.signIn(double.username);
    const [draft, theirs] = [await world.task(), await issued()];
    for (const id of [draft, theirs]) expect((await browser.open(pathOf(id))).status).toBe(404);
    const token = await deskToken(strapi, double.accountId);
    for (const id of [draft, theirs]) {
      const seen = await world.http
        .get(`/api/desk/records/${TASK}/${id}/actions`)
        .auth(token, { type: 'bearer' });
      expect(seen.status).toBe(404);
    }
  });
});
