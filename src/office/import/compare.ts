import type { GateRecord, Item } from '../../gate/record';
import { idsOf, itemsOf, textOf } from '../../gate/record';
import type { TaskDraft } from '../task-sheet/draft';
import { cleaned } from '../table/text';

/** Values to write, by field of the task. */
export type Patch = Readonly<Record<string, unknown>>;

const TEXTS = ['content', 'openMembership', 'responsibleText', 'startsOn', 'remarks'] as const;
const UNITS = ['jointLeadUnits', 'coopUnits'] as const;

const linesOf = (items: readonly Item[]): string[] =>
  items
    .filter((item) => item['notApplicable'] !== true)
    .flatMap((item) => cleaned(textOf(item, 'content') ?? '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

function texts(draft: TaskDraft, stored: GateRecord): Patch {
  const changed = TEXTS.filter((field) => {
    const text = draft[field];
    return text !== null && text !== cleaned(textOf(stored, field) ?? '');
  });
  return Object.fromEntries(changed.map((field) => [field, draft[field]]));
}

function units(draft: TaskDraft, stored: GateRecord): Patch {
  const changed = UNITS.filter(
    (field) => draft[field].length > 0 && !sameSet(draft[field], idsOf(stored, field)),
  );
  return Object.fromEntries(changed.map((field) => [field, draft[field]]));
}

/** Targets as written; one that stays keeps what else was filled in beside it. */
function targets(draft: TaskDraft, stored: GateRecord): Patch {
  const items = itemsOf(stored, 'targets');
  if (draft.targets.length === 0 || sameList(draft.targets, linesOf(items))) return {};
  const kept = (line: string): Item =>
    items.find((item) => textOf(item, 'content') === line) ?? { content: line };
  return { targets: draft.targets.map(kept) };
}

/** The same day in other words is only a change where the file has words. */
function due(draft: TaskDraft, stored: GateRecord): Patch {
  const { dueOn, dueText, longTerm } = draft;
  if (dueOn === null) return {};
  const moved = dueOn !== textOf(stored, 'dueOn') || longTerm !== (stored['longTerm'] === true);
  if (moved) return { dueOn, dueText, longTerm };
  return dueText !== null && dueText !== textOf(stored, 'dueText') ? { dueText } : {};
}

/**
 * What a row would change of a task that is there. An empty cell changes nothing: what the office
 * has completed in the panel does not vanish because a list lacks it.
 */
export const patchOf = (draft: TaskDraft, stored: GateRecord): Patch => ({
  ...texts(draft, stored),
  ...units(draft, stored),
  ...targets(draft, stored),
  ...due(draft, stored),
});

/** A new task of a row. */
export const newTask = (draft: TaskDraft): Patch => ({
  title: draft.title,
  content: draft.content,
  leadUnit: draft.leadUnit,
  jointLeadUnits: draft.jointLeadUnits,
  coopUnits: draft.coopUnits,
  openMembership: draft.openMembership,
  responsibleText: draft.responsibleText,
  startsOn: draft.startsOn,
  dueOn: draft.dueOn,
  dueText: draft.dueText,
  longTerm: draft.longTerm,
  remarks: draft.remarks,
  targets: draft.targets.map((content) => ({ content })),
});
