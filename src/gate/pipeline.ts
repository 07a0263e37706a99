import type { Core, Modules } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { ALWAYS_MACHINE, creationFaults, fieldFaults, removalFaults } from '../domain/contract';
import type { Actor } from '../domain/permissions';
import type { Transition } from '../domain/transition';
import { rowFor } from '../domain/transition';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { actorOfRequest } from './actor';
import { refusal, toUserError } from './errors';
import { writeJournal } from './journal';
import { owe } from './notify';
import type { GateRecord } from './record';
import { lockRecord, numberOf, textOf } from './record';
import { referenceFaults } from './references';
import { afterImage, changedFields } from './relations';
import type { GateRule, Judgement, Moment } from './rule';
import { ruleOf } from './rules';
import type { Step } from './scope';
import { asMachine, currentScope } from './scope';
import { judgeStep, reasonOf, stampsOf, takesStep } from './step';

type Data = Record<string, unknown>;
type Saved = Awaited<ReturnType<Modules.Documents.Middleware.Middleware>>;
type Write = Modules.Documents.Middleware.Context & {
  params: { data?: Data; documentId?: string };
};

const WRITES = ['create', 'clone', 'update', 'delete'];

/** Takes away what a person may not send: the panel's form posts stale copies of machine fields. */
function withoutMachineFields(rule: GateRule, actor: Actor, data: Data): Data {
  if (actor.kind === 'machine') return data;
  const owned: readonly string[] = [...rule.contract.machine, ...ALWAYS_MACHINE];
  return Object.fromEntries(Object.entries(data).filter(([field]) => !owned.includes(field)));
}

const judgement = (
  moment: Moment,
  before: GateRecord | null,
  after: GateRecord,
  answers: Judgement['answers'] = {},
): Judgement => ({ ...moment, uid: moment.rule.uid, before, after, answers });

function refuseIfAny(moment: Moment, violations: readonly Violation[]): void {
  if (violations.length > 0) throw refusal(moment.strapi, moment.rule.uid, violations);
}

/** Journal row and letters of one change, in its transaction. */
async function record(
  on: Judgement,
  rule: GateRule,
  action: string,
  changed: readonly string[],
): Promise<void> {
  const { strapi, uid, actor, before, after, now, today } = on;
  const title = rule.title(after);
  await writeJournal(strapi, {
    uid,
    documentId: after.documentId,
    title,
    action,
    actor,
    at: now,
    before,
    after: action === 'record.delete' ? null : after,
    changed,
    reason: reasonOf(on.answers),
  });
  const facts = { title, reason: reasonOf(on.answers) ?? '', ...(await rule.facts?.(on)) };
  const occasion = `${after.documentId ?? ''}:v${after.version ?? 0}`;
  await owe(strapi, { event: action, uid, record: after, facts, now, today, occasion });
}

async function create(moment: Moment, ctx: Write, next: () => Promise<Saved>): Promise<Saved> {
  const { strapi, rule, actor } = moment;
  const data = withoutMachineFields(rule, actor, ctx.params.data ?? {});
  const { after, faults } = await afterImage(strapi, rule.uid, null, data);
  const changed = changedFields(strapi, rule.uid, null, after);
  const on = judgement(moment, null, after);
  refuseIfAny(moment, creationFaults(rule.contract, actor));
  refuseIfAny(moment, [
    ...fieldFaults(rule.contract, actor, textOf(after, 'state'), changed),
    ...faults,
    ...((await rule.faults?.(on)) ?? []),
  ]);
  ctx.params.data = { ...data, version: 1 };
  const saved = await next();
  const documentId = (saved as { documentId: string }).documentId;
  const written = { ...on, after: { ...after, documentId, version: 1 } };
  await rule.onWrite?.(written, changed);
  await record(written, rule, 'record.create', changed);
  return saved;
}

const staleFaults = (actor: Actor, before: GateRecord, sent: number | null): Violation[] =>
  actor.kind !== 'machine' && before.version !== sent ? [violation('stale')] : [];

/** The row an edit takes by itself, e.g. a reviewed briefing returns to writing. */
function editRow(
  moment: Moment,
  before: GateRecord,
  changed: readonly string[],
): Transition | null {
  const { onEdit, table } = moment.rule;
  if (!onEdit || moment.actor.kind !== 'person') return null;
  if (!changed.some((field) => onEdit.fields.includes(field))) return null;
  return rowFor(table, onEdit.action, textOf(before, 'state'));
}

