import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import type { Query } from '../../gate/rows';
import { findRows } from '../../gate/rows';
import type { UrgentList } from './urgent';
import { urgentIds } from './urgent';

/** Records on one page of the desk: as much as a telephone scrolls. */
const PAGE_SIZE = 50;

export interface PageRead<T> {
  readonly records: readonly T[];
  readonly more: boolean;
}

/** One page of a list of the actor's, most urgent first; pages count from 1. */
export async function readPage<T extends { readonly id: number }>(
  strapi: Core.Strapi,
  actor: PersonActor,
  list: UrgentList,
  page: number,
  read: Query,
): Promise<PageRead<T>> {
  const stretch = { from: (page - 1) * PAGE_SIZE, most: PAGE_SIZE + 1 };
  const ids = await urgentIds(strapi, actor, list, stretch);
  const where = { id: { $in: ids.slice(0, PAGE_SIZE) } };
  const found = await findRows<T>(strapi, list.uid, { where, ...read });
  const records = found.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return { records, more: ids.length > PAGE_SIZE };
}
