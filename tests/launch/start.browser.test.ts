import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../../database/embedded';
import { Clone } from '../helpers/clone';
import type { Watched } from '../helpers/clone';

const READY = '系统已就绪';
const START_LIMIT_MS = 120_000;

/** It stands with the browser's tests because it serves the built panel. */
describe('npm start in trial mode', () => {
  let clone: Clone;
  let port: string;
  let launch: Watched;

  const start = async (): Promise<void> => {
    launch = clone.run('start.js', { PORT: port });
    await launch.says(READY);
  };
  const status = async (page: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}${page}`)).status;
  const pidIn = (file: string): number => Number.parseInt(clone.read(file), 10);
  const registrationLink = (): string | undefined =>
    /^首个管理员注册链接：.*$/m.exec(launch.output)?.[0];

  beforeAll(async () => {
    clone = new Clone({ whole: true });
    port = String(await freePort());
    await start();
  }, START_LIMIT_MS);

  afterAll(() => clone.remove());

  it('builds nothing that is built, makes secrets, and says where everything is', () => {
    expect(launch.output).toMatch(/编译服务端.*已就绪/);
    expect(launch.output).toMatch(/构建管理后台.*已就绪/);
    expect(launch.output).toContain(`http://localhost:${port}/admin`);
    expect(registrationLink()).toContain(`http://localhost:${port}/admin/auth/register?`);
    expect(fs.statSync(path.join(clone.root, '.env')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['/_health', 204],
    ['/admin', 200],
  ])('answers at %s', async (page, expected) => {
    expect(await status(page)).toBe(expected);
  });

  it(
    'starts again after the launcher was killed, with the same data',
    async () => {
      const link = registrationLink();
      launch.child.kill('SIGKILL');
      await launch.ended;
      await start();
      expect(await status('/_health')).toBe(204);
      expect(registrationLink()).toBe(link);
    },
    START_LIMIT_MS,
  );

  it(
    'says so and stops when its database was killed, and starts again with the same data',
    async () => {
      const link = registrationLink();
      process.kill(pidIn('.data/postgres/data/postmaster.pid'), 'SIGKILL');
      expect(await launch.ended).toBe(1);
      expect(launch.output).toContain('数据库意外退出');
      await start();
      expect(registrationLink()).toBe(link);
    },
    START_LIMIT_MS,
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s stops both servers cleanly',
    async (signal) => {
      launch.child.kill(signal);
      expect(await launch.ended).toBe(0);
      expect(launch.output).toContain('系统已停止。');
      expect(fs.existsSync(path.join(clone.root, '.data/postgres/data/postmaster.pid'))).toBe(
        false,
      );
      await expect(status('/_health')).rejects.toThrow();
      await start();
    },
    START_LIMIT_MS,
  );
});
