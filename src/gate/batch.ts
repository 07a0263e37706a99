import { randomUUID } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { creationFaults, fieldFaults } from '../domain/contract';
import type { Actor } from '../domain/permissions';
import type { Violation } from '../domain/verdict';
import { refusal } from './errors';
import { writeJournal } from './journal';
import { textOf } from './record';
import { afterImage, changedFields } from './relations';
import type { GateRule } from './rule';
import { ruleOf } from './rules';

type Row = Readonly<Record<string, unknown>>;

export interface SetOfRecords {
  readonly uid: string;
  /** Scalar fields only: relations and components belong to single writes. */
  readonly rows: readonly Row[];
  readonly actor: Actor;
  readonly now: Date;
  /** How the journal calls the set, e.g. 工作日历2004—2026年. */
  readonly title: string;
}

const AT_ONCE = 500;

async function faultsOf(
  strapi: Core.Strapi,
  rule: GateRule,
  set: SetOfRecords,
  row: Row,
): Promise<Violation[]> {
  const { actor, now, uid } = set;
  const { after, faults } = await afterImage(strapi, uid, null, { ...row });
  const changed = changedFields(strapi, uid, null, after);
  const on = { strapi, uid, actor, now, today: officeDate(now), before: null, after, answers: {} };
  return [
    ...fieldFaults(rule.contract, actor, textOf(after, 'state'), changed),
    ...faults,
    ...((await rule.faults?.(on)) ?? []),
  ];
}

/**
 * The side entrance for sets (seeds, sweeps, imports): the same domain rules as the gate on every
 * row first, every fault at once with its row number, then all rows or none, and one journal row
 * for the whole. `title` of the set stands for its rows in the journal.
 */
export async function createSet(strapi: Core.Strapi, set: SetOfRecords): Promise<void> {
  const { uid, rows, actor, now, title } = set;
  const rule = ruleOf(uid);
  if (!rule) throw new Error(`${uid} is not governed`);
  if (rows.length === 0) return;
  const barred = creationFaults(rule.contract, actor);
  if (barred.length > 0) throw refusal(strapi, uid, barred);
  const lists = await Promise.all(rows.map((row) => faultsOf(strapi, rule, set, row)));
  const faults = lists.flatMap((list, at) =>
    list.map((found) => ({ ...found, field: `${at}.${found.field ?? ''}` })),
  );
  if (faults.length > 0) throw refusal(strapi, uid, faults);
  const stamps = { createdAt: now, updatedAt: now, publishedAt: now, version: 1 };
  await strapi.db.transaction(async () => {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const data = rows
        .slice(from, from + AT_ONCE)
        .map((row) => ({ ...row, ...stamps, documentId: randomUUID() }));
      await strapi.db.query(uid as UID.ContentType).createMany({ data });
    }
    await writeJournal(strapi, {
      uid,
      documentId: null,
      title: `${title}（${rows.length}条）`,
      action: 'record.create',
      actor,
      at: now,
      before: null,
      after: null,
      changed: [],
      reason: null,
    });
  });
}
