import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const POST = 'api::post.post';

describe('succession: one action on a post 二', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let director: Officer;
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });

  beforeAll(async () => {
    database = await freshDatabase('succession');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    director = await world.officer('director');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const tenures = async (postCode: string) =>
    (
      (await strapi.db.query('api::tenure.tenure').findMany({
        where: { post: { code: postCode } },
        populate: ['person'],
        orderBy: { startsOn: 'asc' },
      })) as { startsOn: string; endsOn: string | null; person: { name: string }; basis: string }[]
    ).map((one) => [one.person.name, one.startsOn, one.endsOn, one.basis]);

  const succeed = async (token: string, postCode: string, answers: Record<string, unknown>) =>
    world.act(token, POST, await world.idOf(POST, postCode), 'post.succeed', answers);

  it('ends the predecessor the day before and keeps his name in the history', async () => {
    const person = await world.person('继任者');
    const answer = await succeed(director.token, 'taskforce-leader', {
      person,
      startsOn: '2026-03-01',
    });
    expect(answer.status).toBe(200);
    expect(await tenures('taskforce-leader')).toEqual([
      ['吴升娇', '2021-09-29', '2026-02-28', '美办字〔2021〕27号'],
      ['继任者', '2026-03-01', null, '由其继任者接替'],
    ]);
  });

  it('lets posts held ex officio follow', async () => {
    const person = await world.person('新任区发改委主任');
    const answer = await succeed(general.token, 'member-development-reform-commission', {
      person,
      startsOn: '2026-02-01',
    });
    expect(answer.status).toBe(200);
    expect(await tenures('office-deputy-director')).toEqual([
      ['新任区发改委主任', '2026-02-01', null, '由其继任者接替'],
    ]);
  });

  it('refuses to fill the follower by itself', async () => {
    const person = await world.person('旁人');
    const before = await tenures('office-deputy-director');
    const answer = await succeed(director.token, 'office-deputy-director', {
      person,
      startsOn: today,
    });
    expect(answer.status).toBe(400);
    expect(await tenures('office-deputy-director')).toEqual(before);
  });

  it.each([
    ['overlapping dates', '2021-01-01'],
    ['a date that does not exist', '2026-02-30'],
    ['a sloppy date', '2026-2-3'],
  ])('refuses %s and changes nothing', async (_, startsOn) => {
    const person = await world.person('某人');
    const before = await tenures('taskforce-leader');
    const answer = await succeed(director.token, 'taskforce-leader', { person, startsOn });
    expect(answer.status).toBe(400);
    expect(await tenures('taskforce-leader')).toEqual(before);
  });

  it('names every missing answer at once', async () => {
    const answer = await succeed(general.token, 'liaison-water-bureau', {});
    expect(answer.status).toBe(400);
    const { errors } = (answer.body as { error: { details: { errors: { path: string[] }[] } } })
      .error.details;
    expect(errors.map((one) => one.path.join('.'))).toEqual(['person', 'startsOn']);
  });

  it('refuses everybody for himself and 综合组 for office posts', async () => {
    const own = await succeed(general.token, 'liaison-water-bureau', {
      person: general.person,
      startsOn: today,
    });
    expect(own.status).toBe(403);
    const person = await world.person('办公室新人');
    const office = await succeed(general.token, 'office-staff-reform-2', {
      person,
      startsOn: today,
    });
    expect(office.status).toBe(403);
    expect(await tenures('office-staff-reform-2')).toEqual([]);
  });

  it('takes effect on its day, not when it is entered', async () => {
    const reform = await world.officer('reform');
    const person = await world.person('明年接任者');
    const answer = await succeed(director.token, 'section-head-reform', {
      person,
      startsOn: '2099-01-01',
    });
    expect(answer.status).toBe(200);
    const roles = async () =>
      (
        (await strapi.db
          .query('admin::user')
          .findOne({ where: { id: reform.userId }, populate: ['roles'] })) as {
          roles: { code: string }[];
        }
      ).roles.map((role) => role.code);
    expect(await roles()).toEqual(['reform']);
    const { alignRights } = (await import('../../dist/src/bootstrap/rights.js')) as unknown as {
      alignRights(app: Core.Strapi, now: Date): Promise<void>;
    };
    await alignRights(strapi, new Date('2099-01-01T00:05:00+08:00'));
    expect(await roles()).toEqual([]);
    await alignRights(strapi, new Date());
    expect(await roles()).toEqual(['reform']);
  });

  it('ends the predecessor’s sessions and rights at once', async () => {
    const supervision = await world.officer('supervision');
    const person = await world.person('督导组新负责人');
    const sessions = () =>
      strapi.db
        .query('admin::session' as 'api::task.task')
        .count({ where: { userId: String(supervision.userId) } });
    expect(await sessions()).toBeGreaterThan(0);
    const answer = await succeed(director.token, 'section-head-supervision', {
      person,
      startsOn: today,
    });
    expect(answer.status).toBe(200);
    expect(await sessions()).toBe(0);
    const todo = await world.http
      .get('/content-manager/collection-types/api::task.task')
      .auth(supervision.token, { type: 'bearer' });
    expect([401, 403]).toContain(todo.status);
  });

  it('leaves a post vacant when its holder goes, and tells 综合组 in the digest', async () => {
    const post = await world.idOf(POST, 'deputy-leader-2');
    const answer = await world.act(general.token, POST, post, 'post.vacate', {
      endsOn: today,
      reason: '工作调动',
    });
    expect(answer.status).toBe(200);
    expect(await tenures('deputy-leader-2')).toEqual([
      ['林涵宇', '2021-09-29', today, '美办字〔2021〕27号'],
    ]);
    const told = (await strapi.db.query('api::notification.notification').findMany({
      where: { event: 'post.vacate' },
      populate: ['post'],
    })) as { urgency: string; line: string; post: { code: string } }[];
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ urgency: 'digest', post: { code: 'section-head-general' } });
    expect(told[0]?.line).toContain('工作调动');
  });

  it('lets nobody raise himself by changing what his own post is', async () => {
    const post = await world.idOf(POST, 'section-head-general');
    const row = (await strapi.db.query(POST).findOne({ where: { documentId: post } })) as {
      version: number;
    };
    const answer = await world.http
      .put(`/content-manager/collection-types/${POST}/${post}`)
      .auth(general.token, { type: 'bearer' })
      .send({ kind: 'office_director', version: row.version });
    expect(answer.status).toBe(403);
    const after = (await strapi.db.query(POST).findOne({ where: { documentId: post } })) as object;
    expect(after).toMatchObject({ kind: 'section_head', version: row.version });
  });

  it('never lets a tenure be written by hand', async () => {
    const rows = (await strapi.db.query('api::tenure.tenure').findMany({})) as {
      documentId: string;
    }[];
    const answer = await world.http
      .put(`/content-manager/collection-types/api::tenure.tenure/${rows[0]?.documentId ?? ''}`)
      .auth(general.token, { type: 'bearer' })
      .send({ endsOn: null, version: 1 });
    expect(answer.status).toBe(403);
  });
});
