import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import type { FreezeReason } from '../domain/health.zh';
import { THAW_WORDS } from '../domain/health.zh';
import { writeJournal } from '../gate/journal';
import { countRows, rawRows } from '../gate/rows';
import { outboxOf } from './settings';

const MESSAGE = 'api::message.message';
const NOTIFICATION = 'api::notification.notification';
const INSTANCE = 'instance';
const FREEZE = 'mail-freeze';

/** Who a database is, and when it last sent something; a copy of it lags behind. */
interface Marker {
  readonly id: string;
  /** Milliseconds; never goes back, whatever the clock does. */
  readonly beat: number;
}

/** Why nothing is sent, and since when. */
export interface Freeze {
  readonly since: string;
  readonly why: FreezeReason;
}

const store = (strapi: Core.Strapi) => strapi.store({ type: 'core', name: 'taskforce' });

const readKey = async <T>(strapi: Core.Strapi, key: string): Promise<T | null> =>
  ((await store(strapi).get({ key })) ?? null) as T | null;

/** The file beside the database, or null where none is kept. */
const fileOf = (strapi: Core.Strapi): string | null => {
  const { instanceFile } = outboxOf(strapi);
  return instanceFile === '' ? null : path.resolve(strapi.dirs.app.root, instanceFile);
};

const isMarker = (value: unknown): value is Marker =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'beat' in value &&
  typeof value.beat === 'number';

/** The marker in the file; null where there is none. A torn file counts as another database's. */
async function readFile(file: string): Promise<Marker | null> {
  const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const found: unknown = JSON.parse(text);
    return isMarker(found) ? found : { id: '', beat: 0 };
  } catch {
    return { id: '', beat: 0 };
  }
}

/** All of it or nothing; a disk that refuses is logged: the next start then asks once too often. */
async function writeFile(strapi: Core.Strapi, file: string, marker: Marker): Promise<void> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    await fs.writeFile(unfinished, JSON.stringify(marker), { mode: 0o600 });
    await fs.rename(unfinished, file);
  } catch (error) {
    strapi.log.error(`The instance's marker cannot be written to ${file}`, error);
  }
}

/** Moves the database's marker on and the file after it, so that the file is never ahead. */
async function advance(strapi: Core.Strapi, file: string, now: Date): Promise<void> {
  const marker = await strapi.db.transaction(async () => {
    await rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', [INSTANCE]);
    const known = await readKey<Marker>(strapi, INSTANCE);
    const next = {
      id: known?.id ?? randomUUID(),
      beat: Math.max((known?.beat ?? 0) + 1, now.getTime()),
    };
    await store(strapi).set({ key: INSTANCE, value: next });
    return next;
  });
  await writeFile(strapi, file, marker);
}

async function reasonFor(strapi: Core.Strapi, file: string): Promise<FreezeReason | null> {
  const known = await readKey<Marker>(strapi, INSTANCE);
  const kept = await readFile(file);
  if (known === null) {
    const letters = kept === null ? 0 : await countRows(strapi, MESSAGE);
    return letters === 0 ? null : 'other_database';
  }
  if (kept === null) return 'marker_missing';
  if (kept.id !== known.id) return 'other_database';
  return known.beat < kept.beat ? 'older_copy' : null;
}

/**
 * At the start: a database that is not the one this place last sent from, or an older copy of it, may
 * hold letters that have gone out since. Nothing is sent then until a person has decided.
 */
export async function watchInstance(strapi: Core.Strapi, now: Date): Promise<void> {
  const file = fileOf(strapi);
  if (file === null) return;
  if ((await frozen(strapi)) !== null) return;
  const why = await reasonFor(strapi, file);
  if (why === null) {
    await advance(strapi, file, now);
    return;
  }
  strapi.log.warn(`No letters are sent until somebody confirms: ${why}`);
  const value: Freeze = { since: now.toISOString(), why };
  await store(strapi).set({ key: FREEZE, value });
}

/** Whether, and why, nothing may be sent. */
export const frozen = (strapi: Core.Strapi): Promise<Freeze | null> =>
  readKey<Freeze>(strapi, FREEZE);

/** Letters go out: whatever copy was taken before this moment is an older one. */
export async function beat(strapi: Core.Strapi, now: Date): Promise<void> {
  const file = fileOf(strapi);
  if (file !== null) await advance(strapi, file, now);
}

export interface Thaw {
  readonly actor: PersonActor;
  readonly now: Date;
  readonly reason: string;
  /** Whether what waited from before is kept for reading, as it may have gone out; else it is sent. */
  readonly keep: boolean;
}

const KEEP = `update ?? set state = 'kept', server_answer = ?, lease_until = null, lease_token = null
  where state in ('queued', 'deferred', 'sending', 'unknown') and created_at < ?`;
const SETTLE = `update ?? set state = 'moot' where state = 'owed' and owed_at < ?`;

/** Lets letters go out again, which 流转记录 tells; answers false where nothing was frozen. */
export async function thaw(strapi: Core.Strapi, decided: Thaw): Promise<boolean> {
  const done = await strapi.db.transaction(async () => {
    await rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', [FREEZE]);
    const freeze = await frozen(strapi);
    if (freeze === null) return false;
    if (decided.keep) await keepWhatWaited(strapi, new Date(freeze.since));
    await store(strapi).set({ key: FREEZE, value: null });
    await journalThaw(strapi, decided);
    return true;
  });
  if (done) await beat(strapi, decided.now);
  return done;
}

async function keepWhatWaited(strapi: Core.Strapi, since: Date): Promise<void> {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  await rawRows(strapi, KEEP, [tableOf(MESSAGE), THAW_WORDS.kept, since]);
  await rawRows(strapi, SETTLE, [tableOf(NOTIFICATION), since]);
}

const journalThaw = (strapi: Core.Strapi, { actor, now, reason, keep }: Thaw): Promise<void> =>
  writeJournal(strapi, {
    uid: MESSAGE,
    documentId: null,
    title: keep ? THAW_WORDS.titleKept : THAW_WORDS.titleSent,
    action: 'mail.thaw',
    actor,
    at: now,
    before: null,
    after: null,
    changed: [],
    reason,
  });
