import { withClient } from '../../database/embedded/databases';
import { emptyDatabase, freshDatabase } from '../helpers/database';

const tables = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const found = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'public'",
    );
    return found.rows[0]?.count ?? 0;
  });

describe('the database of a test file', () => {
  it('holds the application’s tables, in a copy that nobody else writes to', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    await withClient(one.url, (client) => client.query('DROP TABLE strapi_core_store_settings'));
    expect(await tables(other.url)).toBeGreaterThan(20);
    expect(await tables(one.url)).toBe((await tables(other.url)) - 1);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('can be had without a single table', async () => {
    const empty = await emptyDatabase();
    expect(await tables(empty.url)).toBe(0);
    await empty.drop();
  });

  it('finds Chinese words by their parts', async () => {
    const database = await emptyDatabase();
    const trigrams = await withClient(database.url, async (client) => {
      await client.query('CREATE EXTENSION pg_trgm');
      return client.query<{ parts: string[] }>("SELECT show_trgm('营商环境') AS parts");
    });
    expect(trigrams.rows[0]?.parts).toHaveLength(5);
    await database.drop();
  });
});
