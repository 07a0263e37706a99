import type { Core, UID } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { toldOf } from '../domain/notification';
import type { Actor } from '../domain/permissions';
import { concerns, NO_PARTIES } from '../domain/permissions';
import type { Ask } from '../domain/answers';
import type { Transition } from '../domain/transition';
import { rowFor, rowsFrom } from '../domain/transition';
import { actionLabel, askLabel, labelOf, tellsSentence } from '../domain/wording.zh';
import type { FieldError } from './errors';
import { explain, notFound } from './errors';
import type { GateRecord } from './record';
import { loadRecord, textOf } from './record';
import type { GateRule, Option, RecordAddress } from './rule';
import { ruleOf } from './rules';
import { runAs } from './scope';
import { asksOf, authorityOver, judgeRow } from './step';

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
    options?: readonly Option[];
    least?: number;
    most?: number;
  }[];
  readonly tells: readonly string[];
}

export interface RecordActions {
  readonly version: number | null;
  readonly state: string | null;
  readonly stateLabel: string | null;
  /** Sentences an office person should read before acting; units are shown none. */
  readonly hints: readonly string[];
  readonly actions: readonly OfferedAction[];
}

/** Whether one of the actor's roles reads the type in the panel. */
export const readsInPanel = (rule: GateRule, actor: Actor): boolean => {
  const readers: readonly string[] = rule.contract.read;
  return actor.kind === 'person' && actor.roles.some((role) => readers.includes(role));
};

/** Whether the actor may know that the record exists: by panel role, or as a unit concerned. */
export function canSee(rule: GateRule, actor: Actor, record: GateRecord): boolean {
  if (actor.kind === 'machine') return true;
  if (actor.kind === 'nobody') return false;
  if (readsInPanel(rule, actor)) return true;
  const parties = rule.parties?.(record) ?? NO_PARTIES;
  return (rule.onDesk?.(record) ?? false) && concerns(actor, parties);
}

interface Found {
  readonly rule: GateRule;
  readonly record: GateRecord;
}

/** A record with its rule, or null: there is none, or none for this actor. */
export async function visibleRecord(
  strapi: Core.Strapi,
  { uid, documentId, actor }: Omit<Target, 'now'>,
): Promise<Found | null> {
  const rule = ruleOf(uid);
  const record = rule && (await loadRecord(strapi, uid, documentId));
  return rule && record && canSee(rule, actor, record) ? { rule, record } : null;
}

async function find(strapi: Core.Strapi, target: Target): Promise<Found> {
  const found = await visibleRecord(strapi, target);
  if (!found) throw notFound();
  return found;
}

const labelled = (value: string): Option => ({ value, label: labelOf(value) });

async function asked(strapi: Core.Strapi, target: Target, found: Found, ask: Ask) {
  const { rule, record } = found;
  const offers = rule.options?.[ask.name];
  const options = offers
    ? await offers({ strapi, actor: target.actor, after: record })
    : ask.options?.map(labelled);
  const { name, kind, required, least, most } = ask;
  return {
    name,
    label: askLabel(name),
    kind,
    required,
    ...(options ? { options } : {}),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  };
}

const said = (error: FieldError) => ({
  code: error.name,
  field: error.path.length > 0 ? error.path.join('.') : null,
  message: error.message,
});

async function offer(
  strapi: Core.Strapi,
  target: Target,
  found: Found,
  row: Transition,
): Promise<OfferedAction | null> {
  const { rule, record } = found;
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
    asks: await Promise.all(
      asksOf(rule, row, actor, record).map((ask) => asked(strapi, target, found, ask)),
    ),
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
  const found = await find(strapi, target);
  const rows = rowsFrom(found.rule.table, textOf(found.record, 'state'));
  const offers = await Promise.all(rows.map((row) => offer(strapi, target, found, row)));
  const on = { strapi, after: found.record, today: officeDate(target.now) };
  const hints = readsInPanel(found.rule, target.actor) ? await found.rule.hints?.(on) : [];
  return {
    ...summary(found.record),
    hints: hints ?? [],
    actions: offers.filter((one): one is OfferedAction => one !== null),
  };
}

export interface Performance extends Target {
  readonly action: string;
  readonly version: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Files stored for this very step, by the question they answer. */
  readonly files?: Readonly<Record<string, readonly number[]>>;
}

/** The questions of a step that take files; none for whoever may not take it. 404 as in {@link perform}. */
export async function fileQuestions(
  strapi: Core.Strapi,
  target: Target & { readonly action: string },
): Promise<string[]> {
  const { rule, record } = await find(strapi, target);
  const row = rowFor(rule.table, target.action, textOf(record, 'state'));
  if (!row || authorityOver(strapi, rule, row, target.actor, record).length > 0) return [];
  return row.asks.filter((ask) => ask.kind === 'files').map((ask) => ask.name);
}

export interface Performed {
  readonly version: number | null;
  readonly state: string | null;
  readonly stateLabel: string | null;
  /** The record the action has made, to go on with. */
  readonly leadsTo?: RecordAddress;
}

/** Performs any row of any table: 404 invisible, 403 forbidden, 409 stale, 400 with every fault. */
export async function perform(strapi: Core.Strapi, target: Performance): Promise<Performed> {
  const { rule } = await find(strapi, target);
  const { uid, documentId, actor, now, ...step } = target;
  await runAs({ actor, now, step: { uid, documentId, ...step } }, () =>
    strapi.documents(uid as UID.ContentType).update({ documentId, data: {} }),
  );
  const record = await loadRecord(strapi, uid, documentId);
  if (!record) throw notFound();
  const leadsTo = (await rule.leadsTo?.[step.action]?.(strapi, record)) ?? null;
  return { ...summary(record), ...(leadsTo ? { leadsTo } : {}) };
}

/** A step the machine takes on another record, with what it writes there; `actor` is its cause. */
export const performAsMachine = (
  strapi: Core.Strapi,
  target: Target & { readonly action: string },
  data: Readonly<Record<string, unknown>>,
): Promise<unknown> => {
  const { uid, documentId, action, now } = target;
  const step = { uid, documentId, action, version: null, answers: {} };
  const cause = target.actor.kind === 'person' ? target.actor : null;
  return runAs({ actor: { kind: 'machine', cause }, now, step }, () =>
    strapi.documents(uid as UID.ContentType).update({ documentId, data: { ...data } }),
  );
};
