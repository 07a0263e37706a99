import { createDatabase, dropDatabase, withClient } from '../../database/embedded/databases';
import { freePort } from '../../database/embedded';
import { requireDatabase } from '../../scripts/lib/database-check';
import { emptyDatabase } from '../helpers/database';
import type { TestDatabase } from '../helpers/database';

describe('the given database', () => {
  let database: TestDatabase;
  const changed = (change: (url: URL) => void): { DATABASE_URL: string } => {
    const url = new URL(database.url);
    change(url);
    return { DATABASE_URL: url.href };
  };

  beforeAll(async () => {
    database = await emptyDatabase();
  });

  afterAll(() => database.drop());

  it('is taken when it is reachable, UTF-8 and lets tables be made', async () => {
    await expect(requireDatabase({ DATABASE_URL: database.url })).resolves.toBeUndefined();
  });

  it('is refused when nothing listens there', async () => {
    const port = await freePort();
    const settings = changed((url) => (url.port = String(port)));
    await expect(requireDatabase(settings)).rejects.toThrow(
      `无法连接数据库服务器 127.0.0.1:${port}`,
    );
  });

  it('is refused when the host does not exist', async () => {
    const settings = changed((url) => (url.hostname = 'no-such-host.invalid'));
    await expect(requireDatabase(settings)).rejects.toThrow('无法连接数据库服务器 no-such-host');
  });

  it('is refused on a wrong password', async () => {
    const settings = changed((url) => (url.password = 'wrong'));
    await expect(requireDatabase(settings)).rejects.toThrow('数据库拒绝了用户 taskforce 的登录');
  });

  it('is refused when the database does not exist', async () => {
    const settings = changed((url) => (url.pathname = '/none'));
    await expect(requireDatabase(settings)).rejects.toThrow('数据库 none 不存在');
  });

  it('is refused when the account may not create tables', async () => {
    await withClient(database.url, (client) =>
      client.query("CREATE ROLE reader LOGIN PASSWORD 'reader'"),
    );
    const settings = changed((url) => {
      url.username = 'reader';
      url.password = 'reader';
    });
    await expect(requireDatabase(settings)).rejects.toThrow('数据库账号无权在');
    await withClient(database.url, (client) => client.query('DROP ROLE reader'));
  });

  it('is refused when it is not UTF-8', async () => {
    await withClient(database.url, (client) =>
      client.query(
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 LOCALE_PROVIDER libc",
      ),
    );
    const settings = changed((url) => (url.pathname = '/latin'));
    await expect(requireDatabase(settings)).rejects.toThrow('数据库编码为 LATIN1');
    await dropDatabase(database.url, 'latin');
  });

  it.each([
    '',
    'localhost:5432/x',
    'mysql://u:p@localhost/x',
    'postgres://u:p@localhost',
    '数据库',
  ])('is refused when the address is %j', async (DATABASE_URL) => {
    await expect(requireDatabase({ DATABASE_URL })).rejects.toThrow('不是有效的 PostgreSQL 地址');
  });

  it('is told from a database of the same server by its name alone', async () => {
    await createDatabase(database.url, '试用');
    const settings = changed((url) => (url.pathname = `/${encodeURIComponent('试用')}`));
    await expect(requireDatabase(settings)).resolves.toBeUndefined();
    await dropDatabase(database.url, '试用');
  });
});
