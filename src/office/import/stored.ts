import type { Core } from '@strapi/strapi';
import { ELEMENT_FIELDS } from '../../domain/elements';
import { aliasesIn } from '../../domain/unit-names';
import type { GateRecord } from '../../gate/record';
import { toRecord } from '../../gate/record';
import { findRows } from '../../gate/rows';
import { taskKey } from '../task-sheet/join';
import type { UnitName } from '../table/units';
import type { ImportTarget } from './target';

const TASK = 'api::task.task';
const AT_ONCE = 500;

const ID = { select: ['id', 'documentId'] } as const;
const WHOLE = {
  plan: ID,
  leadUnit: ID,
  jointLeadUnits: ID,
  coopUnits: ID,
  milestones: true,
  ...Object.fromEntries(ELEMENT_FIELDS.map((field) => [field, true])),
};

interface UnitRow {
  readonly documentId: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly aliases: string | null;
  readonly membership: string;
}

/** The units that still exist, with everything they are called. */
export async function unitNames(strapi: Core.Strapi): Promise<UnitName[]> {
  const rows = await findRows<UnitRow>(strapi, 'api::unit.unit', {
    where: { active: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: row.documentId,
    code: row.code,
    name: row.name,
    shortName: row.shortName,
    aliases: aliasesIn(row.aliases),
    member: row.membership !== 'non_member',
  }));
}

interface TitleRow {
  readonly documentId: string;
  readonly title: string;
  readonly leadUnit: { readonly documentId: string } | null;
}

/** Document ids of a plan's tasks, or a year's, by what makes them the same task. */
export async function tasksByKey(
  strapi: Core.Strapi,
  { plan, year }: ImportTarget,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await findRows<TitleRow>(strapi, TASK, {
    where: plan === null ? { year } : { plan: { documentId: plan.documentId } },
    select: ['documentId', 'title'],
    populate: { leadUnit: { select: ['documentId'] } },
    orderBy: { id: 'asc' },
  });
  const found = new Map<string, string[]>();
  for (const { documentId, title, leadUnit } of rows) {
    const key = taskKey({ title, leadUnit: leadUnit?.documentId ?? null });
    found.set(key, [...(found.get(key) ?? []), documentId]);
  }
  return found;
}

/** Whole tasks by document id, read a few hundred at a time. */
export async function wholeTasks(
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GateRecord>> {
  const found = new Map<string, GateRecord>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await findRows<Record<string, unknown>>(strapi, TASK, {
      where: { documentId: { $in: ids.slice(from, from + AT_ONCE) } },
      populate: WHOLE,
    });
    for (const row of rows) {
      const record = toRecord(strapi, TASK, row);
      found.set(record.documentId ?? '', record);
    }
  }
  return found;
}
