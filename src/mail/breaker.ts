import type { Core } from '@strapi/strapi';
import type { Breaker, Passage, Trouble } from '../domain/breaker';
import { afterTrouble, CLOSED, passage, probeAt } from '../domain/breaker';
import { rawRows } from '../gate/rows';
import { pacingOf } from './settings';

const KEY = 'mail-breaker';

/** As it stands in the store: the same for every process. */
interface Stored {
  readonly failures: number;
  readonly openUntil: string | null;
}

const store = (strapi: Core.Strapi) => strapi.store({ type: 'core', name: 'taskforce' });

async function read(strapi: Core.Strapi): Promise<Breaker> {
  const stored = (await store(strapi).get({ key: KEY })) as Stored | null;
  if (stored === null) return CLOSED;
  const { failures, openUntil } = stored;
  return { failures, openUntil: openUntil === null ? null : new Date(openUntil) };
}

/** Whether letters are held back for now, until a probe finds the server again. */
export const isPaused = async (strapi: Core.Strapi): Promise<boolean> =>
  (await read(strapi)).openUntil !== null;

const write = (strapi: Core.Strapi, { failures, openUntil }: Breaker): Promise<void> =>
  store(strapi).set({
    key: KEY,
    value: { failures, openUntil: openUntil?.toISOString() ?? null },
  });

/** One process at a time: of several that find the time for a probe come, one makes it. */
async function alone(strapi: Core.Strapi, work: () => Promise<Passage>): Promise<Passage> {
  const way = await strapi.db.transaction(async () => {
    await rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', [KEY]);
    return work();
  });
  return way;
}

/** Asks whether letters may be tried now; whoever is given a probe is the only one until the next. */
export const askPassage = (strapi: Core.Strapi, now: Date): Promise<Passage> =>
  alone(strapi, async () => {
    const breaker = await read(strapi);
    const way = passage(breaker, now);
    if (way === 'probe') {
      await write(strapi, { ...breaker, openUntil: probeAt(now, pacingOf(strapi).probeMs) });
    }
    return way;
  });

/**
 * Notes how tries ended, each with its trouble or null where the server answered; answers whether
 * further ones may follow. The server that answered one letter is there, whatever befell the others.
 */
export const noteTries = (
  strapi: Core.Strapi,
  tries: readonly (Trouble | null)[],
  now: Date,
): Promise<Passage> =>
  alone(strapi, async () => {
    const { probeMs } = pacingOf(strapi);
    const before = await read(strapi);
    const troubles = tries.filter((trouble) => trouble !== null);
    const after =
      troubles.length < tries.length
        ? CLOSED
        : troubles.reduce(
            (breaker, trouble) => afterTrouble(breaker, trouble, now, probeMs),
            before,
          );
    if (before.failures === 0 && after.failures === 0) return 'closed';
    await write(strapi, after);
    if (before.openUntil === null && after.openUntil !== null) {
      strapi.log.warn('Mail server out of reach: nothing is tried for a while');
    }
    return passage(after, now);
  });
