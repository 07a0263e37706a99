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

const INSTRUCTION = 'api::instruction.instruction';

/** Instructions 批示 stand on records of any type, which a relation cannot say. */
const instructionsOn = (strapi: Core.Strapi, uid: string, documentId: string): Promise<number> =>
  strapi.db.query(INSTRUCTION).count({ where: { aboutUid: uid, aboutId: documentId } });

/** What still refers to a record: Strapi would silently null such relations when it is deleted. */
export async function referenceFaults(
  strapi: Core.Strapi,
  uid: string,
  documentId: string,
): Promise<Violation[]> {
  const related = usesOf(strapi, uid).map(async (use) => ({
    uid: use.uid,
    count: await strapi.db.query(use.uid).count({ where: { [use.field]: { documentId } } }),
  }));
  const counts = await Promise.all([
    ...related,
    instructionsOn(strapi, uid, documentId).then((count) => ({ uid: INSTRUCTION, count }) as const),
  ]);
  return counts
    .filter(({ count }) => count > 0)
    .map((use) =>
      violation('record.referenced', null, {
        count: use.count,
        where: strapi.contentType(use.uid).info.displayName,
      }),
    );
}
