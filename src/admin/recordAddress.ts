/** Where a record stands in the panel. */
export const recordAddress = (uid: string, documentId: string): string =>
  `/content-manager/collection-types/${uid}/${documentId}`;
