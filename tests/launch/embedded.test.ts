import fs from 'node:fs';
import path from 'node:path';
import { startCluster } from '../../database/embedded';
import type { Cluster } from '../../database/embedded';
import { withClient } from '../../database/embedded/databases';
import { removeFolder, temporaryFolder } from '../helpers/folder';

const note = (cluster: Cluster, text: string) =>
  withClient(cluster.url('postgres'), async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS note (text text)');
    await client.query('INSERT INTO note VALUES ($1)', [text]);
  });

const notes = (cluster: Cluster) =>
  withClient(cluster.url('postgres'), async (client) => {
    const found = await client.query<{ text: string }>('SELECT text FROM note ORDER BY text');
    return found.rows.map((row) => row.text);
  });

const setting = (cluster: Cluster, name: string) =>
  withClient(cluster.url('postgres'), async (client) => {
    const found = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [
      name,
    ]);
    return found.rows[0]?.value;
  });

const processesOn = (cluster: Cluster): number => {
  const data = fs.realpathSync(path.join(cluster.home, 'data'));
  const parents = fs.readdirSync('/proc').filter((entry) => {
    const commandLine = `/proc/${entry}/cmdline`;
    if (!/^\d+$/.test(entry) || !fs.existsSync(commandLine)) return false;
    return fs.readFileSync(commandLine, 'utf8').split('\0').includes(data);
  });
  return parents.length;
};

describe('the private PostgreSQL', () => {
  let folder: string;
  let cluster: Cluster;
  const start = async (): Promise<Cluster> =>
    startCluster({ directory: path.join(folder, 'postgres') });

  beforeAll(async () => {
    folder = temporaryFolder();
    cluster = await start();
    await note(cluster, '营商环境');
  });

  afterAll(() => {
    cluster.destroy();
    removeFolder(folder);
  });

  it('loses nothing when it is killed, and comes back under the same address', async () => {
    const before = cluster;
    process.kill(cluster.pid, 'SIGKILL');
    cluster = await start();
    expect(await notes(cluster)).toEqual(['营商环境']);
    expect(cluster.url('postgres')).toBe(before.url('postgres'));
    expect(before.isAlive()).toBe(false);
  });

  it('replaces a server that a killed launcher left behind: never two on one folder', async () => {
    const orphan = cluster;
    cluster = await start();
    expect(orphan.isAlive()).toBe(false);
    expect(cluster.isAlive()).toBe(true);
    expect(processesOn(cluster)).toBe(1);
    expect(await notes(cluster)).toEqual(['营商环境']);
  });

  it('starts although the number in its lock file now belongs to another program', async () => {
    const lock = path.join(cluster.home, 'data', 'postmaster.pid');
    const text = fs.readFileSync(lock, 'utf8');
    await cluster.stop();
    fs.writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));
    cluster = await start();
    expect(await notes(cluster)).toEqual(['营商环境']);
  });

  it('begins anew where a kill during the very first start left half a data folder', async () => {
    const directory = path.join(folder, 'half');
    fs.mkdirSync(path.join(directory, 'data.new', 'base'), { recursive: true });
    const other = await startCluster({ directory });
    await note(other, '重新开始');
    expect(await notes(other)).toEqual(['重新开始']);
    other.destroy();
  });

  it('takes another port when its own is used by somebody else meanwhile', async () => {
    const other = await startCluster({ directory: path.join(folder, 'other') });
    await cluster.stop();
    const file = path.join(cluster.home, 'server.json');
    const state = JSON.parse(fs.readFileSync(file, 'utf8')) as object;
    fs.writeFileSync(file, JSON.stringify({ ...state, port: other.port }));
    cluster = await start();
    expect(cluster.port).not.toBe(other.port);
    expect(await notes(cluster)).toEqual(['营商环境']);
    other.destroy();
  });

  it.each([
    ['server_encoding', 'UTF8'],
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['listen_addresses', '127.0.0.1'],
    ['password_encryption', 'scram-sha-256'],
  ])('runs with %s = %s', async (name, value) => {
    expect(await setting(cluster, name)).toBe(value);
  });

  it('keeps its password where only the owner reads it', () => {
    expect(fs.statSync(path.join(cluster.home, 'server.json')).mode & 0o777).toBe(0o600);
    expect(fs.statSync(cluster.home).mode & 0o777).toBe(0o700);
  });

  it('refuses a connection without the password', async () => {
    const address = new URL(cluster.url('postgres'));
    address.password = 'wrong';
    await expect(withClient(address.href, () => Promise.resolve())).rejects.toMatchObject({
      code: '28P01',
    });
  });
});
