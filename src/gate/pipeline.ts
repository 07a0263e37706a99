import type { Core, Modules } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { ALWAYS_MACHINE, creationFaults, fieldFaults, removalFaults } from '../domain/contract';
import { eventsOf } from '../domain/notification';
import type { Actor } from '../domain/permissions';
import type { Transition } from '../domain/transition';
import { rowFor } from '../domain/transition';
import type { Violation } from '../domain/verdict';
import { violation } from '../domain/verdict';
import { actorOfRequest } from './actor';
import { refusal, toUserError } from './errors';
import { formFaults, tidyForm } from './form';
import { writeJournal } from './journal';
import { owe } from './notify';
import type { GateRecord } from './record';
import { lockRecord, numberOf, textOf } from './record';
import { referenceFaults } from './references';
import { afterImage, changedFields } from './relations';
import type { GateRule, Judgement, Moment } from './rule';
import { CREATION } from './rule';
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

/** What a person's form may write, in the form it is kept in. */
const sentData = ({ strapi, rule, actor }: Moment, data: Data): Data =>
  tidyForm(strapi, rule.uid, withoutMachineFields(rule, actor, data));

const judgement = (moment: Moment, before: GateRecord | null, after: GateRecord): Judgement => ({
  ...moment,
  uid: moment.rule.uid,
  before,
  after,
  answers: {},
});

/** The record with the values that follow from the others. */
async function derived(rule: GateRule, on: Judgement): Promise<{ on: Judgement; own: Data }> {
  const own = (await rule.derive?.(on)) ?? {};
  return { on: { ...on, after: { ...on.after, ...own } }, own };
}

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
  const told = rule.told ? await rule.told(on) : after;
  if (told === null) return;
  const invitation = rule.invitation?.(on) ?? null;
  for (const event of eventsOf(uid, action, after)) {
    await owe(strapi, { event, uid, record: told, facts, now, today, occasion, invitation });
  }
}

async function create(moment: Moment, ctx: Write, next: () => Promise<Saved>): Promise<Saved> {
  const { strapi, rule, actor } = moment;
  const data = sentData(moment, ctx.params.data ?? {});
  const sent = await afterImage(strapi, rule.uid, null, data, actor.kind === 'machine');
  const changed = changedFields(strapi, rule.uid, null, sent.after);
  const { on, own } = await derived(rule, judgement(moment, null, sent.after));
  refuseIfAny(moment, creationFaults(rule.contract, actor));
  refuseIfAny(moment, [
    ...fieldFaults(rule.contract, actor, textOf(on.after, 'state'), changed),
    ...sent.faults,
    ...formFaults(strapi, rule.uid, on.after),
    ...((await rule.faults?.(on)) ?? []),
  ]);
  const filled = (await rule.fill?.[CREATION]?.(on)) ?? {};
  ctx.params.data = { ...data, ...own, ...filled, version: 1 };
  const saved = await next();
  const documentId = (saved as { documentId: string }).documentId;
  const written = { ...on, after: { ...on.after, ...filled, documentId, version: 1 } };
  const all = changedFields(strapi, rule.uid, null, written.after);
  await rule.onWrite?.(written, all);
  await record(written, rule, CREATION, all);
  return saved;
}

const staleFaults = (actor: Actor, before: GateRecord, sent: number | null): Violation[] =>
  actor.kind !== 'machine' && before.version !== sent ? [violation('stale')] : [];

/** State and stamps a row writes. */
const movedBy = (row: Transition, moment: Moment): Data => ({
  ...(row.to === null ? {} : { state: row.to }),
  ...stampsOf(row, moment),
});

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
  const data = sentData(moment, ctx.params.data ?? {});
  refuseIfAny(moment, staleFaults(actor, before, numberOf({ ...ctx.params.data }, 'version')));
  const sent = await afterImage(strapi, rule.uid, before, data, actor.kind === 'machine');
  const changed = changedFields(strapi, rule.uid, before, sent.after);
  if (changed.includes('state')) refuseIfAny(moment, [violation('transition.unknown', 'state')]);
  const row = editRow(moment, before, changed);
  const moved = row ? movedBy(row, moment) : {};
  const { on, own } = await derived(rule, judgement(moment, before, { ...sent.after, ...moved }));
  refuseIfAny(moment, [
    ...fieldFaults(rule.contract, actor, textOf(before, 'state'), changed, true),
    ...sent.faults,
    ...formFaults(strapi, rule.uid, on.after),
    ...((await rule.faults?.(on)) ?? []),
  ]);
  if (changed.length === 0) {
    ctx.params.data = data;
    return next();
  }
  const version = (before.version ?? 0) + 1;
  ctx.params.data = { ...data, ...moved, ...own, version };
  const saved = await next();
  const written = { ...on, after: { ...on.after, version } };
  const all = changedFields(strapi, rule.uid, before, written.after);
  await rule.onWrite?.(written, all);
  await record(written, rule, row?.action ?? 'record.update', all);
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
  const sent = actor.kind === 'machine' ? (ctx.params.data ?? {}) : {};
  const judged = await judgeStep(moment, before, step, sent);
  refuseIfAny(moment, judged.violations);
  const version = (before.version ?? 0) + 1;
  const filled = (await rule.fill?.[step.action]?.(judged.on)) ?? {};
  const { on, own } = await derived(rule, {
    ...judged.on,
    after: { ...judged.on.after, ...filled },
  });
  ctx.params.data = {
    ...judged.patch,
    ...filled,
    ...own,
    ...('version' in before ? { version } : {}),
  };
  const saved = await next();
  const done = { ...on, after: { ...on.after, version } };
  await asMachine(actor, now, async () => rule.effects?.[step.action]?.(done));
  await record(done, rule, step.action, changedFields(strapi, rule.uid, before, done.after));
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
  refuseIfAny(moment, (await rule.removal?.(judgement(moment, before, before))) ?? []);
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
