import type { Core } from '@strapi/strapi';
import type { Ask } from '../../domain/answers';
import { labelOf } from '../../domain/wording.zh';
import { findRows } from '../../gate/rows';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The heading it stands under in a long list. */
  readonly group?: string;
}

interface Named {
  readonly documentId: string;
  readonly name: string;
  readonly category?: string;
}

type Source = (strapi: Core.Strapi, unit: string) => Promise<Named[]>;

/** What a liaison may pick from: within the unit that answers, never the whole district's directory. */
const SOURCES: Partial<Record<Ask['kind'], Source>> = {
  post: (strapi, unit) =>
    findRows<Named>(strapi, 'api::post.post', {
      where: { unit: { documentId: unit } },
      orderBy: { id: 'asc' },
    }),
  person: (strapi, unit) =>
    findRows<Named>(strapi, 'api::person.person', {
      where: { unit: { documentId: unit }, active: true },
      orderBy: { name: 'asc' },
    }),
  // Another unit than one's own, by its kind: the homes of the leaders' posts handle nothing.
  unit: (strapi, unit) =>
    findRows<Named>(strapi, 'api::unit.unit', {
      where: { active: true, documentId: { $ne: unit }, category: { $ne: 'leadership' } },
      orderBy: [{ category: 'asc' }, { id: 'asc' }],
    }),
};

/** The options of a question, or null where it is answered by typing. `unit` answers for the record. */
export async function choicesFor(
  strapi: Core.Strapi,
  unit: string,
  ask: { readonly kind: Ask['kind']; readonly options?: readonly Choice[] },
): Promise<readonly Choice[] | null> {
  if (ask.options) return ask.options;
  const source = SOURCES[ask.kind];
  if (!source) return null;
  return (await source(strapi, unit)).map(({ documentId, name, category }) => ({
    value: documentId,
    label: name,
    ...(category === undefined ? {} : { group: labelOf(category) }),
  }));
}
