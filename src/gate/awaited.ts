import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import { TABLES } from '../domain/tables';
import type { Transition, TransitionTable } from '../domain/transition';
import { labelOf } from '../domain/wording.zh';
import { typeLabel } from './errors';
import type { GateRecord } from './record';
import { loadForParties, textOf } from './record';
import type { GateRule } from './rule';
import { ruleOf } from './rules';
import { rawRows } from './rows';
import { authorityOver } from './step';

/** A record whose state awaits somebody, and the rows that somebody would take. */
export interface Awaiting {
  readonly uid: string;
  readonly rule: GateRule;
  readonly record: GateRecord;
  readonly rows: readonly Transition[];
}

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

async function awaitingIn(
  strapi: Core.Strapi,
  uid: string,
  table: TransitionTable,
): Promise<Awaiting[]> {
  const rule = ruleOf(uid);
  const rows = table.filter((row) => row.awaited);
  if (!rule || rows.length === 0) return [];
  const records = await loadForParties(strapi, uid, {
    where: { state: { $in: rows.flatMap((row) => row.from) } },
    orderBy: { updatedAt: 'asc' },
  });
  return records.map((record) => {
    const state = textOf(record, 'state');
    const open = rows.filter(
      (row) => row.from.includes(state) && (rule.awaits?.(row, record) ?? true),
    );
    return { uid, rule, record, rows: open };
  });
}

/** Every record that awaits somebody, read once for whoever asks. */
export async function awaitingRecords(strapi: Core.Strapi): Promise<Awaiting[]> {
  const lists = await Promise.all(
    Object.entries(TABLES).map(([uid, table]) => awaitingIn(strapi, uid, table)),
  );
  return lists.flat();
}

/** Those that await one of the actor's posts, oldest first within a type; at most 200. */
export const awaitedAmong = (
  strapi: Core.Strapi,
  awaiting: readonly Awaiting[],
  actor: PersonActor,
): Awaiting[] =>
  awaiting
    .filter(({ rule, record, rows }) =>
      rows.some((row) => authorityOver(strapi, rule, row, actor, record).length === 0),
    )
    .slice(0, AT_MOST);

/** When each record reached its state, as the journal has it, by document id. */
async function reachedStateAt(
  strapi: Core.Strapi,
  list: readonly Awaiting[],
): Promise<Map<string, Date>> {
  if (list.length === 0) return new Map();
  const { tableName } = strapi.db.metadata.get('api::journal.journal');
  const steps = list.flatMap(({ uid, record }) => [
    uid,
    record.documentId,
    textOf(record, 'state'),
  ]);
  const rows = await rawRows<{ record_id: string; at: Date }>(
    strapi,
    `select record_id, max(at) as at from ??
     where (record_uid, record_id, to_state) in (${list.map(() => '(?, ?, ?)').join(', ')})
     group by record_id`,
    [tableName, ...steps],
  );
  return new Map(rows.map((row) => [row.record_id, row.at]));
}

/** 今日待办: the records whose state awaits one of the actor's posts, oldest first. */
export async function awaitedBy(strapi: Core.Strapi, actor: PersonActor): Promise<AwaitedRecord[]> {
  const mine = awaitedAmong(strapi, await awaitingRecords(strapi), actor);
  const reached = await reachedStateAt(strapi, mine);
  return mine.map(({ uid, rule, record }) => ({
    ...saidOf(strapi, { uid, rule, record }),
    since: (reached.get(record.documentId ?? '') ?? new Date(0)).toISOString(),
  }));
}

/** How people call an awaited record and where it stands. */
export const saidOf = (
  strapi: Core.Strapi,
  { uid, rule, record }: Omit<Awaiting, 'rows'>,
): Omit<AwaitedRecord, 'since'> => ({
  uid,
  documentId: record.documentId ?? '',
  title: rule.title(record),
  typeLabel: typeLabel(strapi, uid),
  stateLabel: labelOf(textOf(record, 'state') ?? ''),
});
