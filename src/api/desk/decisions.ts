import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { MeetingDetail } from './meetings';
import type { Named } from './mine';
import { isAmong, NAME, once, unitsOf } from './mine';
import type { PageRead } from './paging';
import { readPage } from './paging';
import type { UrgentList } from './urgent';

export const DECISION = 'api::decision.decision';

/** A decision as a list shows it. */
export interface DecisionSummary {
  readonly id: number;
  readonly documentId: string;
  readonly text: string;
  readonly state: string;
  readonly kind: string;
  readonly sequence: number | null;
  readonly dueOn: string | null;
  readonly progressAt: string | null;
  readonly leadUnit: Named | null;
  readonly minutes: { readonly documentId: string; readonly number: string | null } | null;
  readonly task: { readonly documentId: string } | null;
  readonly meeting: { readonly documentId: string; readonly heldOn: string } | null;
}

/** A decision in full, as the minutes told its units, with what they reported. */
export interface DecisionDetail extends DecisionSummary {
  readonly coopUnits: readonly Named[];
  readonly progressNote: string | null;
  readonly carriedOutOn: string | null;
  readonly carriedOutNote: string | null;
  readonly revokeReason: string | null;
}

const SUMMARY = [
  'id',
  'documentId',
  'text',
  'state',
  'kind',
  'sequence',
  'dueOn',
  'progressAt',
] as const satisfies readonly (keyof DecisionSummary)[];

const DETAIL = [
  ...SUMMARY,
  'progressNote',
  'carriedOutOn',
  'carriedOutNote',
  'revokeReason',
] as const satisfies readonly (keyof DecisionDetail)[];

const RECORD = { select: ['id', 'documentId'] };
const WITH = {
  leadUnit: NAME,
  minutes: { select: ['id', 'documentId', 'number'] },
  task: RECORD,
  meeting: { select: ['id', 'documentId', 'heldOn'] },
};

/**
 * The decisions an account sees: those of issued minutes that name its units; the query form of
 * `concerns`. One that was revoked before its minutes went out no unit ever heard of.
 */
const mine = (actor: PersonActor) => {
  const units = { documentId: { $in: unitsOf(actor) } };
  return {
    state: { $ne: 'decision_draft' },
    minutes: { documentId: { $notNull: true } },
    $or: [{ leadUnit: units }, { coopUnits: units }],
  };
};

const LED =
  'select decision_id from decisions_lead_unit_lnk where unit_id in (select id from mine)';

/** What its unit has to carry out without a task first, by its date; what is done last. */
export const URGENT_DECISIONS: UrgentList = {
  uid: DECISION,
  ways: `${LED}
    union select decision_id from decisions_coop_units_lnk where unit_id in (select id from mine)`,
  own: `${LED} except select decision_id from decisions_task_lnk`,
  shown: `t.state <> 'decision_draft' and exists (
    select 1 from decisions_minutes_lnk l where l.decision_id = t.id)`,
  waits: `t.state = 'open_decision'`,
  order: `t.state <> 'open_decision', case when t.state = 'open_decision' then t.due_on end,
    t.due_on desc nulls last, t.id desc`,
};

/** Whether it is the reader's unit that carries it out, by no task of its own. */
export const decisionWaits = (
  { state, leadUnit, task }: DecisionSummary,
  actor: PersonActor,
): boolean => state === 'open_decision' && task === null && isAmong(actor, [leadUnit]);

/** Nothing is owed on these any more. */
export const isDecisionClosed = ({ state }: DecisionSummary): boolean => state !== 'open_decision';

export type DecisionPart = 'lead' | 'coop';

/** In which part the decision concerns the actor; the stronger one. */
export const decisionPartIn = ({ leadUnit }: DecisionSummary, actor: PersonActor): DecisionPart =>
  isAmong(actor, [leadUnit]) ? 'lead' : 'coop';

/** One page of the decisions that name the actor's units; pages count from 1. */
export const decisionsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  page: number,
): Promise<PageRead<DecisionSummary>> =>
  readPage<DecisionSummary>(strapi, actor, URGENT_DECISIONS, page, {
    select: SUMMARY,
    populate: WITH,
  });

/** One decision, or null: not there, not issued, or naming other units. */
export const decisionOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<DecisionDetail | null> =>
  findRow<DecisionDetail>(strapi, DECISION, {
    where: { documentId, ...mine(actor) },
    select: DETAIL,
    populate: { ...WITH, coopUnits: NAME },
  });

const AT_MOST = 50;

const among = async (
  strapi: Core.Strapi,
  actor: PersonActor,
  where: object,
): Promise<DecisionSummary[]> =>
  once(
    await findRows<DecisionSummary>(strapi, DECISION, {
      where: { ...mine(actor), ...where },
      select: SUMMARY,
      populate: WITH,
      orderBy: [{ sequence: 'asc' }, { id: 'asc' }],
      limit: AT_MOST,
    }),
  );

/** What a meeting decided for the reader's units. */
export const decisionsAt = (
  strapi: Core.Strapi,
  actor: PersonActor,
  meeting: MeetingDetail,
): Promise<DecisionSummary[]> => among(strapi, actor, { meeting: { id: meeting.id } });

/** Those of the given decisions that name the reader's units, in the order of their minutes. */
export const decisionsAmong = (
  strapi: Core.Strapi,
  actor: PersonActor,
  ids: readonly string[],
): Promise<DecisionSummary[]> => among(strapi, actor, { documentId: { $in: ids } });

/** What earlier meetings of the series decided for the reader's units and is not carried out. */
export const unfinishedBefore = (
  strapi: Core.Strapi,
  actor: PersonActor,
  { series, heldOn, state }: MeetingDetail,
): Promise<DecisionSummary[]> =>
  series === null || (state !== 'planned' && state !== 'convened')
    ? Promise.resolve([])
    : among(strapi, actor, {
        state: 'open_decision',
        meeting: { series, heldOn: { $lt: heldOn } },
      });
