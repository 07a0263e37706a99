import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { URGENT_CONSULTATIONS } from './consultations';
import { URGENT_DECISIONS } from './decisions';
import { URGENT_ISSUES } from './issues';
import { URGENT_MEETINGS } from './meetings';
import { URGENT_NOTICES } from './notices';
import { URGENT_TASKS } from './tasks';
import type { UrgentList } from './urgent';
import { waitingIn } from './urgent';
import type { ListName } from './views/ListPage';

/** The lists in which something may wait for the reader; of the others nothing is counted. */
const LISTS: Readonly<Partial<Record<ListName, UrgentList>>> = {
  tasks: URGENT_TASKS,
  issues: URGENT_ISSUES,
  notices: URGENT_NOTICES,
  meetings: URGENT_MEETINGS,
  decisions: URGENT_DECISIONS,
  consultations: URGENT_CONSULTATIONS,
};

/** How many records of each list wait for the reader. */
export type Waiting = Readonly<Partial<Record<ListName, number>>>;

/** What stands beside the tabs, counted anew for every page. */
export async function waitingFor(strapi: Core.Strapi, actor: PersonActor): Promise<Waiting> {
  const counts = await Promise.all(
    Object.entries(LISTS).map(
      async ([name, list]) => [name, await waitingIn(strapi, actor, list)] as const,
    ),
  );
  return Object.fromEntries(counts);
}
