import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DECISION } from '../api/minutes/read';
import { contractOf } from '../domain/contract';
import { DECISION_KINDS, DECISION_TRANSITIONS } from '../domain/decision';
import type { PersonActor } from '../domain/permissions';
import { statesOf } from '../domain/transition';
import { labelOf } from '../domain/wording.zh';
import { notFound } from '../gate/errors';
import { findRows } from '../gate/rows';
import type { DecisionFilter } from '../office/export/decisions';
import { exportDecisions, yearsOfMeetings } from '../office/export/decisions';
import type { Exported } from '../office/export/stored';
import { filterOf, isRecordId, isYear } from './seven-lists';

const STATES = statesOf(DECISION_TRANSITIONS);
const KINDS: readonly string[] = DECISION_KINDS;

/** Only those who read decisions know of their ledger. @throws 404 for others */
function mustReadDecisions(actor: PersonActor): void {
  const readers: readonly string[] = contractOf(DECISION)?.read ?? [];
  if (!actor.roles.some((role) => readers.includes(role))) throw notFound();
}

const labelled = (value: string) => ({ value, label: labelOf(value) });

/** What the ledger can be narrowed by. */
export async function decisionExportChoices(strapi: Core.Strapi, actor: PersonActor) {
  mustReadDecisions(actor);
  const units = await findRows<{ documentId: string; name: string }>(strapi, 'api::unit.unit', {
    where: { active: true },
    orderBy: { id: 'asc' },
  });
  return {
    units: units.map(({ documentId, name }) => ({ value: documentId, label: name })),
    years: await yearsOfMeetings(strapi),
    states: STATES.map(labelled),
    kinds: KINDS.map(labelled),
  };
}

/** @throws 400 for a filter that cannot be meant */
function decisionFilterOf(ctx: Context): DecisionFilter {
  const year = filterOf(ctx, 'year', isYear);
  return {
    year: year === null ? null : Number(year),
    unit: filterOf(ctx, 'unit', isRecordId),
    state: filterOf(ctx, 'state', (text) => STATES.includes(text)),
    kind: filterOf(ctx, 'kind', (text) => KINDS.includes(text)),
  };
}

/** The ledger a filter leaves, as a workbook. */
export function exportedDecisions(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  mustReadDecisions(actor);
  return exportDecisions(strapi, decisionFilterOf(ctx), actor, now);
}
