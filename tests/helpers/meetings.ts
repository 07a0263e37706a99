import type { Core } from '@strapi/strapi';

const MEETING = 'api::meeting.meeting';

/** A meeting as it stands in the table, past the gate: its life is another test's. */
export interface MeetingRow {
  readonly series: string;
  readonly heldOn: string;
  readonly state?: 'planned' | 'convened' | 'held' | 'called_off';
  readonly kind?: string;
  readonly title?: string;
}

let made = 0;

/** Puts a meeting into the table; answers its document id. */
export async function putMeeting(strapi: Core.Strapi, row: MeetingRow): Promise<string> {
  made += 1;
  const documentId = `meeting${String(made).padStart(17, '0')}`;
  const kind = row.series.replace(/-\d+$/, '').replaceAll('-', '_');
  await strapi.db.query(MEETING).create({
    data: { title: '会议', state: 'held', kind, version: 1, documentId, ...row },
  });
  return documentId;
}
