import * as React from 'react';
import { Button } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';

/** Where the server answers; Strapi leaves it out of its typings. */
const backend = () => (window.strapi as unknown as { backendURL: string }).backendURL;

interface PrintButtonProps {
  /** Answers with the sheet's address. */
  path: string;
  words: { print: string; failed: string; blocked: string };
}

/**
 * Opens a sheet in a window of its own. The window is opened while the press is still a press, or
 * browsers take it for an advertisement; the address is asked for afterwards.
 */
export const PrintButton = ({ path, words }: PrintButtonProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = React.useState(false);
  const fail = (message: string) => toggleNotification({ type: 'danger', message });

  const print = async () => {
    const sheet = window.open('', '_blank');
    if (!sheet) {
      fail(words.blocked);
      return;
    }
    setBusy(true);
    try {
      const { data } = await post<{ data: { address: string } }>(path);
      sheet.location.replace(`${backend()}${data.data.address}`);
    } catch {
      sheet.close();
      fail(words.failed);
    }
    setBusy(false);
  };

  return (
    <Button fullWidth variant="secondary" loading={busy} onClick={print}>
      {words.print}
    </Button>
  );
};
