import type { Core } from '@strapi/strapi';
import type { Ask } from '../../domain/answers';
import { findRows } from '../../gate/rows';
import type { TaskDetail } from './tasks';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Named {
  readonly documentId: string;
  readonly name: string;
}

type Source = (strapi: Core.Strapi, task: TaskDetail) => Promise<Named[]>;

const leadUnit = (task: TaskDetail) => ({ documentId: task.leadUnit?.documentId ?? '' });

/** What a liaison may pick from: within the lead unit, never the whole district's directory. */
const SOURCES: Partial<Record<Ask['kind'], Source>> = {
  post: (strapi, task) =>
    findRows<Named>(strapi, 'api::post.post', {
      where: { unit: leadUnit(task) },
      orderBy: { id: 'asc' },
    }),
  person: (strapi, task) =>
    findRows<Named>(strapi, 'api::person.person', {
      where: { unit: leadUnit(task), active: true },
      orderBy: { name: 'asc' },
    }),
  unit: (strapi) =>
    findRows<Named>(strapi, 'api::unit.unit', {
      where: { active: true },
      orderBy: { id: 'asc' },
    }),
};

/** The options of a question, or null where it is answered by typing. */
export async function choicesFor(
  strapi: Core.Strapi,
  task: TaskDetail,
  ask: { readonly kind: Ask['kind']; readonly options?: readonly Choice[] },
): Promise<readonly Choice[] | null> {
  if (ask.options) return ask.options;
  const source = SOURCES[ask.kind];
  if (!source) return null;
  return (await source(strapi, task)).map(({ documentId, name }) => ({
    value: documentId,
    label: name,
  }));
}
