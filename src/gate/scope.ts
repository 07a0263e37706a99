import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../domain/permissions';

/** The step a person asked for; the gate looks up its row under the lock. */
export interface Step {
  readonly uid: string;
  readonly documentId: string;
  readonly action: string;
  readonly version: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Stored files sent along with the step, by the question they answer: never taken from answers. */
  readonly files?: Readonly<Record<string, readonly number[]>>;
}

export interface Scope {
  readonly actor: Actor;
  readonly now: Date;
  readonly step?: Step;
}

const storage = new AsyncLocalStorage<Scope>();

/** Runs `work` as the given actor at the given time; nested calls replace the scope. */
export const runAs = <T>(scope: Scope, work: () => Promise<T>): Promise<T> =>
  storage.run(scope, work);

export const currentScope = (): Scope | undefined => storage.getStore();

/** What an action writes on other records runs as the machine, with the person as its cause. */
export const asMachine = <T>(actor: Actor, now: Date, work: () => Promise<T>): Promise<T> =>
  runAs({ actor: { kind: 'machine', cause: actor.kind === 'person' ? actor : null }, now }, work);
