import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { PASSWORD, World } from '../helpers/world';
import { deskToken } from './helpers';

const USERS = 'plugin::users-permissions.user';
const STRANGER = { username: 'stranger', email: 'stranger@example.com', password: PASSWORD };

/** Every route of the accounts plugin a stranger or a liaison might try. */
const DOORS = [
  ['POST', '/api/auth/local/register'],
  ['POST', '/api/auth/local'],
  ['POST', '/api/auth/forgot-password'],
  ['POST', '/api/auth/reset-password'],
  ['POST', '/api/auth/change-password'],
  ['POST', '/api/auth/send-email-confirmation'],
  ['GET', '/api/auth/email-confirmation?confirmation=1'],
  ['GET', '/api/auth/github/callback'],
  ['GET', '/api/connect/github'],
  ['GET', '/api/users'],
  ['GET', '/api/users/me'],
  ['GET', '/api/users/1'],
  ['POST', '/api/users'],
  ['PUT', '/api/users/1'],
  ['DELETE', '/api/users/1'],
  ['GET', '/api/users-permissions/roles'],
  ['GET', '/api/users-permissions/permissions'],
] as const;

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

describe('desk accounts: nobody makes, finds or changes one from outside', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;

  beforeAll(async () => {
    database = await freshDatabase('registration');
    strapi = await boot(database.url);
    world = new World(strapi);
    const liaison = await world.liaison('water-bureau');
    token = await deskToken(strapi, liaison.accountId);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const accounts = () => strapi.db.query(USERS).findMany({ orderBy: { id: 'asc' } });

  it.each(DOORS)('%s %s – stranger – refused, nothing changed', async (method, path) => {
    const before = await accounts();
    const answer = await world.http[METHODS[method]](path).send(STRANGER);
    expect([400, 401, 403, 404]).toContain(answer.status);
    expect(await accounts()).toEqual(before);
  });

  it.each(DOORS)('%s %s – liaison – refused, nothing changed', async (method, path) => {
    const before = await accounts();
    const answer = await world.http[METHODS[method]](path)
      .auth(token, { type: 'bearer' })
      .send(STRANGER);
    expect([400, 403, 404]).toContain(answer.status);
    expect(await accounts()).toEqual(before);
  });

  it('leaves rights to the role desk alone', async () => {
    const roles = (await strapi.db
      .query('plugin::users-permissions.role')
      .findMany({ populate: ['permissions'], orderBy: { type: 'asc' } })) as {
      type: string;
      permissions: { action: string }[];
    }[];
    expect(
      roles.map((role) => [role.type, role.permissions.map((one) => one.action).sort()]),
    ).toEqual([
      ['authenticated', []],
      [
        'desk',
        [
          'actions',
          'consultations',
          'decisions',
          'issues',
          'meetings',
          'minutes',
          'notices',
          'perform',
          'tasks',
          'topics',
        ].map((one) => `api::desk.desk.${one}`),
      ],
      ['public', []],
    ]);
  });

  it('opens no provider but its own accounts', async () => {
    const grant = (await strapi
      .store({ type: 'plugin', name: 'users-permissions' })
      .get({ key: 'grant' })) as Record<string, { enabled: boolean }>;
    const open = Object.entries(grant).filter(([, provider]) => provider.enabled);
    expect(open.map(([name]) => name)).toEqual(['email']);
  });
});
