import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { removeFolder, temporaryFolder } from './folder';

const ROOT = path.resolve(__dirname, '../..');
const LAUNCHER = ['package.json', 'package-lock.json', 'scripts', 'database/embedded'];
const APPLICATION = ['config', 'database', 'dist', 'public', 'src', 'tsconfig.json', 'types'];

/** A process under watch: what it wrote so far, and how it ended. */
export class Watched {
  private text = '';
  readonly ended: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => child.once('close', resolve));
    child.stdout?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  get output(): string {
    return this.text;
  }

  /** Settles when the process has written this. @throws when it ends before */
  async says(words: string): Promise<void> {
    if (this.text.includes(words)) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (this.text.includes(words)) resolve();
      };
      this.child.stdout?.on('data', look);
      this.child.stderr?.on('data', look);
      void this.ended.then(() => {
        reject(new Error(`ended without saying ${words}:\n${this.text}`));
      });
    });
  }
}

/** A copy of the project with settings, data and secrets of its own; packages are shared. */
export class Clone {
  readonly root: string;
  private readonly started: Watched[] = [];

  /** @param whole with the built application; otherwise the launcher alone, which copies faster */
  constructor({ whole }: { whole: boolean }) {
    const folder = temporaryFolder();
    this.root = path.join(folder, 'clone');
    for (const entry of whole ? [...LAUNCHER, ...APPLICATION] : LAUNCHER) {
      fs.cpSync(path.join(ROOT, entry), path.join(this.root, entry), { recursive: true });
    }
    fs.symlinkSync(
      fs.realpathSync(path.join(ROOT, 'node_modules')),
      path.join(this.root, 'node_modules'),
    );
  }

  /** Runs one of its scripts with nothing in the environment but what is given. */
  run(script: string, env: Record<string, string> = {}): Watched {
    const { PATH = '', HOME = '' } = process.env;
    const watched = new Watched(
      spawn(process.execPath, [path.join('scripts', script)], {
        cwd: this.root,
        env: { PATH, HOME, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    this.started.push(watched);
    return watched;
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.root, name), 'utf8');
  }

  /** Ends what still runs, the launcher first, and deletes the copy. */
  async remove(): Promise<void> {
    for (const { child, ended } of this.started) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    }
    removeFolder(path.dirname(this.root));
  }
}
