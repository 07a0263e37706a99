import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';
import { Browser } from './browser';
import { deskToken } from './helpers';

const USER = 'plugin::users-permissions.user';
const PERSON = 'api::person.person';
const ATTEMPTS = 'desk_sign_in_attempts';

/** Units whose liaisons the cases below use up, one each. */
const UNITS = [
  'water-bureau',
  'tax-bureau',
  'parks-bureau',
  'finance-bureau',
  'justice-bureau',
  'commerce-bureau',
] as const;

describe('desk accounts: what ends with the right it stood on', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  const liaisons = new Map<string, Liaison>();

  beforeAll(async () => {
    database = await freshDatabase('deskaccounts');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    for (const unit of UNITS) liaisons.set(unit, await world.liaison(unit));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const of = (unit: (typeof UNITS)[number]): Liaison => {
    const found = liaisons.get(unit);
    if (!found) throw new Error(`no liaison of ${unit}`);
    return found;
  };

  const tasks = (token: string) =>
    world.http.get('/api/desk/tasks').auth(token, { type: 'bearer' });

  const wrongly = async (name: string, times: number): Promise<void> => {
    for (let failure = 0; failure < times; failure += 1) {
      await world.http
        .post('/api/desk/session')
        .send({ identifier: name, password: `wrong-${failure}` });
    }
  };

  const enters = async (name: string): Promise<number> =>
    (await world.http.post('/api/desk/session').send({ identifier: name, password: PASSWORD }))
      .status;

  describe('AU10: the next request knows', () => {
    const update = async (unit: (typeof UNITS)[number], data: object): Promise<void> => {
      await strapi.db.query(USER).update({ where: { id: of(unit).accountId }, data });
    };

    it.each<[string, (typeof UNITS)[number], () => Promise<void>]>([
      ['is blocked', 'tax-bureau', () => update('tax-bureau', { blocked: true })],
      ['has no role', 'parks-bureau', () => update('parks-bureau', { role: null })],
      [
        'has another role',
        'finance-bureau',
        async () => {
          const role = (await strapi.db
            .query('plugin::users-permissions.role')
            .findOne({ where: { type: 'authenticated' } })) as { id: number };
          return update('finance-bureau', { role: role.id });
        },
      ],
      [
        'is deleted',
        'justice-bureau',
        async () => {
          await strapi.db.query(USER).delete({ where: { id: of('justice-bureau').accountId } });
        },
      ],
    ])('an account that %s – page and token – out', async (_, unit, change) => {
      const browser = new Browser(strapi);
      await browser.signIn(of(unit).username);
      const token = await deskToken(strapi, of(unit).accountId);
      expect([(await browser.open('/desk')).status, (await tasks(token)).status]).toEqual([
        200, 200,
      ]);
      await change();
      expect((await browser.open('/desk')).status).toBe(303);
      expect([401, 403]).toContain((await tasks(token)).status);
    });

    it('a liaison of another unit now – token – sees that unit’s tasks, not the old one’s', async () => {
      const moved = await world.liaison('education-bureau');
      const token = await deskToken(strapi, moved.accountId);
      const leadUnit = await world.idOf('api::unit.unit', 'education-bureau');
      const id = await world.task({ leadUnit });
      await world.act(reform.token, 'api::task.task', id, 'task.issue');
      expect((await tasks(token)).text).toContain(id);
      await world.appoint('liaison-education-bureau', await world.person('接任者'));
      await world.appoint('liaison-staffing-office', moved.person);
      const answer = await tasks(token);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain(id);
    });
  });

  describe('AU11: a token that is none of ours', () => {
    const encode = (part: object): string =>
      Buffer.from(JSON.stringify(part)).toString('base64url');

    const parts = (token: string) => {
      const [head = '', body = '', signature = ''] = token.split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
      return { head, claims, signature };
    };

    it.each<[string, (token: string) => string]>([
      [
        'alg none',
        (token) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(parts(token).claims)}.`,
      ],
      [
        'another user’s id under the old signature',
        (token) => {
          const { head, claims, signature } = parts(token);
          return `${head}.${encode({ ...claims, userId: '1', id: 1 })}.${signature}`;
        },
      ],
      [
        'signed with a guessed secret',
        (token) => {
          const { head, claims } = parts(token);
          const text = `${head}.${encode(claims)}`;
          return `${text}.${createHmac('sha256', 'secret').update(text).digest('base64url')}`;
        },
      ],
      ['of the panel', () => reform.token],
      ['of nothing', () => 'x'],
    ])('%s – refused (401)', async (_, forge) => {
      const token = await deskToken(strapi, of('water-bureau').accountId);
      expect((await tasks(token)).status).toBe(200);
      expect((await tasks(forge(token))).status).toBe(401);
    });

    it.each([
      '/admin/users',
      '/taskforce/todo',
      '/content-manager/collection-types/api::task.task',
    ])('of the desk at the panel’s %s – refused (401)', async (path) => {
      const token = await deskToken(strapi, of('water-bureau').accountId);
      expect((await world.http.get(path).auth(token, { type: 'bearer' })).status).toBe(401);
    });
  });

  describe('AU03: an account locked on purpose', () => {
    let admin: { token: string };

    beforeAll(async () => {
      admin = await world.account('unlocks@example.com', 'system_admin');
    });

    afterEach(async () => {
      await strapi.db.connection(ATTEMPTS).delete();
    });

    const steps = async (person: string, action: string) =>
      (await strapi.db.query('api::journal.journal').findMany({
        where: { recordId: person, action },
      })) as { actorKind: string; actorName: string; reason: string | null }[];

    const lettersTo = async (address: string) =>
      (await strapi.db.query('api::message.message').findMany({
        where: { toAddress: address, kind: 'account_letter' },
      })) as { subject: string; text: string }[];

    const unlock = (token: string, person: string, reason = '本人来电核实') =>
      world.act(token, PERSON, person, 'person.unlock', { reason });

    it('is in 流转记录 once, and its owner is told once however long the attack lasts', async () => {
      const victim = of('water-bureau');
      await wrongly(victim.username, 20);
      expect(await enters(victim.username)).toBe(429);
      expect(await steps(victim.person, 'person.lock')).toMatchObject([
        { actorKind: 'machine_actor' },
      ]);
      expect(await lettersTo(victim.email)).toMatchObject([
        {
          subject: '工作台账号已暂时锁定',
          text: expect.stringContaining('/desk/forgot') as string,
        },
      ]);
      await strapi.db
        .connection(ATTEMPTS)
        .update({ attempted_at: new Date(Date.now() - 15 * 60_000) });
      expect(await enters(victim.username)).toBe(200);
      await wrongly(victim.username, 20);
      expect(await steps(victim.person, 'person.lock')).toHaveLength(2);
      expect(await lettersTo(victim.email)).toHaveLength(1);
    });

    it('is opened by the administrator, who says why', async () => {
      const victim = of('commerce-bureau');
      await wrongly(victim.username, 5);
      expect(await enters(victim.username)).toBe(429);
      const blank = await unlock(admin.token, victim.person, '');
      expect(blank.status).toBe(400);
      expect(await enters(victim.username)).toBe(429);
      expect((await unlock(admin.token, victim.person)).status).toBe(200);
      expect(await steps(victim.person, 'person.unlock')).toMatchObject([
        { actorKind: 'person_actor', reason: '本人来电核实' },
      ]);
      expect(await enters(victim.username)).toBe(200);
    });

    it('offers the administrator nothing to open while it is not locked', async () => {
      const { person } = of('water-bureau');
      const offered = await world.actions(admin.token, PERSON, person);
      expect(offered.body).toMatchObject({
        data: {
          actions: [
            {
              action: 'person.unlock',
              label: '解除账号锁定',
              allowed: false,
              violations: [{ message: '此人的联络员账号未被锁定。' }],
            },
          ],
        },
      });
      expect((await unlock(admin.token, person)).status).toBe(400);
    });

    it.each(['general', 'director'] as const)('is not opened by %s (403)', async (role) => {
      const officer = await world.officer(role);
      const { person, username } = of('water-bureau');
      await wrongly(username, 5);
      expect((await unlock(officer.token, person)).status).toBe(403);
      expect(await enters(username)).toBe(429);
    });
  });

  it('AU05: a restart forgets no failure', async () => {
    const { username } = of('water-bureau');
    await wrongly(username, 5);
    await strapi.destroy();
    strapi = await boot(database.url);
    world = new World(strapi);
    expect(await enters(username)).toBe(429);
  });
});
