import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const PROGRAM = path.resolve(__dirname, 'victim.js');

/** Short enough to wait for, long enough for a busy machine. */
export const PACE = {
  MAIL_LEASE_SECONDS: '7',
  MAIL_RETRY_SECONDS: '1,2,4',
  MAIL_PROBE_SECONDS: '60',
  DUTY_LEASE_SECONDS: '5',
  SMTP_CONNECT_SECONDS: '2',
  SMTP_SILENCE_SECONDS: '2',
} as const;

type Environment = Readonly<Record<string, string>>;

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** A process of the built application that may be killed at any moment. */
export class Application {
  private asked = 0;
  /** How it ended: exit code or signal. */
  readonly ended: Promise<string>;

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
  ) {
    this.ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  }

  /** Boots on a database; the environment is the test's with `more` over it. */
  static async start(databaseUrl: string, more: Environment = {}): Promise<Application> {
    const env = { ...process.env, ...PACE, DATABASE_URL: databaseUrl, ...more };
    const child = fork(PROGRAM, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    if (child.pid === undefined) throw new Error('The application cannot be started');
    const application = new Application(child, child.pid);
    await application.ask('boot');
    return application;
  }

  /** Has something done; @throws when the process ends before it answers, or fails. */
  ask(deed: string, ...args: unknown[]): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      const hear = (answer: Answer) => {
        if (answer.id !== id) return;
        this.child.off('message', hear);
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      };
      this.child.on('message', hear);
      void this.ended.then((how) => reject(new Error(`${deed}: the application ended, ${how}`)));
      this.child.send({ id, deed, args });
    });
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Ends it in order, or at once where it is past that. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.send({ id: 0, deed: 'end', args: [] });
    await this.ended;
  }
}