async function edit(
  moment: Moment,
  ctx: Write,
  before: GateRecord,
  next: () => Promise<Saved>,
): Promise<Saved> {
  const { strapi, rule, actor } = moment;
  const sent = ctx.params.data ?? {};
  const data = withoutMachineFields(rule, actor, sent);
  refuseIfAny(moment, staleFaults(actor, before, numberOf({ ...sent }, 'version')));
  const { after, faults } = await afterImage(strapi, rule.uid, before, data);
  const changed = changedFields(strapi, rule.uid, before, after);
  const row = editRow(moment, before, changed);
  const moved = row ? { state: row.to, ...stampsOf(row, moment) } : {};
  const on = judgement(moment, before, { ...after, ...moved });
  if (textOf(after, 'state') !== textOf(before, 'state')) {
    refuseIfAny(moment, [violation('transition.unknown', 'state')]);
  }
  refuseIfAny(moment, [
    ...fieldFaults(rule.contract, actor, textOf(before, 'state'), changed, true),
    ...faults,
    ...((await rule.faults?.(on)) ?? []),
  ]);
  if (changed.length === 0) {
    ctx.params.data = data;
    return next();
  }
  const version = (before.version ?? 0) + 1;
  ctx.params.data = { ...data, ...moved, version };
  const saved = await next();
  const written = { ...on, after: { ...on.after, version } };
  await rule.onWrite?.(written, changed);
  await record(written, rule, row?.action ?? 'record.update', changed);
  return saved;
}

async function takeStep(
  moment: Moment,
  ctx: Write,
  before: GateRecord,
  step: Step,
  next: () => Promise<Saved>,
): Promise<Saved> {
  const { strapi, rule, actor, now } = moment;
  const judged = await judgeStep(moment, before, step);
  refuseIfAny(moment, judged.violations);
  const on = judged.on;
  const version = (before.version ?? 0) + 1;
  const filled = (await rule.fill?.[step.action]?.(on)) ?? {};
  ctx.params.data = { ...judged.patch, ...filled, ...('version' in before ? { version } : {}) };
  const saved = await next();
  const after = { ...on.after, ...filled, version };
  const done = { ...on, after };
  await asMachine(actor, now, async () => rule.effects?.[step.action]?.(done));
  await record(done, rule, step.action, changedFields(strapi, rule.uid, before, after));
  return saved;
}

async function remove(
  moment: Moment,
  before: GateRecord,
  next: () => Promise<Saved>,
): Promise<Saved> {
  const { strapi, rule, actor } = moment;
  refuseIfAny(moment, removalFaults(rule.contract, actor, textOf(before, 'state')));
  const numbered = textOf(before, 'number') !== null;
  refuseIfAny(moment, numbered ? [violation('record.delete-refused')] : []);
  refuseIfAny(moment, await referenceFaults(strapi, rule.uid, before.documentId ?? ''));
  const saved = await next();
  await record(judgement(moment, before, before), rule, 'record.delete', []);
  return saved;
}

/** load → decide → write → tell: one function, one transaction, one `next()` a path. */
async function pass(
  strapi: Core.Strapi,
  rule: GateRule,
  ctx: Write,
  next: () => Promise<Saved>,
): Promise<Saved> {
  const scope = currentScope();
  const now = scope?.now ?? new Date();
  const today = officeDate(now);
  const actor = scope?.actor ?? (await actorOfRequest(strapi, today));
  const moment: Moment = { strapi, rule, actor, now, today };
  if (ctx.action === 'clone') throw refusal(strapi, rule.uid, [violation('record.clone-refused')]);
  if (ctx.action === 'create') return create(moment, ctx, next);
  const { documentId } = ctx.params;
  const before = documentId ? await lockRecord(strapi, rule.uid, documentId) : null;
  if (!before) return next();
  if (ctx.action === 'delete') return remove(moment, before, next);
  const step = scope?.step;
  if (step && takesStep(step, rule.uid, before)) return takeStep(moment, ctx, before, step, next);
  return edit(moment, ctx, before, next);
}

/**
 * The one door for writes: panel, REST, desk, cron and seeds all pass it, since all of them end at
 * the document service. Registered in `register()`, outside every other middleware.
 */
export const gate =
  (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware =>
  async (ctx, next) => {
    const rule = ruleOf(ctx.uid);
    if (!rule || !WRITES.includes(ctx.action)) return next();
    try {
      return await strapi.db.transaction(() =>
        pass(strapi, rule, ctx as Write, async () => next()),
      );
    } catch (error) {
      throw toUserError(strapi, ctx.uid, error);
    }
  };
