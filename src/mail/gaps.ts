import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import type { Gap } from '../domain/health.zh';
import { holdersOf } from '../gate/holders';
import { findRows, rawRows } from '../gate/rows';
import { recipientsOf, suspendedOf } from './addressing';

/** A post whose letters do not reach its holder. */
export interface PostGap {
  readonly documentId: string;
  readonly post: string;
  readonly holder: string | null;
  readonly gap: Gap;
  /** Whether an address of the post was refused twice and is suspended. */
  readonly bounced: boolean;
  /** Tellings that are owed to it and have nowhere to go. */
  readonly waiting: number;
}

/** The worst first: what reaches nobody, then what only the office gets. */
const ORDER = ['nobody_reached', 'office_mailbox', 'unit_mailbox'] as const;

/** Tellings that wait for an address, by post. */
async function waitingByPost(strapi: Core.Strapi): Promise<Map<string, number>> {
  const rows = await rawRows<{ post: string; waiting: number }>(
    strapi,
    `select p.document_id as post, count(*)::int as waiting from notifications n
     join notifications_post_lnk l on l.notification_id = n.id
     join posts p on p.id = l.post_id
     where n.state = 'owed' group by p.document_id`,
    [],
  );
  return new Map(rows.map(({ post, waiting }) => [post, waiting]));
}

/**
 * Design §6: the posts whose letters go to a mailbox in their holder's stead, or to nobody, for the
 * office to work off: a vacancy to fill, an address to enter.
 */
export async function postGaps(strapi: Core.Strapi, today: DateText): Promise<PostGap[]> {
  const posts = await findRows<{ documentId: string; name: string }>(strapi, 'api::post.post', {
    select: ['documentId', 'name'],
    orderBy: { id: 'asc' },
  });
  const ids = posts.map(({ documentId }) => documentId);
  const recipients = await recipientsOf(strapi, ids, today);
  const holders = await holdersOf(strapi, ids, today);
  const waiting = await waitingByPost(strapi);
  const bounced = await suspendedOf(strapi, ids, today);
  const gaps = posts.flatMap(({ documentId, name }): PostGap[] => {
    const to = recipients.get(documentId) ?? null;
    if (to?.addressee === 'post_holder') return [];
    return [
      {
        documentId,
        post: name,
        holder: holders.get(documentId)?.name ?? null,
        gap: to?.addressee ?? 'nobody_reached',
        bounced: bounced.has(documentId),
        waiting: to === null ? (waiting.get(documentId) ?? 0) : 0,
      },
    ];
  });
  return ORDER.flatMap((gap) => gaps.filter((one) => one.gap === gap));
}
