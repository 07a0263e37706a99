import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { replyTimeFaults } from '../domain/notice';
import { MACHINE } from '../domain/permissions';
import { rawRows } from '../gate/rows';
import { performAsMachine } from '../gate/transition';

const NOTICE = 'api::supervision-notice.supervision-notice';
const NOTIFICATION = 'api::notification.notification';
const MESSAGE = 'api::message.message';
const POST = 'api::post.post';

interface Sent {
  readonly documentId: string;
  readonly sentAt: Date;
  readonly asksReply: boolean | null;
  readonly replyDueOn: string | null;
}

/** What went out too late to be answered in time needs a new date, which a person gives. */
const isInTime = ({ sentAt, asksReply, replyDueOn }: Sent): boolean =>
  replyTimeFaults({ asksReply: asksReply !== false, replyDueOn }, officeDate(sentAt)).length === 0;

/**
 * Signed notices to go by mail whose letter to the unit's liaison, or to its mailbox in his stead, has
 * been sent. What fell back to the office's own mailbox has not left the office.
 */
function sentNotices(strapi: Core.Strapi): Promise<Sent[]> {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  return rawRows<Sent>(
    strapi,
    `select s.document_id as "documentId", min(m.sent_at) as "sentAt",
       s.asks_reply as "asksReply", s.reply_due_on::text as "replyDueOn"
     from ?? s
     join ?? n on n.about_id = s.document_id and n.event = 'notice.sign'
     join notifications_post_lnk np on np.notification_id = n.id
     join ?? p on p.id = np.post_id and p.kind = 'liaison'
     join notifications_message_lnk nm on nm.notification_id = n.id
     join ?? m on m.id = nm.message_id and m.state = 'sent' and m.addressee <> 'office_mailbox'
     where s.state = 'signed' and s.deliver_by = 'deliver_by_mail'
     group by s.document_id, s.asks_reply, s.reply_due_on`,
    [tableOf(NOTICE), tableOf(NOTIFICATION), tableOf(POST), tableOf(MESSAGE)],
  );
}

/**
 * Notice 四(五): a notice that goes by mail is delivered on the day its letter was sent. One whose
 * letter has failed, or found no address of the unit, or went when its reply was due already, stays
 * signed and waits for 送达登记. Answers how many were delivered.
 */
export async function deliverNotices(strapi: Core.Strapi, now: Date): Promise<number> {
  const sent = (await sentNotices(strapi)).filter(isInTime);
  for (const { documentId, sentAt } of sent) {
    await performAsMachine(
      strapi,
      { uid: NOTICE, documentId, action: 'notice.deliver', actor: MACHINE, now },
      { deliveredOn: officeDate(sentAt) },
    );
  }
  return sent.length;
}
