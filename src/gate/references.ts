import type { Core, UID } from '@strapi/strapi';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { attributesOf } from './record';

const isOwnType = (uid: string): uid is UID.ContentType => uid.startsWith('api::');

interface Use {
  readonly uid: UID.ContentType;
  readonly field: string;
}

/** Every relation of the system that points at a type. */
const usesOf = (strapi: Core.Strapi, target: string): Use[] =>
  Object.keys(strapi.contentTypes)
    .filter(isOwnType)
    .flatMap((uid) =>
      attributesOf(strapi, uid)
        .filter(([, one]) => one.type === 'relation' && 'target' in one && one.target === target)
        .map(([field]) => ({ uid, field })),
    );

/** What still refers to a record: Strapi would silently null such relations when it is deleted. */
export async function referenceFaults(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
): Promise<Violation[]> {
  const counts = await Promise.all(
    usesOf(strapi, uid).map(async (use) => ({
      use,
      count: await strapi.db.query(use.uid).count({ where: { [use.field]: { documentId } } }),
    })),
  );
  return counts
    .filter(({ count }) => count > 0)
    .map(({ use, count }) =>
      violation('record.referenced', null, {
        count,
        where: strapi.contentType(use.uid).info.displayName,
      }),
    );
}
