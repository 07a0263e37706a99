import type { Core, UID } from '@strapi/strapi';

/** A record to be written, by field; what the gate lets pass is checked there, not by a type. */
export type NewRecord = Readonly<Record<string, unknown>>;

/** Creates a record through the document service, and so through the gate; answers its document id. */
export async function createRecord(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  data: NewRecord,
): Promise<string> {
  const documents = strapi.documents(uid);
  type Data = Parameters<typeof documents.create>[0]['data'];
  const saved = await documents.create({ data: { ...data } as unknown as Data });
  return saved.documentId;
}

/** Changes a record through the document service, and so through the gate. */
export async function updateRecord(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  documentId: string,
  data: NewRecord,
): Promise<void> {
  const documents = strapi.documents(uid);
  type Data = Parameters<typeof documents.update>[0]['data'];
  await documents.update({ documentId, data: { ...data } as unknown as Data });
}
