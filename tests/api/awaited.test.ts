import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

/** More rows than PostgreSQL takes parameters in one statement. */
const MANY = 70_000;
const SHOWN = 200;

describe('今日待办 over a year of unattended records', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let reform: Officer;

  beforeAll(async () => {
    database = await freshDatabase('awaited');
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    reform = await world.officer('reform');
    await strapi.db.connection.raw(
      `insert into issues (document_id, number, title, state, source, received_on, content, version,
         created_at, updated_at)
       select 'many-' || n, '问题2020-' || n, '积压问题' || n, 'registered', 'field_visit',
         '2020-01-06', '内容', 1, now(), timestamp '2020-01-06' + n * interval '1 second'
       from generate_series(1, ?::int) n`,
      [MANY],
    );
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const todo = async (who: Officer) => {
    const answer = await world.http.get('/taskforce/todo').auth(who.token, { type: 'bearer' });
    const { data } = answer.body as { data: { documentId: string }[] };
    return { status: answer.status, ids: data.map((one) => one.documentId) };
  };

  it('shows whoever it awaits the oldest 200', async () => {
    const { status, ids } = await todo(supervision);
    expect([status, ids.length, ids[0]]).toEqual([200, SHOWN, 'many-1']);
  });

  it('is empty for a section none of them awaits', async () => {
    expect(await todo(reform)).toEqual({ status: 200, ids: [] });
  });
});
