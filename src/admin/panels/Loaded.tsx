import type * as React from 'react';
import { Button, Typography } from '@strapi/design-system';
import { WORDS } from '../translations/workplace';
import { useAnswer } from '../useAnswer';

interface LoadedProps<Data> {
  path: string;
  /** Changes whenever the saved record changes. */
  stamp: string;
  children: (data: Data) => React.ReactNode;
}

/** What a panel shows once the server has answered; until then, or instead, what is the matter. */
export const Loaded = <Data,>({ path, stamp, children }: LoadedProps<Data>) => {
  const { answer, reload } = useAnswer<Data>(path, stamp);
  if (answer.status === 'loading') {
    return <Typography textColor="neutral600">{WORDS.loading}</Typography>;
  }
  if (answer.status === 'ready') return <>{children(answer.data)}</>;
  return (
    <>
      <Typography textColor="danger600">{WORDS.page.failed}</Typography>
      <Button variant="tertiary" onClick={reload}>
        {WORDS.page.retry}
      </Button>
    </>
  );
};
