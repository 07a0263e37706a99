import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';

/** `attachment; filename*=UTF-8''%E4%B8%83.xlsx` → 七.xlsx */
export const fileNameOf = (headers: Headers | undefined, otherwise: string): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(headers?.get('content-disposition') ?? '')?.[1];
  return encoded === undefined ? otherwise : decodeURIComponent(encoded);
};

export const hand = (content: Blob, name: string): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

interface Download {
  /** Name of the file where the server gives none. */
  name: string;
  /** What is said when it fails. */
  failed: string;
}

/** Fetches a file with the panel's own session, which a plain link would not carry, and saves it. */
export const useDownload = ({ name, failed }: Download) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = React.useState(false);

  const download = async (path: string) => {
    setBusy(true);
    try {
      const { data, headers } = await get<Blob>(path, { responseType: 'blob' });
      hand(data, fileNameOf(headers, name));
    } catch {
      toggleNotification({ type: 'danger', message: failed });
    }
    setBusy(false);
  };

  return { busy, download };
};
