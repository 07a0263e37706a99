import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Liaison } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';
import { Browser, hidden } from './browser';

const SESSION = 'admin::session';
const USER = 'plugin::users-permissions.user';
const WRONG = '账号或密码不正确，或账号已停用。请核对后重试；如仍不能登录，请联系工作专班办公室。';
const ATTEMPTS = 'desk_sign_in_attempts';

const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] =>
  (answer.headers['set-cookie'] ?? []) as string[];

describe('desk: signing in, staying, leaving', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let liaison: Liaison;

  beforeAll(async () => {
    database = await freshDatabase('desksignin');
    strapi = await boot(database.url);
    // One listener for all: requests that overlap would close each other's.
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    liaison = await world.liaison('water-bureau');
  });

  afterEach(async () => {
    await strapi.db.connection(ATTEMPTS).delete();
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const welcome = async (): Promise<Browser> => {
    const browser = new Browser(strapi);
    const answer = await browser.signIn(liaison.username);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/desk']);
    return browser;
  };

  const isOut = async (browser: Browser): Promise<boolean> => {
    const answer = await browser.open('/desk');
    return answer.status === 303 && answer.headers['location'] === '/desk/sign-in';
  };

  it.each([
    ['/desk', '/desk/sign-in'],
    ['/desk/tasks/any', '/desk/sign-in?next=%2Fdesk%2Ftasks%2Fany'],
  ])('GET %s – stranger – sent to the sign-in page, and back afterwards', async (path, door) => {
    const answer = await world.http.get(path);
    expect([answer.status, answer.headers['location']]).toEqual([303, door]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(['/desk/sign-out', '/desk/tasks/any/actions/task.accept'])(
    'POST %s – stranger – sent to the sign-in page',
    async (path) => {
      const answer = await world.http.post(path).type('form').send({});
      expect([answer.status, answer.headers['location']]).toEqual([303, '/desk/sign-in']);
    },
  );

  it('opens with the user name or the e-mail, in a cookie no script and no other site sees', async () => {
    for (const identifier of [liaison.username, liaison.email.toUpperCase()]) {
      const browser = new Browser(strapi);
      const answer = await browser.signIn(identifier);
      expect(answer.headers['location']).toBe('/desk');
      const cookie = cookiesOf(answer).find((one) => one.startsWith('desk_session='));
      expect(cookie).toMatch(/; path=\/desk; samesite=lax; httponly/i);
      expect(cookie).not.toMatch(/secure/i);
      const page = await browser.open('/desk');
      expect(page.status).toBe(200);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.text).toContain('<html lang="zh-CN">');
    }
  });

  it('AU06: shows an unknown name the very page of a wrong password', async () => {
    const pages = await Promise.all(
      [liaison.username, 'nobody-here'].map((name) => new Browser(strapi).signIn(name, 'wrong')),
    );
    const plain = pages.map(({ text }) => text.replace(/value="[^"]*"/g, ''));
    expect(plain[0]).toBe(plain[1]);
  });

  it('AU06: takes as long over an unknown name as over a known one', async () => {
    const medianOf = async (identifier: string): Promise<number> => {
      const times: number[] = [];
      for (let at = 0; at < 3; at += 1) {
        const before = performance.now();
        await world.http.post('/api/desk/session').send({ identifier, password: 'x' });
        times.push(performance.now() - before);
      }
      return times.sort((one, other) => one - other)[1] ?? 0;
    };
    const [known, unknown] = [await medianOf(liaison.username), await medianOf('nobody-at-all')];
    // A skipped bcrypt would be some fifty times faster.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('AU06: answers unknown, wrong, blocked and post-less alike', async () => {
    const blocked = await world.liaison('tax-bureau');
    const former = await world.liaison('statistics-bureau');
    await world.appoint('liaison-statistics-bureau', await world.person('接任者'));
    await strapi.db
      .query(USER)
      .update({ where: { id: blocked.accountId }, data: { blocked: true } });
    const tried = [
      ['nobody-here', PASSWORD],
      [liaison.username, 'not-the-password'],
      [blocked.username, PASSWORD],
      [former.username, PASSWORD],
      [liaison.username, `${PASSWORD}${'x'.repeat(80)}`],
      ['nobody\0here', PASSWORD],
    ] as const;
    const answers = await Promise.all(
      tried.map(([identifier, password]) => new Browser(strapi).signIn(identifier, password)),
    );
    const told = answers.map(({ status, text }) => [
      status,
      /role="alert"[^>]*>([^<]*)</.exec(text)?.[1],
    ]);
    expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify([401, WRONG])]),
    );
    expect(answers.flatMap(cookiesOf).filter((one) => one.startsWith('desk_session='))).toEqual([]);
  });

  it.each([
    ['an object', { 'identifier[$ne]': '', password: PASSWORD }],
    ['a list', { 'identifier[0]': 'a', 'identifier[1]': 'b', password: PASSWORD }],
    ['nothing', {}],
  ])('AU07: asks again where the name is %s', async (_, fields) => {
    const browser = new Browser(strapi);
    const page = await browser.open('/desk/sign-in');
    const answer = await browser.post('/desk/sign-in', {
      form_token: hidden(page.text, 'form_token'),
      ...(fields as Record<string, string>),
    });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain(WRONG);
  });

  it.each([
    ['an object', { identifier: { $ne: null }, password: { $ne: null } }],
    ['an array', { identifier: ['a'], password: ['b'] }],
    ['a number', { identifier: 1, password: 2 }],
    ['a NUL', { identifier: 'a\0b', password: 'x' }],
    ['a megabyte', { identifier: 'a'.repeat(900_000), password: 'x' }],
    ['nothing', {}],
  ])('AU07: refuses %s as a name like any wrong one', async (_, body) => {
    const answer = await world.http.post('/api/desk/session').send(body);
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('账号或密码不正确');
  });

  it.each<[string, (failure: number) => string | null]>([
    ['AU01: from one address', () => null],
    ['AU02: each from an address it made up', (failure) => `203.0.113.${failure}`],
  ])('%s – five failures – shut for 15 minutes, the right password included', async (_, from) => {
    const guess = (password: string, failure: number) => {
      const sent = world.http.post('/api/desk/session');
      const forged = from(failure);
      const request = forged === null ? sent : sent.set('X-Forwarded-For', forged);
      return request.send({ identifier: liaison.username, password });
    };
    for (let failure = 0; failure < 5; failure += 1) {
      expect((await guess(`wrong-${failure}`, failure)).status).toBe(401);
    }
    expect((await guess(PASSWORD, 9)).status).toBe(429);
    const shut = await new Browser(strapi).signIn(liaison.email);
    expect(shut.status).toBe(429);
    expect(shut.text).toContain('15分钟后再试');
    await strapi.db
      .connection(ATTEMPTS)
      .update({ attempted_at: new Date(Date.now() - 15 * 60_000) });
    await welcome();
    expect(await strapi.db.connection(ATTEMPTS).select()).toEqual([]);
  });

  it('AU01: shuts a name that no account has as soon', async () => {
    const answers: number[] = [];
    for (let failure = 0; failure < 6; failure += 1) {
      answers.push((await new Browser(strapi).signIn('guessed-name', `wrong-${failure}`)).status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('AU04: lets many units behind one address in at once', async () => {
    const codes = ['finance-bureau', 'parks-bureau', 'civil-affairs-bureau', 'staffing-office'];
    const units: Liaison[] = [];
    for (const code of codes) units.push(await world.liaison(code));
    const answers: number[] = [];
    for (let round = 0; round < 13; round += 1) {
      const entered = await Promise.all(
        units.map(({ username }) => new Browser(strapi).signIn(username)),
      );
      answers.push(...entered.map((answer) => answer.status));
    }
    expect(answers).toEqual(Array<number>(52).fill(303));
    expect(await strapi.db.connection(ATTEMPTS).select()).toEqual([]);
  });

  it('lets no more than five of many guesses at once through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        new Browser(strapi).signIn(liaison.username, `guess-${at}`),
      ),
    );
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(7);
  });

  it('keeps neither names nor passwords of failures', async () => {
    await new Browser(strapi).signIn('someone-typed-a-password-here', 'wrong');
    const kept: unknown[] = await strapi.db.connection(ATTEMPTS).select();
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/someone|wrong/);
  });

  it.each([
    ['no token', {}, undefined],
    ['a forged token', { form_token: 'forged' }, undefined],
    ['a foreign origin', null, 'https://evil.example'],
    ['the origin null', null, 'null'],
  ])('AU18: refuses the sign-in form with %s', async (_, token, origin) => {
    const browser = new Browser(strapi);
    const page = await browser.open('/desk/sign-in');
    const sent = token ?? { form_token: hidden(page.text, 'form_token') };
    const answer = await browser.post(
      '/desk/sign-in',
      { ...sent, identifier: liaison.username, password: PASSWORD },
      origin,
    );
    expect(answer.status).toBe(403);
    expect(cookiesOf(answer).join()).not.toContain('desk_session=');
  });

  it('refuses a sign-in form made for another browser', async () => {
    const page = await new Browser(strapi).open('/desk/sign-in');
    const victim = new Browser(strapi);
    await victim.open('/desk/sign-in');
    const answer = await victim.post('/desk/sign-in', {
      form_token: hidden(page.text, 'form_token'),
      identifier: liaison.username,
      password: PASSWORD,
    });
    expect(answer.status).toBe(403);
  });

  it('AU16: signs out for good: the copied cookie is worth nothing', async () => {
    const browser = new Browser(strapi);
    const entered = await browser.signIn(liaison.username);
    const cookies = cookiesOf(entered).map((one) => one.split(';')[0]);
    expect(cookies.join()).toContain('desk_session.sig=');
    const copied = cookies.join('; ');
    expect((await world.http.get('/desk').set('Cookie', copied)).status).toBe(200);
    const page = await browser.open('/desk');
    const left = await browser.post('/desk/sign-out', {
      form_token: hidden(page.text, 'form_token'),
    });
    expect([left.status, left.headers['location']]).toEqual([303, '/desk/sign-in?left']);
    expect(await isOut(browser)).toBe(true);
    const replayed = await world.http.get('/desk').set('Cookie', copied);
    expect(replayed.status).toBe(303);
  });

  it.each([
    ['30 idle minutes', 'expiresAt'],
    ['12 hours', 'absoluteExpiresAt'],
  ])('AU16: ends after %s', async (_, field) => {
    const browser = await welcome();
    const where = { userId: String(liaison.accountId) };
    const latest = (await strapi.db
      .query(SESSION)
      .findOne({ where, orderBy: { id: 'desc' } })) as Record<string, string> & { id: number };
    const started = new Date(latest['createdAt'] ?? '').getTime();
    const limit = { expiresAt: 30 * 60_000, absoluteExpiresAt: 12 * 3_600_000 }[field] ?? 0;
    expect(Math.abs(new Date(latest[field] ?? '').getTime() - started - limit)).toBeLessThan(5000);
    await strapi.db
      .query(SESSION)
      .update({ where: { id: latest.id }, data: { [field]: new Date(Date.now() - 1000) } });
    expect(await isOut(browser)).toBe(true);
  });

  it('AU16: is over after 12 hours, however busily it is used', async () => {
    const { resumeSession } = (await import(
      '../../dist/src/api/desk/session/sessions.js'
    )) as unknown as {
      resumeSession(strapi: Core.Strapi, id: string, now: Date): Promise<object | null>;
    };
    await welcome();
    const where = { userId: String(liaison.accountId) };
    const { sessionId } = (await strapi.db
      .query(SESSION)
      .findOne({ where, orderBy: { id: 'desc' } })) as { sessionId: string };
    const start = Date.now();
    const after = (minutes: number) =>
      resumeSession(strapi, sessionId, new Date(start + minutes * 60_000));
    expect(await after(31)).toBeNull();
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      expect(await after(minutes)).not.toBeNull();
    }
    expect(await after(12 * 60 + 1)).toBeNull();
  });

  it('puts the idle limit off with each use', async () => {
    const browser = await welcome();
    const where = { userId: String(liaison.accountId) };
    const read = async () =>
      (await strapi.db.query(SESSION).findOne({ where, orderBy: { id: 'desc' } })) as {
        id: number;
        expiresAt: string;
        absoluteExpiresAt: string;
      };
    const before = await read();
    const soon = new Date(Date.now() + 60_000);
    await strapi.db.query(SESSION).update({ where: { id: before.id }, data: { expiresAt: soon } });
    expect(await isOut(browser)).toBe(false);
    const after = await read();
    expect(new Date(after.expiresAt).getTime()).toBeGreaterThan(soon.getTime() + 20 * 60_000);
    expect(after.absoluteExpiresAt).toEqual(before.absoluteExpiresAt);
  });

  it('takes no cookie it did not sign', async () => {
    await welcome();
    const row = (await strapi.db
      .query(SESSION)
      .findOne({ where: { userId: String(liaison.accountId) }, orderBy: { id: 'desc' } })) as {
      sessionId: string;
    };
    for (const signature of ['', '; desk_session.sig=', '; desk_session.sig=forged']) {
      const answer = await world.http
        .get('/desk')
        .set('Cookie', `desk_session=${row.sessionId}${signature}`);
      expect(answer.status).toBe(303);
    }
  });

  it.each([
    ['/desk/tasks/abc123', '/desk/tasks/abc123'],
    ['https://evil.example/', '/desk'],
    ['//evil.example', '/desk'],
    ['/desk/tasks/../sign-out', '/desk'],
  ])('wanted %s – after signing in – sent to %s', async (next, sentTo) => {
    const browser = new Browser(strapi);
    const page = await browser.open(`/desk/sign-in?next=${encodeURIComponent(next)}`);
    const answer = await browser.post('/desk/sign-in', {
      form_token: hidden(page.text, 'form_token'),
      next: next,
      identifier: liaison.username,
      password: PASSWORD,
    });
    expect(answer.headers['location']).toBe(sentTo);
  });

  it('AU19: keeps at most five sessions of an account', async () => {
    const browsers: Browser[] = [];
    for (let at = 0; at < 6; at += 1) browsers.push(await welcome());
    const out = await Promise.all(browsers.map(isOut));
    expect(out).toEqual([true, false, false, false, false, false]);
  });

  it('ends the predecessor’s session with his post, before and after the nightly alignment', async () => {
    const old = await world.liaison('education-bureau');
    const browser = new Browser(strapi);
    await browser.signIn(old.username);
    expect(await isOut(browser)).toBe(false);
    await world.appoint('liaison-education-bureau', await world.person('接任联络员'));
    expect(await isOut(browser)).toBe(true);
    await world.align();
    const where = { userId: String(old.accountId) };
    expect(await strapi.db.query(SESSION).count({ where })).toBe(0);
    expect(await strapi.db.query(USER).findOne({ where: { id: old.accountId } })).toMatchObject({
      blocked: true,
    });
    expect((await new Browser(strapi).signIn(old.username)).status).toBe(401);
  });

  it('says that one has left', async () => {
    expect((await world.http.get('/desk/sign-in?left')).text).toContain('您已退出登录。');
  });
});
