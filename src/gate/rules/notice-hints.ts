import type { Core } from '@strapi/strapi';
import { MATTERS, OPEN_NOTICE_STATES, REPLY_OWED_STATES } from '../../domain/notice';
import { causeOfDraft } from '../../domain/supervision';
import type { Duty } from '../../domain/supervision';
import { RUNNING_STATES } from '../../domain/task';
import { labelOf, openNoticesHint, settledHint } from '../../domain/wording.zh';
import { RUNNING_DECISIONS } from '../deadlines';
import type { GateRecord } from '../record';
import { textOf } from '../record';
import type { Query } from '../rows';
import { countRows, findRows } from '../rows';
import type { Judgement } from '../rule';

const NOTICE = 'api::supervision-notice.supervision-notice';

interface Open {
  readonly number: string | null;
  readonly kind: string;
  readonly state: string;
}

/** 政府督查工作条例 Art 15: no second notice to a unit on one matter without somebody knowing. */
async function openNotices(strapi: Core.Strapi, draft: GateRecord): Promise<string[]> {
  const unit = textOf(draft, 'unit');
  const field = MATTERS.find((one) => textOf(draft, one) !== null);
  if (unit === null || field === undefined) return [];
  const open = await findRows<Open>(strapi, NOTICE, {
    where: {
      [field]: { documentId: textOf(draft, field) },
      unit: { documentId: unit },
      state: { $in: OPEN_NOTICE_STATES },
      documentId: { $ne: draft.documentId },
    },
    orderBy: { id: 'asc' },
  });
  const names = open.map(
    (one) => `${labelOf(one.kind)}${one.number ?? `（${labelOf(one.state)}）`}`,
  );
  return names.length === 0 ? [] : [openNoticesHint(names)];
}

/** Where a date that was overdue would still be running. */
const runningAs = (duty: Duty, dueOn: string): { uid: string; where: Query } => {
  if (duty === 'task') {
    return { uid: 'api::task.task', where: { state: { $in: RUNNING_STATES }, dueOn } };
  }
  if (duty === 'reply') {
    return { uid: NOTICE, where: { state: { $in: REPLY_OWED_STATES }, replyDueOn: dueOn } };
  }
  if (duty === 'decision') {
    return { uid: 'api::decision.decision', where: { ...RUNNING_DECISIONS, dueOn } };
  }
  return { uid: 'api::issue.issue', where: { clock: duty, clockDueOn: dueOn } };
};

/** A draft of the ladder may lie until the matter is done, or its date has been moved. */
async function settledMeanwhile(strapi: Core.Strapi, draft: GateRecord): Promise<string[]> {
  const cause = causeOfDraft(textOf(draft, 'draftKey'));
  if (cause === null) return [];
  const { uid, where } = runningAs(cause.duty, cause.dueOn);
  const running = await countRows(strapi, uid, { ...where, documentId: cause.documentId });
  return running > 0 ? [] : [settledHint];
}

/** What 督导组 and the director should know before a draft goes out. */
export async function noticeHints({
  strapi,
  after,
}: Pick<Judgement, 'strapi' | 'after'>): Promise<string[]> {
  if (textOf(after, 'state') !== 'notice_draft') return [];
  return [...(await openNotices(strapi, after)), ...(await settledMeanwhile(strapi, after))];
}
