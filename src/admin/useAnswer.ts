import * as React from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';

/** What came back from the server, or why nothing did. */
export type Answer<Data> =
  | { status: 'loading' }
  | { status: 'failed' }
  /** What is not for this person answers as if it were not there. */
  | { status: 'absent' }
  | { status: 'ready'; data: Data };

const ABSENT = 404;

const failure = (error: unknown): { status: 'absent' } | { status: 'failed' } =>
  isFetchError(error) && error.status === ABSENT ? { status: 'absent' } : { status: 'failed' };

/**
 * The `data` of a server's answer. It is asked for again when the path or the `stamp` changes and on
 * `reload`; what was there stays on the screen until the new answer has come. Without a path nothing
 * is asked, and nothing is there.
 */
export const useAnswer = <Data>(path: string | null, stamp?: unknown) => {
  const { get } = useFetchClient();
  const [answer, setAnswer] = React.useState<Answer<Data>>({ status: 'loading' });
  const [round, setRound] = React.useState(0);
  const reload = React.useCallback(() => setRound((count) => count + 1), []);

  React.useEffect(() => {
    let current = true;
    const settle = (next: Answer<Data>) => {
      if (current) setAnswer(next);
    };
    if (path === null) {
      settle({ status: 'absent' });
      return undefined;
    }
    get<{ data: Data }>(path).then(
      ({ data }) => settle({ status: 'ready', data: data.data }),
      (error: unknown) => settle(failure(error)),
    );
    return () => {
      current = false;
    };
  }, [get, path, stamp, round]);

  return { answer, reload };
};
