import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { Clone } from '../helpers/clone';
import { freePort } from '../../database/embedded';
import { emptyDatabase } from '../helpers/database';
import type { TestDatabase } from '../helpers/database';

const listen = async (): Promise<net.Server> => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

describe('npm start', () => {
  let clone: Clone;
  let database: TestDatabase;
  let port: string;

  beforeAll(async () => {
    clone = new Clone({ whole: false });
    database = await emptyDatabase();
    port = String(await freePort());
  });

  afterAll(async () => {
    await clone.remove();
    await database.drop();
  });

  /** The launcher's last line, with its exit code. */
  const refusal = async (env: Record<string, string>) => {
    const launch = clone.run('start.js', env);
    const code = await launch.ended;
    return { code, line: launch.output.trimEnd().split('\n').at(-1) };
  };

  it('refuses a taken port before it does anything else', async () => {
    const server = await listen();
    const taken = (server.address() as AddressInfo).port;
    expect(await refusal({ PORT: String(taken) })).toEqual({
      code: 1,
      line: `端口 ${taken} 已被占用，请停止占用该端口的程序，或用环境变量 PORT 指定其他端口。`,
    });
    server.close();
    expect(fs.existsSync(path.join(clone.root, '.data', 'postgres'))).toBe(false);
  });

  it.each<[string, (url: URL) => void, RegExp]>([
    ['a wrong password', (url) => (url.password = 'wrong'), /^数据库拒绝了用户 taskforce 的登录/],
    ['a missing database', (url) => (url.pathname = '/none'), /^数据库 none 不存在/],
    ['an unreachable server', (url) => (url.port = port), /^无法连接数据库服务器 127\.0\.0\.1/],
  ])('refuses %s in one line and leaves no server behind', async (_, change, line) => {
    const url = new URL(database.url);
    change(url);
    const refused = await refusal({ PORT: port, DATABASE_URL: url.href });
    expect(refused.code).toBe(1);
    expect(refused.line).toMatch(line);
    expect(fs.existsSync(path.join(clone.root, '.data', 'launcher.pid'))).toBe(false);
  });

  it('never writes a password into its messages', async () => {
    const url = new URL(database.url);
    url.password = 'do-not-print';
    const launch = clone.run('start.js', { PORT: port, DATABASE_URL: url.href });
    await launch.ended;
    expect(launch.output).not.toContain('do-not-print');
  });
});

describe('npm run sample:clear', () => {
  let clone: Clone;

  beforeEach(() => {
    clone = new Clone({ whole: false });
  });

  afterEach(() => clone.remove());

  it('takes the empty database from the next start on, and says so', async () => {
    const cleared = clone.run('sample-clear.js');
    expect(await cleared.ended).toBe(0);
    expect(cleared.output).toContain('已切换为空白数据库');
    expect(clone.read('.data/trial-mode')).toBe('empty\n');
  });

  it('has nothing to do where a database is given', async () => {
    const cleared = clone.run('sample-clear.js', { DATABASE_URL: 'postgres://u:p@localhost/x' });
    expect(await cleared.ended).toBe(1);
    expect(cleared.output).toContain('不在试用模式');
    expect(fs.existsSync(path.join(clone.root, '.data'))).toBe(false);
  });
});
