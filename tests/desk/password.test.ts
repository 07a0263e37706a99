import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';
import { Browser, hidden } from './browser';
import { deskToken } from './helpers';

const USER = 'plugin::users-permissions.user';
const PERSON = 'api::person.person';
const POST = 'api::post.post';
const MESSAGE = 'api::message.message';
const LINKS = 'desk_account_letters';
const NEW_PASSWORD = '清风明月照我还故乡路';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DEAD = '链接无效、已经用过或已过期。';

interface Account {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly blocked: boolean;
  readonly confirmed: boolean;
  readonly provider: string;
  readonly role: { readonly type: string } | null;
}

interface Letter {
  readonly id: number;
  readonly documentId: string;
  readonly kind: string;
  readonly state: string;
  readonly text: string;
  readonly html: string;
  readonly serverAnswer: string | null;
}

describe('desk accounts: opened with the post, a password by a link 二', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let deliverDue: (strapi: Core.Strapi, now: Date) => Promise<number>;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('deskpassword');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    general = await world.officer('general');
    ({ deliverDue } = (await import('../../dist/src/mail/deliver.js')) as unknown as {
      deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
    });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  const accountOf = async (email: string): Promise<Account | null> =>
    (await strapi.db.query(USER).findOne({
      where: { email },
      populate: ['role'],
    })) as Account | null;

  const lettersTo = async (address: string): Promise<Letter[]> =>
    (await strapi.db.query(MESSAGE).findMany({
      where: { toAddress: address, kind: 'account_letter' },
      orderBy: { id: 'asc' },
    })) as Letter[];

  const succeed = async (unit: string, person: string) =>
    world.act(general.token, POST, await world.idOf(POST, `liaison-${unit}`), 'post.succeed', {
      person,
      startsOn: officeDay(0),
    });

  /** A person with an address made liaison of a unit by the office; answers the address. */
  const appointed = async (unit: string): Promise<string> => {
    const email = `new-${unit}@example.com`;
    const person = await world.person(`${unit}新联络员`, { email });
    expect((await succeed(unit, person)).status).toBe(200);
    return email;
  };

  /** Sends what waits and takes the link out of the newest letter. */
  const linkSentTo = async (address: string, now = new Date()): Promise<string> => {
    await deliverDue(strapi, now);
    const text = sink.to(address).at(-1)?.mail.text ?? '';
    const link = /http:\/\/localhost:1337(\/desk\/password\?token=[\w-]{43})/.exec(text)?.[1];
    if (link === undefined) throw new Error(`no link in ${text}`);
    return link;
  };

  const tokenOf = (link: string): string => link.split('token=')[1] ?? '';

  /** Fills the page a link leads to; the form of a dead link is asked of a living page. */
  const setBy = async (link: string, password: string, again = password) => {
    const browser = new Browser(strapi);
    const page = await browser.open('/desk/forgot');
    return browser.post('/desk/password', {
      form_token: hidden(page.text, 'form_token'),
      token: tokenOf(link),
      password,
      again,
    });
  };

  const forgot = async (identifier: string) => {
    const browser = new Browser(strapi);
    const page = await browser.open('/desk/forgot');
    return browser.post('/desk/forgot', {
      form_token: hidden(page.text, 'form_token'),
      identifier,
    });
  };

  const signsIn = async (identifier: string, password: string): Promise<boolean> => {
    const answer = await new Browser(strapi).signIn(identifier, password);
    await strapi.db.connection('desk_sign_in_attempts').delete();
    return answer.status === 303;
  };

  const changePassword = async (browser: Browser, fields: Record<string, string>) => {
    const page = await browser.open('/desk/account');
    return browser.post('/desk/account', {
      form_token: hidden(page.text, 'form_token'),
      ...fields,
    });
  };

  const isOut = async (browser: Browser): Promise<boolean> =>
    (await browser.open('/desk')).status === 303;

  describe('opening', () => {
    it('opens the account with the tenure and owes one letter, however often rights are aligned', async () => {
      const email = await appointed('water-bureau');
      await world.align();
      const account = await accountOf(email);
      expect(account).toMatchObject({
        username: email,
        email,
        blocked: false,
        confirmed: true,
        provider: 'local',
        role: { type: 'desk' },
      });
      const letters = await lettersTo(email);
      expect(letters.map((letter) => letter.state)).toEqual(['queued']);
      const linked = (await strapi.db.query('api::journal.journal').findMany({
        where: { recordUid: PERSON, action: 'record.update' },
        orderBy: { id: 'desc' },
      })) as { actorName: string; actorKind: string }[];
      expect(linked[0]).toMatchObject({ actorKind: 'machine_actor' });
    });

    it('opens it when the address is entered later', async () => {
      const person = await world.person('后补邮箱者');
      await succeed('tax-bureau', person);
      const admin = await world.account('admin-for-person@example.com', 'system_admin');
      const answer = await world.http
        .put(`/content-manager/collection-types/${PERSON}/${person}`)
        .auth(admin.token, { type: 'bearer' })
        .send({ name: '后补邮箱者', email: 'Later@Example.com', version: 1 });
      expect(answer.status).toBe(200);
      expect(await accountOf('later@example.com')).toMatchObject({ blocked: false });
      expect(await lettersTo('later@example.com')).toHaveLength(1);
    });

    it('opens none for an address that is already an account’s, and owes nothing', async () => {
      const first = await appointed('justice-bureau');
      const person = await world.person('同邮箱者', { email: first });
      expect((await succeed('education-bureau', person)).status).toBe(200);
      expect(await strapi.db.query(USER).count({ where: { email: first } })).toBe(1);
      expect(await lettersTo(first)).toHaveLength(1);
      expect(
        await strapi.db
          .query(PERSON)
          .findOne({ where: { documentId: person }, populate: ['account'] }),
      ).toMatchObject({ account: null });
    });

    it.each([
      ['no address', null, 'statistics-bureau'],
      ['an address no letter reaches', 'not an address', 'government-office'],
    ])('opens none with %s', async (_, email, unit) => {
      const before = await strapi.db.query(USER).count({});
      const person = await world.person(`无邮箱者${String(email)}`);
      await strapi.db.query(PERSON).update({ where: { documentId: person }, data: { email } });
      expect((await succeed(unit, person)).status).toBe(200);
      expect(await strapi.db.query(USER).count({})).toBe(before);
    });

    it('opens none where the succession is refused', async () => {
      const person = await world.person('被拒者', { email: 'refused@example.com' });
      const answer = await world.act(
        general.token,
        POST,
        await world.idOf(POST, 'liaison-water-bureau'),
        'post.succeed',
        { person, startsOn: '2021-10-01' },
      );
      expect(answer.status).toBe(400);
      expect(await accountOf('refused@example.com')).toBeNull();
      expect(await lettersTo('refused@example.com')).toEqual([]);
    });
  });

  describe('the link', () => {
    it('goes out with the letter alone: neither ledger nor database hold it', async () => {
      const email = await appointed('finance-bureau');
      const link = await linkSentTo(email);
      const [letter] = await lettersTo(email);
      expect(letter).toMatchObject({ state: 'sent' });
      expect(letter?.text).toContain('设置密码（链接只写在发出的邮件中，此处不显示。）');
      expect(`${letter?.text} ${letter?.html}`).not.toContain(tokenOf(link));
      expect(sink.to(email).at(-1)?.mail.html).toContain(tokenOf(link));
      const [row] = (await strapi.db.connection(LINKS).where({ message_id: letter?.id })) as {
        token_hash: string;
        expires_at: Date;
      }[];
      expect(row?.token_hash).toBe(createHash('sha256').update(tokenOf(link)).digest('hex'));
      expect(Math.abs((row?.expires_at.getTime() ?? 0) - Date.now() - 7 * DAY)).toBeLessThan(
        MINUTE,
      );
    });

    it('opens a page, as often as it is looked at, and the account once', async () => {
      const email = await appointed('commerce-bureau');
      const link = await linkSentTo(email);
      for (let look = 0; look < 2; look += 1) {
        const page = await new Browser(strapi).open(link);
        expect(page.status).toBe(200);
        expect(page.headers['cache-control']).toBe('no-store');
        expect(page.text).toContain('<label for="password">新密码</label>');
        expect(page.text).toContain('aria-describedby="password-hint"');
      }
      const answer = await setBy(link, NEW_PASSWORD);
      expect([answer.status, answer.headers['location']]).toEqual([303, '/desk/sign-in?set']);
      const door = await new Browser(strapi).open('/desk/sign-in?set');
      expect(door.text).toContain('密码已设置，请用新密码登录。');
      expect(await signsIn(email, NEW_PASSWORD)).toBe(true);
      const reused = await setBy(link, 'another-kd82hsbq');
      expect(reused.status).toBe(400);
      expect(reused.text).toContain(DEAD);
      expect(await signsIn(email, NEW_PASSWORD)).toBe(true);
    });

    it('sets one password where the same form is sent twice at once', async () => {
      const link = await linkSentTo(await appointed('parks-bureau'));
      const answers = await Promise.all([
        setBy(link, 'first-kd82hsbqpw'),
        setBy(link, 'second-kd82hsbqpw'),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 400]);
    });

    it('writes no secret into the request log', async () => {
      const link = await linkSentTo(await appointed('sanitation-bureau'));
      const log = jest.spyOn(strapi.log, 'http');
      await new Browser(strapi).open(link);
      const lines = log.mock.calls.map((line) => JSON.stringify(line));
      log.mockRestore();
      expect(lines.some((line) => line.includes('GET /desk/password ('))).toBe(true);
      expect(lines.join()).not.toContain(tokenOf(link));
    });

    it('is replaced by a newer one', async () => {
      const email = await appointed('agriculture-rural-bureau');
      const old = await linkSentTo(email);
      await forgot(email);
      const fresh = await linkSentTo(email);
      expect(fresh).not.toBe(old);
      expect((await new Browser(strapi).open(old)).status).toBe(400);
      expect((await setBy(old, NEW_PASSWORD)).status).toBe(400);
      expect((await setBy(fresh, NEW_PASSWORD)).status).toBe(303);
    });

    it('goes nowhere any more once the account is shut or has another address', async () => {
      const email = await appointed('staffing-office');
      await strapi.db.query(USER).update({ where: { email }, data: { blocked: true } });
      await deliverDue(strapi, new Date());
      expect(sink.to(email)).toEqual([]);
      const [letter] = await lettersTo(email);
      expect(letter?.state).toBe('cancelled');
      expect(letter?.serverAnswer).toContain('本邮件不再发出');
      const rows = (await strapi.db.connection(LINKS).where({ message_id: letter?.id })) as {
        token_hash: string | null;
      }[];
      expect(rows.map((row) => row.token_hash)).toEqual([null]);
    });
  });

  describe('AU12: a link that is none', () => {
    let liaison: Liaison;
    let sent: string;

    beforeAll(async () => {
      liaison = await world.liaison('health-commission');
      await forgot(liaison.username);
      sent = tokenOf(await linkSentTo(liaison.email));
    });

    const expire = async (): Promise<string> => {
      await strapi.db
        .connection(LINKS)
        .where({ account_id: liaison.accountId })
        .update({ expires_at: new Date(Date.now() - 1000) });
      return sent;
    };

    it('gives a forgotten password 30 minutes', async () => {
      const [row] = (await strapi.db
        .connection(LINKS)
        .where({ account_id: liaison.accountId })
        .whereNotNull('token_hash')) as { expires_at: Date }[];
      const left = (row?.expires_at.getTime() ?? 0) - Date.now();
      expect(Math.abs(left - 30 * MINUTE)).toBeLessThan(MINUTE);
    });

    it.each<[string, () => string | Promise<string>]>([
      ['one character changed', () => `${sent.slice(0, -1)}${sent.endsWith('A') ? 'B' : 'A'}`],
      ['its hash', () => createHash('sha256').update(sent).digest('hex')],
      ['null', () => 'null'],
      ['nothing', () => ''],
      ['an operator', () => '{"$ne":1}'],
      ['a NUL', () => `${sent}\0`],
      ['31 minutes old', expire],
    ])('%s – refused (400), the password stays', async (_, forge) => {
      const token = await forge();
      const page = await new Browser(strapi).open(
        `/desk/password?token=${encodeURIComponent(token)}`,
      );
      const answer = await setBy(`token=${token}`, NEW_PASSWORD);
      expect([page.status, answer.status]).toEqual([400, 400]);
      expect(answer.text).toContain(DEAD);
      expect(await signsIn(liaison.username, PASSWORD)).toBe(true);
    });

    it('takes no object for a link, and no form of another site', async () => {
      const browser = new Browser(strapi);
      const page = await browser.open('/desk/forgot');
      const form_token = hidden(page.text, 'form_token');
      const fields = { form_token, password: NEW_PASSWORD, again: NEW_PASSWORD };
      const object = await browser.post('/desk/password', { ...fields, 'token[$ne]': '1' });
      expect(object.status).toBe(400);
      const foreign = await browser.post(
        '/desk/password',
        { ...fields, token: sent },
        'https://evil.example',
      );
      expect(foreign.status).toBe(403);
      expect(await signsIn(liaison.username, PASSWORD)).toBe(true);
    });
  });

  describe('AU13: forgotten', () => {
    it('answers every name alike, and mails an account at most three times an hour', async () => {
      const liaison = await world.liaison('tourism-culture-sports-bureau');
      const answers = [];
      for (let at = 0; at < 8; at += 1) answers.push(await forgot(liaison.email));
      for (const name of ['nobody-here', '', 'a\0b', 'x'.repeat(5000)]) {
        answers.push(await forgot(name));
      }
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect(await lettersTo(liaison.email)).toHaveLength(3);
      await strapi.db
        .connection(LINKS)
        .where({ account_id: liaison.accountId })
        .update({ asked_at: new Date(Date.now() - 61 * MINUTE) });
      await forgot(liaison.username);
      expect(await lettersTo(liaison.email)).toHaveLength(4);
    });

    it('mails nobody whose account is blocked or whose post has ended', async () => {
      const blocked = await world.liaison('rural-revitalisation-bureau');
      const former = await world.liaison('fire-rescue-brigade');
      await strapi.db
        .query(USER)
        .update({ where: { id: blocked.accountId }, data: { blocked: true } });
      await world.appoint('liaison-fire-rescue-brigade', await world.person('后任'));
      for (const { email } of [blocked, former]) {
        expect((await forgot(email)).status).toBe(200);
        expect(await lettersTo(email)).toEqual([]);
      }
    });
  });

  describe('AU08: the same demands at every door', () => {
    const weak = ['张三123', '密码至少10个字符。', '密码过于常见或简单'] as const;

    it('says everything against a password at once, at its field', async () => {
      const email = await appointed('civil-affairs-bureau');
      const link = await linkSentTo(email);
      const answer = await setBy(link, 'new-civil-affairs-bureau', 'other');
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('<a href="#password">密码不得包含姓名、单位名称');
      expect(answer.text).toContain('<a href="#again">两次输入的密码不一致。</a>');
      expect(answer.text).toContain('aria-describedby="password-hint password-errors"');
      expect(answer.text).not.toContain('new-civil-affairs-bureau"');
      const short = await setBy(link, weak[0]);
      for (const words of weak.slice(1)) expect(short.text).toContain(words);
      const unit = await setBy(link, '区民政局的kd82hsbq');
      expect(unit.text).toContain('密码不得包含姓名、单位名称');
      expect((await setBy(link, ' 清风明月照我还故乡路 ')).status).toBe(303);
      expect(await signsIn(email, '清风明月照我还故乡路')).toBe(false);
      expect(await signsIn(email, ' 清风明月照我还故乡路 ')).toBe(true);
    });

    it('holds in the panel’s form of an account, which ends the sessions too', async () => {
      const admin = await world.account('accounts@example.com', 'system_admin');
      const liaison = await world.liaison('human-resources-bureau');
      const browser = new Browser(strapi);
      await browser.signIn(liaison.username);
      const { documentId } = (await strapi.db
        .query(USER)
        .findOne({ where: { id: liaison.accountId } })) as { documentId: string };
      const put = (password: string) =>
        world.http
          .put(`/content-manager/collection-types/${USER}/${documentId}`)
          .auth(admin.token, { type: 'bearer' })
          .send({ password });
      const refused = await put(weak[0]);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain(weak[1]);
      expect(await isOut(browser)).toBe(false);
      expect((await put('kd82hsbqpw-wo19')).status).toBe(200);
      expect(await isOut(browser)).toBe(true);
      expect(await signsIn(liaison.username, 'kd82hsbqpw-wo19')).toBe(true);
    });
  });

  describe('AU09: a changed password', () => {
    it('ends every other session and token at once, keeps this one, and voids links', async () => {
      const liaison = await world.liaison('emergency-management-bureau');
      const [here, there] = [new Browser(strapi), new Browser(strapi)];
      await here.signIn(liaison.username);
      await there.signIn(liaison.username);
      const token = await deskToken(strapi, liaison.accountId);
      const tasks = () => world.http.get('/api/desk/tasks').auth(token, { type: 'bearer' });
      expect((await tasks()).status).toBe(200);
      await forgot(liaison.username);
      const link = await linkSentTo(liaison.email);
      const answer = await changePassword(here, {
        current: PASSWORD,
        password: NEW_PASSWORD,
        again: NEW_PASSWORD,
      });
      expect([answer.status, answer.headers['location']]).toEqual([303, '/desk/account?changed']);
      expect((await here.open('/desk/account?changed')).text).toContain('密码已修改');
      expect([await isOut(here), await isOut(there)]).toEqual([false, true]);
      expect((await tasks()).status).toBe(401);
      expect((await new Browser(strapi).open(link)).status).toBe(400);
      expect(await signsIn(liaison.username, PASSWORD)).toBe(false);
      expect(await signsIn(liaison.username, NEW_PASSWORD)).toBe(true);
    });

    it('wants the current one: five wrong ones lock the account here too', async () => {
      const liaison = await world.liaison('market-regulation-branch');
      const browser = new Browser(strapi);
      await browser.signIn(liaison.username);
      const fields = { password: NEW_PASSWORD, again: NEW_PASSWORD };
      for (let failure = 0; failure < 5; failure += 1) {
        const answer = await changePassword(browser, { ...fields, current: `wrong-${failure}` });
        expect(answer.status).toBe(400);
        expect(answer.text).toContain('<a href="#current">当前密码不正确。</a>');
      }
      const shut = await changePassword(browser, { ...fields, current: PASSWORD });
      expect(shut.status).toBe(429);
      await strapi.db.connection('desk_sign_in_attempts').delete();
      expect(await signsIn(liaison.username, PASSWORD)).toBe(true);
    });
  });
});
