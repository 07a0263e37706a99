import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { actionsPath, type RecordActions } from './contract';

type Loaded =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; offer: RecordActions };

/**
 * The actions the server offers on a record. They are asked for again whenever the record was saved
 * (its `stamp` changes) and after every action.
 */
export const useRecordActions = (uid: string, documentId: string, stamp: unknown) => {
  const { get } = useFetchClient();
  const [loaded, setLoaded] = React.useState<Loaded>({ status: 'loading' });
  const [round, setRound] = React.useState(0);
  const reload = React.useCallback(() => setRound((count) => count + 1), []);

  React.useEffect(() => {
    let current = true;
    const settle = (next: Loaded) => {
      if (current) setLoaded(next);
    };
    get<{ data: RecordActions }>(actionsPath(uid, documentId)).then(
      ({ data }) => settle({ status: 'ready', offer: data.data }),
      () => settle({ status: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [get, uid, documentId, stamp, round]);

  return { loaded, reload };
};
