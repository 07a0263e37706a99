import type { Core } from '@strapi/strapi';
import { readRows } from '../../gate/rows';

/** Until then an answer is given without a question to the database, in milliseconds. */
const SURE_FOR_MS = 1_000;
/** From then on nobody is answered before the database was asked. */
const UNSURE_AFTER_MS = 3_000;

/** What the portal shows changes only together with this number. */
export interface ContentVersion {
  /**
   * The number, at most three seconds old; while the database is away, the last one known, or null
   * where none is.
   */
  current(): Promise<string | null> | string;
  /** This process wrote: whoever asks next waits for the database's word. */
  doubt(): void;
}

/**
 * Asks `read` at most once a second, beside the answers as long as there are enough of them.
 * `report` hears of each failure; `now` in milliseconds.
 */
export function contentVersion(
  read: () => Promise<string>,
  report: (error: unknown) => void,
  now: () => number = Date.now,
): ContentVersion {
  let known: string | null = null;
  let askedAt = -Infinity;
  let doubts = 0;
  let asking: Promise<string | null> | null = null;

  const ask = async (): Promise<string | null> => {
    const at = now();
    const seen = doubts;
    try {
      known = await read();
    } catch (error) {
      report(error);
    }
    // Whoever wrote meanwhile may have done so behind the question's back.
    if (seen === doubts) askedAt = at;
    return known;
  };

  const refresh = (): Promise<string | null> => {
    if (asking) return asking;
    const question = ask().finally(() => {
      if (asking === question) asking = null;
    });
    asking = question;
    return question;
  };

  return {
    current() {
      const age = now() - askedAt;
      if (known !== null && age < SURE_FOR_MS) return known;
      const answer = refresh();
      return known !== null && age < UNSURE_AFTER_MS ? known : answer;
    },
    doubt() {
      doubts += 1;
      askedAt = -Infinity;
      asking = null;
    },
  };
}

interface Transaction {
  readonly onCommit: (then: () => void) => void;
}

const WATCHED = ['api::briefing.briefing', 'api::rulebook.rulebook'];

/** The version the database keeps (see bootstrap/portal-counts), doubted at every write of this process. */
export function watchContent(strapi: Core.Strapi): ContentVersion {
  const version = contentVersion(
    async () => {
      const [row] = await readRows<{ version: string }>(
        strapi,
        'select version from portal_version',
        [],
      );
      return row?.version ?? '';
    },
    (error) => strapi.log.warn('portal: the content version could not be read', { error }),
  );
  /** Not before the commit: until then the database has nothing new to say. */
  const doubt = () =>
    strapi.db.transaction(({ onCommit }: Transaction) => {
      onCommit(() => version.doubt());
    });
  strapi.db.lifecycles.subscribe({
    models: WATCHED,
    afterCreate: doubt,
    afterUpdate: doubt,
    afterUpdateMany: doubt,
    afterDelete: doubt,
    afterDeleteMany: doubt,
  });
  return version;
}
