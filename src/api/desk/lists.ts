import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { URGENT_ISSUES } from './issues';
import { URGENT_NOTICES } from './notices';
import { URGENT_TASKS } from './tasks';
import type { UrgentList } from './urgent';
import { waitingIn } from './urgent';
import type { ListName } from './views/ListPage';

const LISTS: Readonly<Record<ListName, UrgentList>> = {
  tasks: URGENT_TASKS,
  issues: URGENT_ISSUES,
  notices: URGENT_NOTICES,
};

/** How many records of each list wait for the reader. */
export type Waiting = Readonly<Record<ListName, number>>;

/** What stands beside the tabs, counted anew for every page. */
export async function waitingFor(strapi: Core.Strapi, actor: PersonActor): Promise<Waiting> {
  const names = Object.keys(LISTS) as ListName[];
  const counts = await Promise.all(
    names.map(async (name) => [name, await waitingIn(strapi, actor, LISTS[name])] as const),
  );
  return Object.fromEntries(counts) as Record<ListName, number>;
}
