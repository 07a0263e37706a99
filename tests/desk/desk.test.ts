import type { Core } from '@strapi/strapi';
import request from 'supertest';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';

const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';
const OTHER = 'water-bureau';
const COOP = 'finance-bureau';

type Agent = ReturnType<typeof request.agent>;

const tokenIn = (html: string): string => {
  const found = /name="form_token" value="([\w-]+)"/.exec(html)?.[1];
  if (!found) throw new Error('The page has no form');
  return found;
};

describe('desk: liaisons sign in, read and accept 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let lead: Liaison;
  let other: Liaison;

  beforeAll(async () => {
    database = await freshDatabase('desk');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    lead = await world.liaison(LEAD);
    other = await world.liaison(OTHER);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  /** A browser with its own cookies. */
  const browser = (): Agent => request.agent(strapi.server.httpServer);

  const trySignIn = async (agent: Agent, identifier: string, password: string, next = '') => {
    const token = tokenIn((await agent.get('/desk/sign-in')).text);
    return agent
      .post('/desk/sign-in')
      .type('form')
      .send({ form_token: token, identifier, password, next });
  };

  const signedIn = async (liaison: Liaison): Promise<Agent> => {
    const agent = browser();
    const answer = await trySignIn(agent, liaison.username, PASSWORD);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/desk']);
    return agent;
  };

  const issued = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await world.task(more);
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    return id;
  };

  const stored = async (id: string) =>
    (await strapi.db.query(TASK).findOne({
      where: { documentId: id },
      populate: ['responsible'],
    })) as { state: string; version: number; responsible: { code: string } | null };

  const accept = async (agent: Agent, id: string, fields: Record<string, string>) => {
    const page = await agent.get(`/desk/tasks/${id}`);
    return agent
      .post(`/desk/tasks/${id}/actions/task.accept`)
      .type('form')
      .send({
        form_token: tokenIn(page.text),
        version: String((await stored(id)).version),
        ...fields,
      });
  };

  const memberPost = () => world.idOf('api::post.post', `member-${LEAD}`);

  describe('signing in', () => {
    it('sends a stranger to the sign-in page and brings him back after it', async () => {
      const id = await issued();
      const agent = browser();
      const turned = await agent.get(`/desk/tasks/${id}`);
      expect(turned.status).toBe(303);
      expect(turned.headers['location']).toBe(
        `/desk/sign-in?next=${encodeURIComponent(`/desk/tasks/${id}`)}`,
      );
      const answer = await trySignIn(agent, lead.username, PASSWORD, `/desk/tasks/${id}`);
      expect(answer.headers['location']).toBe(`/desk/tasks/${id}`);
    });

    it('never sends a reader away from the desk', async () => {
      for (const next of ['https://evil.example', '//evil.example', '/admin', '/desk/tasks/../x']) {
        const answer = await trySignIn(browser(), lead.username, PASSWORD, next);
        expect(answer.headers['location']).toBe('/desk');
      }
    });

    it('takes the e-mail address too, in any case', async () => {
      const answer = await trySignIn(browser(), lead.email.toUpperCase(), PASSWORD);
      expect(answer.status).toBe(303);
    });

    it('sets a cookie no script reads and no other site sends', async () => {
      const answer = await trySignIn(browser(), lead.username, PASSWORD);
      const cookies = answer.headers['set-cookie'] as unknown as string[];
      const cookie = cookies.find((one) => one.startsWith('desk_session='));
      expect(cookie).toMatch(/; path=\/desk; samesite=lax; httponly$/i);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('answers an unknown name and a wrong password alike', async () => {
      const wrong = await trySignIn(browser(), lead.username, 'not-the-password');
      const unknown = await trySignIn(browser(), 'nobody-here', 'not-the-password');
      const plain = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/[\w-]{43}/g, '');
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      expect(plain(wrong.text)).toBe(plain(unknown.text));
      expect(wrong.text).toContain('账号或密码不正确');
      expect(wrong.headers['set-cookie']?.toString() ?? '').not.toContain('desk_session');
    });

    it('takes as long over an unknown name as over a known one', async () => {
      const names = { known: lead.username, unknown: 'nobody-at-all' };
      const medianOf = async (identifier: string) => {
        const times: number[] = [];
        for (let at = 0; at < 3; at += 1) {
          const before = performance.now();
          await world.http.post('/api/desk/session').send({ identifier, password: 'x' });
          times.push(performance.now() - before);
        }
        return times.sort((a, b) => a - b)[1]!;
      };
      const [known, unknown] = [await medianOf(names.known), await medianOf(names.unknown)];
      await world.http
        .post('/api/desk/session')
        .send({ identifier: names.known, password: PASSWORD });
      // A skipped bcrypt would be some fifty times faster.
      expect(unknown).toBeGreaterThan(known / 3);
    });

    it.each([
      ['an object', { identifier: { $ne: null }, password: { $ne: null } }],
      ['an array', { identifier: ['a'], password: ['b'] }],
      ['a number', { identifier: 1, password: 2 }],
      ['a NUL', { identifier: 'a\0b', password: 'x' }],
      ['a megabyte', { identifier: 'a'.repeat(900_000), password: 'x' }],
      ['nothing', {}],
    ])('refuses %s as a name like any wrong one', async (_, body) => {
      const answer = await world.http.post('/api/desk/session').send(body);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('账号或密码不正确');
    });

    it('refuses a sign-in form that is not ours (403)', async () => {
      const agent = browser();
      const fields = { identifier: lead.username, password: PASSWORD };
      const none = await agent.post('/desk/sign-in').type('form').send(fields);
      expect(none.status).toBe(403);
      const foreign = tokenIn((await browser().get('/desk/sign-in')).text);
      await agent.get('/desk/sign-in');
      const stolen = await agent
        .post('/desk/sign-in')
        .type('form')
        .send({ ...fields, form_token: foreign });
      expect(stolen.status).toBe(403);
      expect(stolen.text).toContain('不能办理');
      expect((await agent.get('/desk')).status).toBe(303);
    });

    it('bars an account after five failures, for the right password too, known or not', async () => {
      const barred = await world.liaison('tax-bureau');
      for (const name of [barred.username, 'guessed-name']) {
        for (let at = 0; at < 5; at += 1) {
          expect((await trySignIn(browser(), name, `wrong-${at}`)).status).toBe(401);
        }
        const answer = await trySignIn(browser(), name, PASSWORD);
        expect(answer.status).toBe(429);
        expect(answer.text).toContain('15分钟');
      }
      expect((await trySignIn(browser(), barred.email, PASSWORD)).status).toBe(429);
      expect((await trySignIn(browser(), lead.username, PASSWORD)).status).toBe(303);
    });

    it('ends the session at sign-out, for the copied cookie too', async () => {
      const agent = await signedIn(lead);
      const answer = await agent.get('/desk');
      const cookies = (await trySignInCookies(lead)).join('; ');
      expect((await world.http.get('/desk').set('Cookie', cookies)).status).toBe(200);
      const out = await agent
        .post('/desk/sign-out')
        .type('form')
        .send({ form_token: tokenIn(answer.text) });
      expect(out.headers['location']).toBe('/desk/sign-in?left');
      expect((await agent.get('/desk')).status).toBe(303);
    });

    const trySignInCookies = async (liaison: Liaison): Promise<string[]> => {
      const answer = await trySignIn(browser(), liaison.username, PASSWORD);
      return (answer.headers['set-cookie'] as unknown as string[]).map(
        (cookie) => cookie.split(';')[0]!,
      );
    };

    it('refuses a session id that we did not sign', async () => {
      const agent = await signedIn(lead);
      expect((await agent.get('/desk')).status).toBe(200);
      const row = (await strapi.db
        .query('admin::session')
        .findOne({ where: { userId: String(lead.accountId) } })) as { sessionId: string };
      const forged = await world.http.get('/desk').set('Cookie', `desk_session=${row.sessionId}`);
      expect(forged.status).toBe(303);
    });

    it('ends an idle session after 30 minutes and any after 12 hours', async () => {
      const { resumeSession } = (await import(
        '../../dist/src/api/desk/session/sessions.js'
      )) as unknown as {
        resumeSession(strapi: Core.Strapi, id: string, now: Date): Promise<object | null>;
      };
      await signedIn(other);
      const [{ sessionId }] = (await strapi
        .sessionManager('users-permissions')
        .listSessions(String(other.accountId))) as unknown as [{ sessionId: string }];
      const start = Date.now();
      const after = (minutes: number) =>
        resumeSession(strapi, sessionId, new Date(start + minutes * 60_000));
      expect(await after(31)).toBeNull();
      for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
        expect(await after(minutes)).not.toBeNull();
      }
      expect(await after(12 * 60 + 1)).toBeNull();
    });

    it('keeps at most five sessions of an account', async () => {
      const busy = await world.liaison('statistics-bureau');
      const first = await signedIn(busy);
      for (let at = 0; at < 5; at += 1) await signedIn(busy);
      const kept = await strapi
        .sessionManager('users-permissions')
        .listSessions(String(busy.accountId));
      expect(kept).toHaveLength(5);
      expect((await first.get('/desk')).status).toBe(303);
    });
  });

  describe('my tasks', () => {
    it('lists the tasks of my unit in every part, what waits first, and no draft', async () => {
      const coopUnit = await world.idOf('api::unit.unit', COOP);
      const coop = await world.liaison(COOP);
      const shared = await issued({ title: '配合的任务', coopUnits: [coopUnit] });
      const draft = await world.task({ title: '尚未下达', coopUnits: [coopUnit] });
      const page = await (await signedIn(coop)).get('/desk');
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.text).toContain('配合的任务');
      expect(page.text).toContain(`/desk/tasks/${shared}`);
      expect(page.text).not.toContain(draft);
      expect(page.text).not.toContain('<script');
    });

    it('shows one task in three readings', async () => {
      const id = await issued();
      const { text } = await (await signedIn(lead)).get(`/desk/tasks/${id}`);
      for (const word of [
        '任务书',
        '路线图',
        '七个要件',
        '审批时限压缩至60个工作日以内',
        '出台方案',
      ]) {
        expect(text).toContain(word);
      }
    });

    it('answers 404 for the task of another unit, a draft and one that never was', async () => {
      const foreign = await issued();
      const draft = await world.task();
      const stranger = await signedIn(other);
      const owner = await signedIn(lead);
      const answers = [
        await stranger.get(`/desk/tasks/${foreign}`),
        await owner.get(`/desk/tasks/${draft}`),
        await owner.get('/desk/tasks/abcdefghijklmnopqrstuvwx'),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect((await accept(stranger, foreign, {}).catch(() => null))?.status ?? 404).toBe(404);
      expect(await stored(foreign)).toMatchObject({ state: 'issued' });
    });

    it('keeps payloads in a task inert', async () => {
      const id = await issued({
        title: '<script>alert(1)</script>',
        content: '<img src=x onerror=1>',
      });
      const { text } = await (await signedIn(lead)).get(`/desk/tasks/${id}`);
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toMatch(/<script|<img/);
    });
  });

  describe('accepting 签收', () => {
    it('makes the form from the table: a choice among the posts of the lead unit', async () => {
      const id = await issued();
      const { text } = await (await signedIn(lead)).get(`/desk/tasks/${id}`);
      expect(text).toContain('责任岗位');
      const options = [...text.matchAll(/<option value="(\w+)">/g)].map((one) => one[1]);
      const posts = (await strapi.db.query('api::post.post').findMany({
        where: { unit: { code: LEAD } },
      })) as { documentId: string }[];
      expect(options.sort()).toEqual(posts.map((post) => post.documentId).sort());
    });

    it('accepts, says so, and has the step in the journal under the liaison', async () => {
      const id = await issued();
      const agent = await signedIn(lead);
      const answer = await accept(agent, id, { answer_responsible: await memberPost() });
      expect([answer.status, answer.headers['location']]).toEqual([
        303,
        `/desk/tasks/${id}?done=task.accept`,
      ]);
      const page = await agent.get(`/desk/tasks/${id}?done=task.accept`);
      expect(page.text).toContain('“签收”已办理。');
      expect(await stored(id)).toMatchObject({
        state: 'active',
        responsible: { code: `member-${LEAD}` },
      });
      const last = (await strapi.db.query('api::journal.journal').findMany({
        where: { recordId: id, action: 'task.accept' },
      })) as { actorName: string }[];
      expect(last.map((row) => row.actorName)).toEqual([`${LEAD}联络员`]);
    });

    it('shows what is missing at its field and changes nothing', async () => {
      const id = await issued();
      const answer = await accept(await signedIn(lead), id, {});
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('请填写“责任岗位”。');
      expect(answer.text).toContain('aria-invalid="true"');
      expect(await stored(id)).toMatchObject({ state: 'issued', responsible: null });
    });

    it("refuses another unit's post at its field, keeping what was chosen", async () => {
      const id = await issued();
      const foreign = await world.idOf('api::post.post', `liaison-${OTHER}`);
      const answer = await accept(await signedIn(lead), id, { answer_responsible: foreign });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('责任岗位应属于牵头单位。');
      expect(await stored(id)).toMatchObject({ state: 'issued', responsible: null });
    });

    it('refuses a stale form (409) in words and changes nothing', async () => {
      const id = await issued();
      const answer = await accept(await signedIn(lead), id, {
        answer_responsible: await memberPost(),
        version: '1',
      });
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('该记录已被他人修改');
      expect(await stored(id)).toMatchObject({ state: 'issued' });
    });

    it('refuses a form without its token, or with that of another session (403)', async () => {
      const id = await issued();
      const agent = await signedIn(lead);
      const elsewhere = tokenIn((await (await signedIn(lead)).get('/desk')).text);
      for (const form_token of ['', elsewhere]) {
        const answer = await accept(agent, id, {
          answer_responsible: await memberPost(),
          form_token,
        });
        expect(answer.status).toBe(403);
      }
      expect(await stored(id)).toMatchObject({ state: 'issued' });
    });

    it('refuses an action that is not the liaison’s (403) and changes nothing', async () => {
      const id = await issued();
      const agent = await signedIn(lead);
      const answer = await agent
        .post(`/desk/tasks/${id}/actions/task.recall`)
        .type('form')
        .send({
          form_token: tokenIn((await agent.get('/desk')).text),
          version: String((await stored(id)).version),
          answer_reason: '撤回',
        });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('您的岗位没有办理此事项的权限。');
      expect(await stored(id)).toMatchObject({ state: 'issued' });
    });
  });

  describe('JSON', () => {
    const api = async (liaison: Liaison): Promise<string> => {
      const answer = await world.http
        .post('/api/desk/session')
        .send({ identifier: liaison.username, password: PASSWORD });
      return (answer.body as { data: { jwt: string } }).data.jwt;
    };

    it('lists, offers and performs with the rights of the pages', async () => {
      const id = await issued();
      const jwt = await api(lead);
      const get = (path: string) => world.http.get(path).auth(jwt, { type: 'bearer' });
      const list = (await get('/api/desk/tasks')).body as { data: { documentId: string }[] };
      expect(list.data.map((one) => one.documentId)).toContain(id);
      const record = `/api/desk/records/${TASK}/${id}/actions`;
      const offered = (await get(record)).body as {
        data: { version: number; actions: { action: string }[] };
      };
      expect(offered.data.actions.map((one) => one.action)).toEqual(['task.accept']);
      const done = await world.http
        .post(`${record}/task.accept`)
        .auth(jwt, { type: 'bearer' })
        .send({ version: offered.data.version, answers: { responsible: await memberPost() } });
      expect(done.body).toMatchObject({ data: { state: 'active', stateLabel: '推进中' } });
    });

    it('answers 404 for the record of another unit and changes nothing', async () => {
      const id = await issued();
      const jwt = await api(other);
      const record = `/api/desk/records/${TASK}/${id}/actions`;
      expect((await world.http.get(record).auth(jwt, { type: 'bearer' })).status).toBe(404);
      const answer = await world.http
        .post(`${record}/task.accept`)
        .auth(jwt, { type: 'bearer' })
        .send({ version: 2, answers: { responsible: await memberPost() } });
      expect(answer.status).toBe(404);
      expect(await stored(id)).toMatchObject({ state: 'issued' });
    });

    it.each([
      ['GET', '/api/desk/tasks'],
      ['GET', `/api/desk/records/${TASK}/x/actions`],
      ['POST', `/api/desk/records/${TASK}/x/actions/task.accept`],
    ] as const)('answers 401 to a stranger at %s %s', async (method, path) => {
      const answer = await (method === 'GET' ? world.http.get(path) : world.http.post(path));
      expect(answer.status).toBe(401);
    });

    it('takes no token of the panel', async () => {
      const answer = await world.http.get('/api/desk/tasks').auth(reform.token, { type: 'bearer' });
      expect(answer.status).toBe(401);
    });

    it.each([
      ['POST', '/api/auth/local', { identifier: 'x', password: 'x' }],
      [
        'POST',
        '/api/auth/local/register',
        { username: 'n', email: 'n@example.com', password: 'Abcdef12' },
      ],
      ['POST', '/api/auth/forgot-password', { email: 'n@example.com' }],
      ['POST', '/api/auth/reset-password', { code: null }],
      ['POST', '/api/users', { username: 'n' }],
      ['GET', '/api/users', {}],
      ['GET', '/api/users-permissions/roles', {}],
      ['POST', '/api/upload', {}],
    ] as const)('keeps %s %s closed to everybody', async (method, path, body) => {
      const jwt = await api(lead);
      const ask = () =>
        method === 'GET' ? world.http.get(path) : world.http.post(path).send(body);
      expect([401, 403]).toContain((await ask()).status);
      expect((await ask().auth(jwt, { type: 'bearer' })).status).toBe(403);
    });

    it('opens nothing of the panel to a liaison', async () => {
      const jwt = await api(lead);
      for (const path of [
        '/admin/users',
        '/taskforce/todo',
        `/content-manager/collection-types/${TASK}`,
      ]) {
        expect((await world.http.get(path).auth(jwt, { type: 'bearer' })).status).toBe(401);
      }
    });
  });

  it('ends page and token of the predecessor at once when the post passes on 二', async () => {
    const leaving = await world.liaison('commerce-bureau');
    const agent = await signedIn(leaving);
    const { data } = (
      await world.http
        .post('/api/desk/session')
        .send({ identifier: leaving.username, password: PASSWORD })
    ).body as { data: { jwt: string } };
    const ask = () => world.http.get('/api/desk/tasks').auth(data.jwt, { type: 'bearer' });
    expect([(await agent.get('/desk')).status, (await ask()).status]).toEqual([200, 200]);
    const successor = await world.person('接任者');
    const post = await world.idOf('api::post.post', 'liaison-commerce-bureau');
    const done = await world.act(reform.token, 'api::post.post', post, 'post.succeed', {});
    expect(done.status).toBe(403);
    const general = await world.officer('general');
    const today = new Date().toISOString().slice(0, 10);
    const passed = await world.act(general.token, 'api::post.post', post, 'post.succeed', {
      person: successor,
      startsOn: today,
    });
    expect(passed.status).toBe(200);
    expect([(await agent.get('/desk')).status, (await ask()).status]).toEqual([303, 401]);
    expect((await trySignIn(browser(), leaving.username, PASSWORD)).status).toBe(401);
  });
});
