import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { PASSWORD, World } from '../helpers/world';

const POST = 'api::post.post';
const PERSON = '/content-manager/collection-types/api::person.person';

/** From an empty seed to a working office, over HTTP only, as the first administrator would. */
describe('first day: no deadlock 三(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let administrator: string;
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });

  beforeAll(async () => {
    database = await freshDatabase('firstday');
    strapi = await boot(database.url);
    world = new World(strapi);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  const createPerson = async (token: string, name: string): Promise<string> => {
    const answer = await world.http.post(PERSON).set(bearer(token)).send({ name });
    expect(answer.status).toBe(201);
    return (answer.body as { data: { documentId: string } }).data.documentId;
  };

  /** Invites an account in the panel's user form and registers with its link. */
  const invite = async (
    token: string,
    email: string,
  ): Promise<{ id: number; documentId: string }> => {
    const role = (await strapi.db.query('admin::role').findOne({ where: { code: 'leader' } })) as {
      id: number;
    };
    const answer = await world.http
      .post('/admin/users')
      .set(bearer(token))
      .send({ email, firstname: email, roles: [role.id] });
    expect(answer.status).toBe(201);
    const { registrationToken } = (answer.body as { data: { registrationToken: string } }).data;
    const registered = await world.http
      .post('/admin/register')
      .send({ registrationToken, userInfo: { firstname: email, password: PASSWORD } });
    expect(registered.status).toBe(200);
    return (await strapi.db.query('admin::user').findOne({ where: { email } })) as {
      id: number;
      documentId: string;
    };
  };

  const rolesOf = async (id: number): Promise<string[]> => {
    const user = (await strapi.db
      .query('admin::user')
      .findOne({ where: { id }, populate: ['roles'] })) as { roles: { code: string }[] };
    return user.roles.map((role) => role.code).sort();
  };

  it('leaves one inactive account with a one-time link and no other way in', async () => {
    const users = (await strapi.db.query('admin::user').findMany({ populate: ['roles'] })) as {
      isActive: boolean;
      registrationToken: string;
      roles: { code: string }[];
    }[];
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({ isActive: false, roles: [{ code: 'system_admin' }] });
    const open = await world.http
      .post('/admin/register-admin')
      .send({ email: 'me@example.com', firstname: '我', password: PASSWORD });
    expect(open.status).toBe(400);
    const link = users[0]?.registrationToken;
    const first = await world.http
      .post('/admin/register')
      .send({ registrationToken: link, userInfo: { firstname: '管理员', password: PASSWORD } });
    expect(first.status).toBe(200);
    const again = await world.http
      .post('/admin/register')
      .send({ registrationToken: link, userInfo: { firstname: '他人', password: PASSWORD } });
    expect(again.status).toBe(400);
    administrator = await world.login('admin@localhost.invalid');
  });

  it('lets the administrator appoint the director and gives the director’s account its role', async () => {
    const person = await createPerson(administrator, '王主任');
    const account = await invite(administrator, 'director@example.com');
    expect(await rolesOf(account.id)).toEqual([]);
    const linked = await world.http
      .put(`${PERSON}/${person}`)
      .set(bearer(administrator))
      .send({ adminUser: { connect: [{ id: account.id }] }, version: 1 });
    expect(linked.status).toBe(200);
    const post = await world.idOf(POST, 'office-director');
    const answer = await world.act(administrator, POST, post, 'post.succeed', {
      person,
      startsOn: today,
    });
    expect(answer.status).toBe(200);
    expect(await rolesOf(account.id)).toEqual(['director']);
  });

  it('lets the director appoint 综合组, and 综合组 a liaison', async () => {
    const director = await world.login('director@example.com');
    const clerk = await createPerson(director, '李干事');
    const clerkPost = await world.idOf(POST, 'section-head-general');
    const appointed = await world.act(director, POST, clerkPost, 'post.succeed', {
      person: clerk,
      startsOn: today,
    });
    expect(appointed.status).toBe(200);
    const account = await invite(administrator, 'clerk@example.com');
    await world.http
      .put(`${PERSON}/${clerk}`)
      .set(bearer(administrator))
      .send({ adminUser: { connect: [{ id: account.id }] }, version: 1 })
      .expect(200);
    const general = await world.login('clerk@example.com');
    const liaison = await createPerson(general, '陈联络员');
    const liaisonPost = await world.idOf(POST, 'liaison-housing-construction-bureau');
    const answer = await world.act(general, POST, liaisonPost, 'post.succeed', {
      person: liaison,
      startsOn: today,
    });
    expect(answer.status).toBe(200);
  });

  it('lets the administrator open a desk account for the liaison, who signs in with it', async () => {
    const offered = await world.http
      .get('/content-manager/relations/plugin::users-permissions.user/role')
      .set(bearer(administrator));
    const roles = (offered.body as { results: { documentId: string; name: string }[] }).results;
    const role = roles.find(({ name }) => name === '联络员');
    const opened = await world.http
      .post('/content-manager/collection-types/plugin::users-permissions.user')
      .set(bearer(administrator))
      .send({
        username: 'chen',
        email: 'chen@example.com',
        password: PASSWORD,
        role: { connect: [{ documentId: role?.documentId }], disconnect: [] },
      });
    expect(opened.status).toBe(201);
    const { documentId } = opened.body as { documentId: string };
    const signIn = () =>
      world.http.post('/api/desk/session').send({ identifier: 'chen', password: PASSWORD });
    expect((await signIn()).status).toBe(401);
    const person = (await strapi.db
      .query('api::person.person')
      .findOne({ where: { name: '陈联络员' } })) as { documentId: string; version: number };
    const linked = await world.http
      .put(`${PERSON}/${person.documentId}`)
      .set(bearer(administrator))
      .send({ account: { connect: [{ documentId }] }, version: person.version });
    expect(linked.status).toBe(200);
    expect((await signIn()).status).toBe(200);
  });

  it('refuses the administrator every business action', async () => {
    const task = await world.task();
    const unit = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    expect((await world.act(administrator, 'api::task.task', task, 'task.issue')).status).toBe(404);
    const rename = await world.http
      .put(`/content-manager/collection-types/api::unit.unit/${unit}`)
      .set(bearer(administrator))
      .send({ name: '改名', version: 1 });
    expect(rename.status).toBe(403);
    const liaisonPost = await world.idOf(POST, 'liaison-water-bureau');
    const person = await createPerson(administrator, '赵某');
    const answer = await world.act(administrator, POST, liaisonPost, 'post.succeed', {
      person,
      startsOn: today,
    });
    expect(answer.status).toBe(403);
  });

  it('takes back a role handed out in the user form that no post gives', async () => {
    const account = (await strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'clerk@example.com' } })) as { id: number };
    const roles = (await strapi.db
      .query('admin::role')
      .findMany({ where: { code: { $in: ['director', 'strapi-super-admin', 'auditor'] } } })) as {
      id: number;
    }[];
    const answer = await world.http
      .put(`/admin/users/${account.id}`)
      .set(bearer(administrator))
      .send({ roles: roles.map((role) => role.id) });
    expect(answer.status).toBe(200);
    expect(await rolesOf(account.id)).toEqual(['general']);
  });

  it('refuses to link an account given by hand to a person', async () => {
    const auditor = await world.account('auditor@example.com', 'auditor');
    const person = await createPerson(administrator, '审计员本人');
    const answer = await world.http
      .put(`${PERSON}/${person}`)
      .set(bearer(administrator))
      .send({ adminUser: { connect: [{ id: auditor.id }] }, version: 1 });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('不得关联');
    expect(await rolesOf(auditor.id)).toEqual(['auditor']);
  });
});
