import createError from 'http-errors';
import { GROUP_TRANSITIONS, UNIT_TRANSITIONS } from '../../../domain/report';
import { findRows } from '../../../gate/rows';
import { renderPage } from '../../../web/document';
import { param } from '../../../web/request';
import { reportsOf } from '../records';
import { groupsOf, unitsOf } from '../mine';
import type { Attempt } from '../views/ActionForm';
import { ReportsPage } from '../views/ReportsPage';
import type { Place } from './act';
import { formsOf, messageOf, takeStep } from './act';
import type { Handler, Visit } from './visit';
import { frameOf, REPORTS, show } from './visit';

/** Who reports outside the tasks 〔四(四)〕, by the name his forms go under. */
const SENDERS = {
  units: { uid: 'api::unit.unit', mine: unitsOf },
  groups: { uid: 'api::group.group', mine: groupsOf },
} as const;

type Kind = keyof typeof SENDERS;

const isKind = (text: string): text is Kind => text in SENDERS;

const placeOf = (kind: Kind, documentId: string): Place => ({
  uid: SENDERS[kind].uid,
  documentId,
  unit: documentId,
  page: REPORTS,
  actions: `${REPORTS}/${kind}/${documentId}/actions/`,
});

interface Named {
  readonly documentId: string;
  readonly name: string;
}

/** The reader's units and groups, each with the forms it may send. */
async function sendersOf(visit: Visit) {
  const { strapi, actor } = visit;
  const lists = await Promise.all(
    (Object.keys(SENDERS) as Kind[]).map(async (kind) => {
      const { uid, mine } = SENDERS[kind];
      const rows = await findRows<Named>(strapi, uid, {
        where: { documentId: { $in: mine(actor) } },
        orderBy: { id: 'asc' },
      });
      return Promise.all(
        rows.map(async ({ documentId, name }) => ({
          documentId,
          name,
          ...(await formsOf(visit, placeOf(kind, documentId))),
        })),
      );
    }),
  );
  return lists.flat();
}

const refusedBy =
  (sender: string | null) =>
  async (visit: Visit, attempt: Attempt | null, status = 200): Promise<void> => {
    const { strapi, ctx, actor } = visit;
    const page = (
      <ReportsPage
        {...await frameOf(visit)}
        senders={await sendersOf(visit)}
        reports={await reportsOf(strapi, actor, null)}
        attempt={attempt}
        attemptBy={sender}
        message={attempt ? null : messageOf(ctx, [...UNIT_TRANSITIONS, ...GROUP_TRANSITIONS])}
      />
    );
    show(ctx, renderPage(page), status);
  };

export const showReports: Handler = (visit) => refusedBy(null)(visit, null);

export const takeReport: Handler = async (visit) => {
  const [kind, documentId] = [param(visit.ctx, 'kind'), param(visit.ctx, 'documentId')];
  if (!isKind(kind)) throw createError(404);
  await takeStep(visit, placeOf(kind, documentId), refusedBy(documentId));
};
