import { performance } from 'node:perf_hooks';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Application } from './application';
import { Ledger } from './ledger';
import type { Judgement } from './ledger';
import { FaultSink } from './sink';
import { enter, folder } from './table';

/** A working Tuesday, 10:00 in Shanghai. */
const MORNING = Date.parse('2026-11-24T02:00:00Z');
const SECOND = 1000;

/** Past every lease and wait that {@link PACE} sets, with letters still within office hours. */
const LATER_MS = 15 * SECOND;

/** A database, a mail server and a clock; processes of the application come and go. */
export class Scene {
  private readonly began = performance.now();
  private skipped = 0;
  private readonly running = new Set<Application>();

  private constructor(
    readonly database: TestDatabase,
    readonly ledger: Ledger,
    readonly sink: FaultSink,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** @param more settings of every process, over those that lead to the mail server */
  static async open(
    name: string,
    more: Readonly<Record<string, string>> = {},
    options: Parameters<FaultSink['start']>[0] = {},
  ): Promise<Scene> {
    const database = await freshDatabase(`faults_${name}`);
    const ledger = new Ledger(database.url);
    await ledger.reachable();
    const sink = await new FaultSink(folder()).start(options);
    return new Scene(database, ledger, sink, { ...sink.environment, ...more });
  }

  /** The time it is: runs as a clock does, from a working morning on, and can be put forward. */
  now(): Date {
    return new Date(MORNING + this.skipped + Math.round(performance.now() - this.began));
  }

  /** Puts the clock forward, past every lease and wait unless told how far. */
  later(ms = LATER_MS): Date {
    this.skipped += ms;
    return this.now();
  }

  /** Starts a process; signals of the script go to the one started last. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<Application> {
    const application = await Application.start(this.database.url, {
      ...this.environment,
      ...more,
    });
    this.running.add(application);
    this.sink.application = application.pid;
    return application;
  }

  /** Has the application send until nothing is left that waits, at most `passes` times. */
  async settle(application: Application, passes = 5): Promise<void> {
    for (let pass = 0; pass < passes; pass += 1) {
      await application.ask('compose', this.later());
      await application.ask('deliver', this.now());
      const open = (await this.ledger.letters()).filter((letter) =>
        ['queued', 'deferred', 'sending', 'unknown'].includes(letter.state),
      );
      if (open.length === 0) return;
    }
  }

  /** Holds the ledger against the server, and enters the run in the table. */
  async judge(fault: string, what: string, runs: number, borne = 0): Promise<Judgement> {
    const judgement = await this.ledger.judge(this.sink.taken, this.now(), borne);
    enter(fault, what, runs, judgement);
    return judgement;
  }

  /** Forgets the letters so far, so that the next run is judged by itself. */
  async clear(): Promise<void> {
    await this.ledger.rows('delete from mail_refusals');
    await this.ledger.rows('delete from notifications');
    await this.ledger.rows('delete from messages');
    await this.ledger.rows('delete from job_runs');
    this.sink.taken.length = 0;
    this.sink.script();
    this.sink.cut();
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((application) => application.end()));
    await this.sink.stop();
    await this.database.drop();
  }
}
