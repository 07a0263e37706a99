import { meetingChoice } from '../../domain/wording.zh';
import type { Options } from '../../gate/rule';
import { findRows } from '../../gate/rows';

/** Most meetings a question offers, the newest first. */
const MOST = 50;

interface Row {
  readonly documentId: string;
  readonly title: string;
  readonly heldOn: string;
}

/** Meetings that were held, as what a plan was adopted at. */
export const heldMeetings: Options = async ({ strapi }) => {
  const rows = await findRows<Row>(strapi, 'api::meeting.meeting', {
    where: { state: 'held' },
    select: ['documentId', 'title', 'heldOn'],
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    limit: MOST,
  });
  return rows.map(({ documentId, title, heldOn }) => ({
    value: documentId,
    label: meetingChoice(title, heldOn),
  }));
};
