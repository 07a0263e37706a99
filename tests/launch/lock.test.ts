import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { runningLauncher, takeLock } from '../../scripts/lib/launch-lock';
import { removeFolder, temporaryFolder } from '../helpers/folder';

/** A process that a launcher's lock may name: it waits, under the given name of its script. */
const waiting = async (folder: string, script: string): Promise<ChildProcess> => {
  const file = path.join(folder, script);
  fs.writeFileSync(file, "process.stdout.write('up'); process.stdin.resume();");
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return child;
};

describe('the lock on the data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => removeFolder(folder));

  it('is taken where there is none, and let go', () => {
    const lock = takeLock(folder);
    expect(lock.afterKill).toBe(false);
    lock.release();
    expect(takeLock(folder).afterKill).toBe(false);
  });

  it('is refused while a live launcher holds it, and stays that launcher’s', async () => {
    const launcher = await waiting(folder, 'start.js');
    const file = path.join(folder, 'launcher.pid');
    fs.writeFileSync(file, String(launcher.pid));
    expect(() => takeLock(folder)).toThrow(`系统已在运行（进程 ${launcher.pid ?? 0}）`);
    expect(fs.readFileSync(file, 'utf8')).toBe(String(launcher.pid));
    expect(runningLauncher(folder)).toBe(launcher.pid);
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    expect(takeLock(folder).afterKill).toBe(true);
  });

  it('is taken over when its number now belongs to another program', async () => {
    const other = await waiting(folder, 'other.js');
    fs.writeFileSync(path.join(folder, 'launcher.pid'), String(other.pid));
    expect(takeLock(folder).afterKill).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'exit');
  });
});
