import { renderPage } from '../../../web/document';
import { param } from '../../../web/request';
import { reportsOf } from '../records';
import type { Attempt } from '../views/ActionForm';
import { ReportsPage } from '../views/ReportsPage';
import { messageOf, takeStep } from './act';
import { placeSentTo, SENDER_TABLE, sendersOf } from './senders';
import type { Handler, Visit } from './visit';
import { frameOf, REPORTS, show } from './visit';

/** Who reports outside the tasks 〔四(四)〕. */
const HERE = { address: REPORTS, only: ['unit.report', 'group.report'] } as const;

const refusedBy =
  (sender: string | null) =>
  async (visit: Visit, attempt: Attempt | null, status = 200): Promise<void> => {
    const { strapi, ctx, actor } = visit;
    const page = (
      <ReportsPage
        {...await frameOf(visit)}
        senders={await sendersOf(visit, HERE)}
        reports={await reportsOf(strapi, actor, null)}
        attempt={attempt}
        attemptBy={sender}
        message={attempt ? null : messageOf(ctx, SENDER_TABLE)}
      />
    );
    show(ctx, renderPage(page), status);
  };

export const showReports: Handler = (visit) => refusedBy(null)(visit, null);

export const takeReport: Handler = (visit) =>
  takeStep(visit, placeSentTo(visit, HERE), refusedBy(param(visit.ctx, 'sender')));
