import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { changesOf } from '../api/amendment/amendments';
import { AMENDABLE } from '../domain/amendment';
import { officeDate } from '../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../domain/pages.zh';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import { fieldLabel } from '../gate/labels';
import type { GateRecord, Item } from '../gate/record';
import { loadRecord, numberOf, textOf } from '../gate/record';
import { findRows } from '../gate/rows';
import { ruleOf } from '../gate/rules';
import { canSee } from '../gate/transition';
import { param } from '../web/request';

const AMENDMENT = 'api::amendment.amendment';
const { desk } = PAGE_WORDS;

/** One adjusted field: what it said alone before, and what it says alone now, line by line. */
export interface ShownChange {
  readonly label: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const isObject = (value: unknown): value is Item => typeof value === 'object' && value !== null;

/** A milestone or an element in one line. */
function itemInWords(item: Item): string {
  const dates = [textOf(item, 'startsOn'), textOf(item, 'dueOn')].map(writtenDate).filter(Boolean);
  const deliverable = textOf(item, 'deliverable');
  const weight = numberOf(item, 'weight');
  const head = textOf(item, 'title') ?? textOf(item, 'content') ?? desk.blank;
  return [
    item['notApplicable'] === true ? `${desk.notApplicable}：${head}` : head,
    deliverable === null ? '' : `${desk.deliverable}：${deliverable}`,
    dates.join(desk.until),
    weight === null ? '' : `${desk.weight}${weight}%`,
  ]
    .filter((part) => part !== '')
    .join('；');
}

type Names = ReadonlyMap<string, string>;

/** A value as lines: units by name, items in words, a text as it is. */
function linesOf(value: unknown, names: Names): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'string') return [names.get(value) ?? value];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => linesOf(one, names));
  return isObject(value) ? [itemInWords(value)] : [];
}

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

const shown = (label: string, { from, to }: Change, names: Names): ShownChange => {
  const [before, after] = [linesOf(from, names), linesOf(to, names)];
  return {
    label,
    from: before.filter((line) => !after.includes(line)),
    to: after.filter((line) => !before.includes(line)),
  };
};

async function unitNames(strapi: Core.Strapi, changes: readonly Change[]): Promise<Names> {
  const texts = changes.flatMap(({ from, to }) => [from, to].flat());
  const rows = await findRows<{ documentId: string; name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: texts.filter((text) => typeof text === 'string') } },
    select: ['documentId', 'name'],
  });
  return new Map(rows.map(({ documentId, name }) => [documentId, name]));
}

/** What was kept when it was approved; until then, the adjustment beside its task as both are now. */
async function keptOrPending(
  strapi: Core.Strapi,
  record: GateRecord,
  actor: PersonActor,
  now: Date,
): Promise<Readonly<Record<string, Change | undefined>>> {
  const kept = record['changes'];
  if (isObject(kept)) return kept as Record<string, Change>;
  if (textOf(record, 'state') !== 'amendment_proposed') return {};
  const { changes } = await changesOf({
    strapi,
    uid: AMENDMENT,
    actor,
    now,
    today: officeDate(now),
    before: record,
    after: record,
    answers: {},
  });
  return isObject(changes) ? (changes as Record<string, Change>) : {};
}

/** 调整前后对照, for whoever approves it and for whoever looks it up later. */
export async function changesOfAmendment(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ShownChange[]> {
  const rule = ruleOf(AMENDMENT);
  const record = await loadRecord(strapi, AMENDMENT, param(ctx, 'id'));
  if (!rule || !record || !canSee(rule, actor, record)) throw notFound();
  const changes = await keptOrPending(strapi, record, actor, now);
  const changed = AMENDABLE.flatMap((field) => {
    const change = changes[field];
    return change ? [{ label: fieldLabel(strapi, AMENDMENT, [field]), change }] : [];
  });
  const names = await unitNames(
    strapi,
    changed.map(({ change }) => change),
  );
  return changed.map(({ label, change }) => shown(label, change, names));
}
