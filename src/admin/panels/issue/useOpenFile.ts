import * as React from 'react';
import { attemptTokenRefresh, FetchError, useAuth } from '@strapi/strapi/admin';
import { fileNameOf, hand } from '../../pages/useDownload';

/** Where the server answers; Strapi leaves it out of its typings. */
const backend = () => (window.strapi as unknown as { backendURL: string }).backendURL;

const UNAUTHORISED = 401;

interface Failure {
  error: ConstructorParameters<typeof FetchError>[1] extends
    | { data: { error: infer Fault } }
    | undefined
    ? Fault
    : never;
}

const post = (address: string, token: string | null, body: object) =>
  fetch(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/**
 * Fetches a file that is asked for by POST, which Strapi's own client takes for JSON, and saves it.
 * A session that ran out is renewed once, as that client does.
 */
export const useOpenFile = () => {
  const token = useAuth('useOpenFile', (auth) => auth.token);
  return React.useCallback(
    async (path: string, body: object, name: string) => {
      const address = `${backend()}${path}`;
      let response = await post(address, token, body);
      if (response.status === UNAUTHORISED) {
        response = await post(address, await attemptTokenRefresh(token ?? undefined), body);
      }
      if (!response.ok) {
        const data = (await response.json()) as Failure;
        throw new FetchError(data.error.message, { data });
      }
      hand(await response.blob(), fileNameOf(response.headers, name));
    },
    [token],
  );
};
