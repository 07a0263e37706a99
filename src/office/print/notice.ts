import type { Core } from '@strapi/strapi';
import { MATTER_WORDS } from '../../domain/supervision.zh';
import { findRow } from '../../gate/rows';

export const NOTICE = 'api::supervision-notice.supervision-notice';

interface Stored {
  readonly number: string | null;
  readonly state: string;
  readonly kind: string;
  readonly title: string;
  readonly basis: string | null;
  readonly authorisedBy: string | null;
  readonly requirement: string | null;
  readonly asksReply: boolean | null;
  readonly replyDueOn: string | null;
  readonly deliverBy: string | null;
  readonly signedOn: string | null;
  readonly unit: { readonly name: string } | null;
  readonly task: { readonly number: string | null; readonly title: string } | null;
  readonly issue: { readonly number: string | null } | null;
  readonly decision: {
    readonly sequence: number | null;
    readonly minutes: { readonly number: string | null } | null;
  } | null;
}

/** A notice as it is printed. Of an issue it names the number alone: who reported it stays sealed. */
export type NoticePaper = Omit<Stored, 'unit' | 'task' | 'issue' | 'decision'> & {
  readonly unit: string | null;
  readonly matter: string | null;
};

const matterOf = ({ task, issue, decision }: Stored): string | null => {
  if (task !== null) return MATTER_WORDS.task(task.number ?? '', task.title);
  if (issue !== null) return MATTER_WORDS.issue(issue.number ?? '');
  return decision && MATTER_WORDS.decision(decision.minutes?.number ?? '', decision.sequence);
};

/** Reads a notice with names in place of references; null where there is none. */
export async function sheetNotice(
  strapi: Core.Strapi,
  documentId: string,
): Promise<NoticePaper | null> {
  const stored = await findRow<Stored>(strapi, NOTICE, {
    where: { documentId },
    populate: {
      unit: { select: ['name'] },
      task: { select: ['number', 'title'] },
      issue: { select: ['number'] },
      decision: { select: ['sequence'], populate: { minutes: { select: ['number'] } } },
    },
  });
  if (stored === null) return null;
  return { ...stored, unit: stored.unit?.name ?? null, matter: matterOf(stored) };
}
