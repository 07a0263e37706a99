import type { Core, UID } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { toldOf } from '../domain/notification';
import type { Actor } from '../domain/permissions';
import { concerns, NO_PARTIES } from '../domain/permissions';
import type { Ask, Transition } from '../domain/transition';
import { rowsFrom } from '../domain/transition';
import { actionLabel, askLabel, labelOf, tellsSentence } from '../domain/wording.zh';
import type { FieldError } from './errors';
import { explain, notFound } from './errors';
import type { GateRecord } from './record';
import { loadRecord, textOf } from './record';
import type { GateRule } from './rule';
import { ruleOf } from './rules';
import { runAs } from './scope';
import { authorityOver, judgeRow } from './step';

export interface Target {
  readonly uid: string;
  readonly documentId: string;
  readonly actor: Actor;
  readonly now: Date;
}

export interface OfferedAction {
  readonly action: string;
  readonly label: string;
  readonly allowed: boolean;
  readonly violations: readonly { code: string; field: string | null; message: string }[];
  readonly asks: readonly {
    name: string;
    label: string;
    kind: Ask['kind'];
    required: boolean;
    options?: readonly { value: string; label: string }[];
  }[];
  readonly tells: readonly string[];
}

export interface RecordActions {
  readonly version: number | null;
  readonly state: string | null;
  readonly stateLabel: string | null;
  readonly actions: readonly OfferedAction[];
}

/** Whether the actor may know that the record exists: by panel role, or as a unit concerned. */
export function canSee(rule: GateRule, actor: Actor, record: GateRecord): boolean {
  if (actor.kind === 'machine') return true;
  if (actor.kind === 'nobody') return false;
  const readers: readonly string[] = rule.contract.read;
  if (actor.roles.some((role) => readers.includes(role))) return true;
  const parties = rule.parties?.(record) ?? NO_PARTIES;
  return (rule.onDesk?.(record) ?? false) && concerns(actor, parties);
}

async function find(strapi: Core.Strapi, target: Target): Promise<[GateRule, GateRecord]> {
  const rule = ruleOf(target.uid);
  const record = rule && (await loadRecord(strapi, target.uid, target.documentId));
  if (!rule || !record || !canSee(rule, target.actor, record)) throw notFound();
  return [rule, record];
}

const asked = (ask: Ask) => ({
  name: ask.name,
  label: askLabel(ask.name),
  kind: ask.kind,
  required: ask.required,
  ...(ask.options
    ? { options: ask.options.map((value) => ({ value, label: labelOf(value) })) }
    : {}),
});

const said = (error: FieldError) => ({
  code: error.name,
  field: error.path.length > 0 ? error.path.join('.') : null,
  message: error.message,
});

async function offer(
  strapi: Core.Strapi,
  target: Target,
  rule: GateRule,
  record: GateRecord,
  row: Transition,
): Promise<OfferedAction | null> {
  const { actor, now } = target;
  const barred = authorityOver(strapi, rule, row, actor, record);
  if (barred.some((found) => found.code === 'forbidden')) return null;
  const moment = { strapi, rule, actor, now, today: officeDate(now) };
  const { violations } = await judgeRow(moment, record, row, {});
  const all = [...barred, ...violations];
  return {
    action: row.action,
    label: actionLabel(row.action),
    allowed: all.length === 0,
    violations: explain(strapi, rule.uid, all).map(said),
    asks: row.asks.map(asked),
    tells: toldOf(row.action).map((told) => tellsSentence(told.audience, told.urgency)),
  };
}

const summary = (record: GateRecord) => {
  const state = textOf(record, 'state');
  return { version: record.version, state, stateLabel: state === null ? null : labelOf(state) };
};

/**
 * What the actor can do with a record now, straight from the transition table: each row he holds a
 * capacity for, what stands against it and what it asks. 404 where he may not know of the record.
 */
export async function actionsOf(strapi: Core.Strapi, target: Target): Promise<RecordActions> {
  const [rule, record] = await find(strapi, target);
  const rows = rowsFrom(rule.table, textOf(record, 'state'));
  const offers = await Promise.all(rows.map((row) => offer(strapi, target, rule, record, row)));
  return {
    ...summary(record),
    actions: offers.filter((one): one is OfferedAction => one !== null),
  };
}

export interface Performance extends Target {
  readonly action: string;
  readonly version: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** PostgreSQL stores no NUL in a text: an answer with one would end in a fault instead of a refusal. */
const storable = (answers: Performance['answers']): Performance['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      typeof answer === 'string' ? answer.replaceAll('\0', '') : answer,
    ]),
  );

/** Performs any row of any table: 404 invisible, 403 forbidden, 409 stale, 400 with every fault. */
export async function perform(strapi: Core.Strapi, target: Performance) {
  await find(strapi, target);
  const { uid, documentId, action, version, actor, now } = target;
  const answers = storable(target.answers);
  await runAs({ actor, now, step: { uid, documentId, action, version, answers } }, () =>
    strapi.documents(uid as UID.ContentType).update({ documentId, data: {} }),
  );
  const record = await loadRecord(strapi, uid, documentId);
  if (!record) throw notFound();
  return summary(record);
}
