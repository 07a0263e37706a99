import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import { TABLES } from '../domain/tables';
import type { Transition } from '../domain/transition';
import { labelOf } from '../domain/wording.zh';
import { typeLabel } from './errors';
import type { GateRecord } from './record';
import { loadRecord, textOf } from './record';
import { ruleOf } from './rules';
import { authorityOver } from './step';
import { findRow, findRows } from './rows';

export interface AwaitedRecord {
  readonly uid: string;
  readonly documentId: string;
  readonly title: string;
  readonly typeLabel: string;
  readonly stateLabel: string;
  readonly since: string;
}

/** Enough for a morning's list; who has more has another problem. */
const AT_MOST = 200;

/** When the record reached its state, as the journal has it. */
async function sinceOf(
  strapi: Core.Strapi,
  record: GateRecord,
  updatedAt: string,
): Promise<string> {
  const step = await findRow<{ at: string }>(strapi, 'api::journal.journal', {
    where: { recordId: record.documentId, toState: textOf(record, 'state') },
    orderBy: { id: 'desc' },
    select: ['at'],
  });
  return new Date(step?.at ?? updatedAt).toISOString();
}

async function awaitedIn(
  strapi: Core.Strapi,
  actor: PersonActor,
  uid: string,
  rows: readonly Transition[],
): Promise<AwaitedRecord[]> {
  const rule = ruleOf(uid);
  if (!rule || rows.length === 0) return [];
  const states = rows.flatMap((row) => row.from);
  const found = await findRows<{ documentId: string; updatedAt: string }>(strapi, uid, {
    where: { state: { $in: states } },
    orderBy: { updatedAt: 'asc' },
    limit: AT_MOST,
  });
  const list: AwaitedRecord[] = [];
  for (const { documentId, updatedAt } of found) {
    const record = await loadRecord(strapi, uid, documentId);
    if (!record) continue;
    const state = textOf(record, 'state');
    const mine = rows
      .filter((row) => row.from.includes(state))
      .some((row) => authorityOver(strapi, rule, row, actor, record).length === 0);
    if (!mine) continue;
    list.push({
      uid,
      documentId,
      title: rule.title(record),
      typeLabel: typeLabel(strapi, uid),
      stateLabel: labelOf(state ?? ''),
      since: await sinceOf(strapi, record, updatedAt),
    });
  }
  return list;
}

/** 今日待办: the records whose state awaits one of the actor's posts, oldest first. */
export async function awaitedBy(strapi: Core.Strapi, actor: PersonActor): Promise<AwaitedRecord[]> {
  const lists = await Promise.all(
    Object.entries(TABLES).map(([uid, table]) => {
      const rows: readonly Transition[] = table;
      return awaitedIn(
        strapi,
        actor,
        uid,
        rows.filter((row) => row.awaited),
      );
    }),
  );
  return lists.flat();
}
