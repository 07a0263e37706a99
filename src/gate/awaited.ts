import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../domain/permissions';
import { conceivableCapacities, may } from '../domain/permissions';
import { TABLES } from '../domain/tables';
import type { Transition, TransitionTable } from '../domain/transition';
import { awaitedOf } from '../domain/transition';
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

/** Records read at once, however many await somebody. */
const PAGE = 500;

/** The rows of a type that put a record on somebody's list. */
interface AwaitedRows {
  readonly uid: string;
  readonly rows: readonly Transition[];
}

const AWAITED: readonly AwaitedRows[] = Object.entries<TransitionTable>(TABLES)
  .map(([uid, table]) => ({ uid, rows: table.filter((row) => row.awaited !== undefined) }))
  .filter(({ rows }) => rows.length > 0);

/** Records that await somebody, oldest first within a type, a page at a time. */
async function* awaitingPages(
  strapi: Core.Strapi,
  { uid, rows }: AwaitedRows,
  today: string,
): AsyncGenerator<Awaiting[]> {
  const rule = ruleOf(uid);
  if (!rule || rows.length === 0) return;
  for (let offset = 0; ; offset += PAGE) {
    const records = await loadForParties(strapi, uid, {
      where: { state: { $in: rows.flatMap((row) => row.from) } },
      orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
      offset,
      limit: PAGE,
    });
    if (records.length === 0) return;
    yield records.map((record) => {
      const state = textOf(record, 'state');
      const open = rows.filter(
        (row) => row.from.includes(state) && (rule.awaits?.(row, record, today) ?? true),
      );
      return { uid, rule, record, rows: open };
    });
  }
}

/** Every record that awaits somebody on the office's day `today`, read once for whoever asks. */
export async function awaitingRecords(strapi: Core.Strapi, today: string): Promise<Awaiting[]> {
  const found: Awaiting[] = [];
  for (const kind of AWAITED) {
    for await (const page of awaitingPages(strapi, kind, today)) found.push(...page);
  }
  return found;
}

const awaits = (strapi: Core.Strapi, actor: PersonActor, one: Awaiting): boolean =>
  one.rows.some((row) => {
    const awaited = { ...row, who: [...awaitedOf(row)] };
    return authorityOver(strapi, one.rule, awaited, actor, one.record).length === 0;
  });

/** Those that await one of the actor's posts, oldest first within a type; at most 200. */
export const awaitedAmong = (
  strapi: Core.Strapi,
  awaiting: readonly Awaiting[],
  actor: PersonActor,
): Awaiting[] => awaiting.filter((one) => awaits(strapi, actor, one)).slice(0, AT_MOST);

/** The first 200 that await the actor: no more pages are read than it takes to find them. */
async function firstAwaited(
  strapi: Core.Strapi,
  actor: PersonActor,
  today: string,
): Promise<Awaiting[]> {
  const mine: Awaiting[] = [];
  const capacities = conceivableCapacities(actor);
  for (const { uid, rows } of AWAITED) {
    const own = { uid, rows: rows.filter((row) => may(capacities, awaitedOf(row))) };
    for await (const page of awaitingPages(strapi, own, today)) {
      mine.push(...page.filter((one) => awaits(strapi, actor, one)));
      if (mine.length >= AT_MOST) return mine.slice(0, AT_MOST);
    }
  }
  return mine;
}

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
export async function awaitedBy(
  strapi: Core.Strapi,
  actor: PersonActor,
  today: string,
): Promise<AwaitedRecord[]> {
  const mine = await firstAwaited(strapi, actor, today);
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
