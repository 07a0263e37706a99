/** Addresses of the panel as letters name them; `base` is the configured address of the system. */

/** What narrows a list: a field, or a field of a record it refers to, and what it is compared with. */
export interface Filter {
  readonly field: string;
  readonly is: '$eq' | '$ne' | '$lt' | '$lte' | '$gte' | '$null' | '$notNull';
  readonly value: string;
}

const keyOf = ({ field, is }: Filter, at: number): string =>
  `filters[$and][${at}]${[...field.split('.'), is].map((part) => `[${part}]`).join('')}`;

/** A list of the panel, narrowed. */
export function listLink(base: string, uid: string, filters: readonly Filter[]): string {
  const query = filters.map(
    (one, at) => `${encodeURIComponent(keyOf(one, at))}=${encodeURIComponent(one.value)}`,
  );
  return `${base}/admin/content-manager/collection-types/${uid}?${['page=1', ...query].join('&')}`;
}

/** One record in the panel. */
export const recordLink = (base: string, uid: string, documentId: string): string =>
  `${base}/admin/content-manager/collection-types/${uid}/${encodeURIComponent(documentId)}`;
