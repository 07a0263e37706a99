import { findRows } from '../../gate/rows';
import type { Judgement } from '../../gate/rule';
import { performAsMachine } from '../../gate/transition';

const DECISION = 'api::decision.decision';

/** What becomes of a decision when its task is struck off, or is taken up again. */
const FROM = {
  'decision.carry_out': 'open_decision',
  'decision.reopen': 'carried_out',
} as const;

/** 落实办结, 重新落实: the decisions of a task go its way, in the transaction of its step. */
export async function followTask(
  { strapi, actor, now }: Judgement,
  task: string | null,
  action: keyof typeof FROM,
): Promise<void> {
  if (task === null) return;
  const rows = await findRows<{ documentId: string }>(strapi, DECISION, {
    where: { task: { documentId: task }, state: FROM[action] },
    select: ['documentId'],
    orderBy: { id: 'asc' },
  });
  for (const { documentId } of rows) {
    await performAsMachine(strapi, { uid: DECISION, documentId, action, actor, now }, {});
  }
}

/** The effect of a task's step on the decisions it came from. */
export const decisionsFollow =
  (action: keyof typeof FROM) =>
  (on: Judgement): Promise<void> =>
    followTask(on, on.after.documentId, action);
