import net from 'node:net';
import { freePort } from '../../database/embedded';
import { listenAddress, requireDiskSpace, requireFreePort } from '../../scripts/lib/machine';

const HOST = '127.0.0.1';

const occupy = async (port: number): Promise<net.Server> => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  return server;
};

describe('the port', () => {
  it.each([
    [{}, { host: HOST, port: 1337 }],
    [
      { PORT: '', HOST: '' },
      { host: HOST, port: 1337 },
    ],
    [
      { PORT: '8080', HOST: '0.0.0.0' },
      { host: '0.0.0.0', port: 8080 },
    ],
  ])('settings %j lead to %j', (settings, address) => {
    expect(listenAddress(settings)).toEqual(address);
  });

  it.each(['0', '65536', '80a', '-1', '1.5'])('PORT=%s is refused', (PORT) => {
    expect(() => listenAddress({ PORT })).toThrow(`PORT 的值“${PORT}”不是有效端口`);
  });

  it('is taken when it is free', async () => {
    const port = await freePort();
    await expect(requireFreePort({ host: HOST, port })).resolves.toBeUndefined();
  });

  it('is refused when another program has it', async () => {
    const port = await freePort();
    const server = await occupy(port);
    await expect(requireFreePort({ host: HOST, port })).rejects.toThrow(`端口 ${port} 已被占用`);
    server.close();
  });

  it('is waited for after a kill, when the old application is still closing', async () => {
    const port = await freePort();
    const server = await occupy(port);
    const waiting = requireFreePort({ host: HOST, port }, { patienceMs: 10_000 });
    server.close();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('is refused on an address that this machine does not have', async () => {
    const port = await freePort();
    await expect(requireFreePort({ host: '192.0.2.1', port })).rejects.toThrow(
      '本机没有地址 192.0.2.1',
    );
  });
});

describe('the disk', () => {
  it.each([
    [1024 * 1024, true],
    [10, false],
  ])('%d free blocks of 4 KiB let the system start: %s', async (bavail, starts) => {
    const checked = requireDiskSpace('/', () => Promise.resolve({ bavail, bsize: 4096 }));
    await (starts
      ? expect(checked).resolves.toBeUndefined()
      : expect(checked).rejects.toThrow('磁盘空间不足'));
  });
});
