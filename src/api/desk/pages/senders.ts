import createError from 'http-errors';
import { GROUP_TRANSITIONS, UNIT_TRANSITIONS } from '../../../domain/report';
import type { TransitionTable } from '../../../domain/transition';
import { findRows } from '../../../gate/rows';
import { param } from '../../../web/request';
import type { Named } from '../mine';
import { groupsOf, NAME, unitsOf } from '../mine';
import type { Sender } from '../views/Senders';
import type { Place } from './act';
import { formsOf } from './act';
import type { Visit } from './visit';

/** For whom the reader acts where there is no record yet, by the name his forms go under. */
const SENDERS = {
  units: { uid: 'api::unit.unit', mine: unitsOf },
  groups: { uid: 'api::group.group', mine: groupsOf },
} as const;

type Kind = keyof typeof SENDERS;

const isKind = (text: string): text is Kind => text in SENDERS;

/** Everything a unit or a group begins by itself. */
export const SENDER_TABLE: TransitionTable = [...UNIT_TRANSITIONS, ...GROUP_TRANSITIONS];

/** A page on which units and groups begin something. */
export interface Beginning {
  /** The page; its forms go below it. */
  readonly address: string;
  /** The steps that begin here. */
  readonly only: readonly string[];
}

const placeOf = ({ address, only }: Beginning, kind: Kind, documentId: string): Place => ({
  uid: SENDERS[kind].uid,
  documentId,
  unit: documentId,
  page: address,
  actions: `${address}/${kind}/${documentId}/actions/`,
  only,
});

/** The place a form of the page was sent to. @throws 404 where there is no such one */
export function placeSentTo({ ctx }: Visit, desk: Beginning): Place {
  const kind = param(ctx, 'kind');
  if (!isKind(kind)) throw createError(404);
  return placeOf(desk, kind, param(ctx, 'sender'));
}

/** The reader's units and groups, each with the forms it may send from this page; none without. */
export async function sendersOf(visit: Visit, desk: Beginning): Promise<Sender[]> {
  const { strapi, actor } = visit;
  const lists = await Promise.all(
    (Object.keys(SENDERS) as Kind[]).map(async (kind) => {
      const { uid, mine } = SENDERS[kind];
      const rows = await findRows<Named>(strapi, uid, {
        where: { documentId: { $in: mine(actor) } },
        ...NAME,
        orderBy: { id: 'asc' },
      });
      return Promise.all(
        rows.map(async ({ documentId, name }) => ({
          documentId,
          name,
          ...(await formsOf(visit, placeOf(desk, kind, documentId))),
        })),
      );
    }),
  );
  return lists.flat().filter(({ forms }) => forms.length > 0);
}
