import type { Core } from '@strapi/strapi';
import { toTask } from '../../api/task/read';
import { CONTRACTS, creationFaults } from '../../domain/contract';
import type { ElementField } from '../../domain/elements';
import { remark } from '../../domain/import';
import type { PersonActor } from '../../domain/permissions';
import { incompleteness, taskFaults } from '../../domain/task';
import { IMPORT_WORDS } from '../../domain/wording-import.zh';
import { labelOf } from '../../domain/wording.zh';
import type { JudgedSet, SetOfRecords } from '../../gate/batch';
import { judgeSet } from '../../gate/batch';
import { refusal } from '../../gate/errors';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import { alwaysApplicable, readRulebook } from '../../gate/rulebook';
import type { TaskDraft, TaskRow } from '../task-sheet/draft';
import { taskKey } from '../task-sheet/join';
import { readTaskSheets } from '../task-sheet/read';
import type { UnitName } from '../table/units';
import type { Patch } from './compare';
import { newTask, patchOf } from './compare';
import type { ImportedRow, ImportMessage, ImportOutcome, ImportPreview } from './contract';
import { readSent } from './file';
import type { PreparedImport } from './preview';
import { countsOf, hashOf, isCommittable } from './preview';
import { tasksByKey, unitNames, wholeTasks } from './stored';
import type { ImportTarget } from './target';
import { targetOf } from './target';
import { changesIn, lacks, message, ruleMessages } from './words';

const TASK = 'api::task.task';

export interface ImportRequest {
  readonly file: Buffer;
  readonly fileName: string;
  /** Document id; null: tasks of `year` outside a plan. */
  readonly plan: string | null;
  readonly year: number | null;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** What an import would show and do. */
export type Prepared = PreparedImport<ImportPreview>;

/** What a row comes to, before the rules of a task are asked. */
type Match =
  | { readonly kind: 'refused'; readonly row: TaskRow; readonly faults: readonly ImportMessage[] }
  | { readonly kind: 'new'; readonly row: TaskRow; readonly draft: TaskDraft }
  | {
      readonly kind: 'stored';
      readonly row: TaskRow;
      readonly stored: GateRecord;
      readonly patch: Patch;
    };

/** Only a draft is changed by a file; what was issued is changed by an amendment. */
function matchStored(row: TaskRow, draft: TaskDraft, stored: GateRecord): Match {
  const patch = patchOf(draft, stored);
  const state = textOf(stored, 'state') ?? '';
  if (state === 'draft' || Object.keys(patch).length === 0) {
    return { kind: 'stored', row, stored, patch };
  }
  const facts = { number: textOf(stored, 'number') ?? '', state: labelOf(state) };
  return { kind: 'refused', row, faults: [message(remark('task.not-draft', row.at, facts))] };
}

function matchOf(
  row: TaskRow,
  byKey: ReadonlyMap<string, readonly string[]>,
  tasks: ReadonlyMap<string, GateRecord>,
): Match {
  const { draft } = row;
  if (!draft) return { kind: 'refused', row, faults: row.faults.map(message) };
  const [id, ...others] = byKey.get(taskKey(draft)) ?? [];
  if (others.length > 0) {
    return { kind: 'refused', row, faults: [message(remark('task.several', row.at))] };
  }
  const stored = id === undefined ? undefined : tasks.get(id);
  return stored ? matchStored(row, draft, stored) : { kind: 'new', row, draft };
}

async function matchRows(
  strapi: Core.Strapi,
  rows: readonly TaskRow[],
  target: ImportTarget,
): Promise<Match[]> {
  const byKey = await tasksByKey(strapi, target);
  const wanted = rows.flatMap(({ draft }) => (draft ? (byKey.get(taskKey(draft)) ?? []) : []));
  const tasks = await wholeTasks(strapi, wanted);
  return rows.map((row) => matchOf(row, byKey, tasks));
}

/** What rows are shown with. */
interface Showing {
  readonly strapi: Core.Strapi;
  readonly nameOf: (unit: string) => string;
  readonly always: ReadonlySet<ElementField>;
}

const plainRow = (
  row: TaskRow,
  outcome: ImportOutcome,
  nameOf: Showing['nameOf'],
): ImportedRow => ({
  outcome,
  at: row.at,
  sheet: row.sheet,
  row: row.row,
  title: row.title,
  leadUnit: row.draft ? nameOf(row.draft.leadUnit) : null,
  dueOn: row.draft?.dueOn ?? null,
  dueText: row.draft?.dueText ?? null,
  task: null,
  changes: [],
  faults: [],
  notes: row.notes.map(message),
  lacking: [],
});

function newRow(
  { strapi, nameOf, always }: Showing,
  row: TaskRow,
  judged: JudgedSet['rows'][number],
): ImportedRow {
  const faults = ruleMessages(strapi, TASK, row.at, judged.faults);
  if (faults.length > 0) return { ...plainRow(row, 'refused', nameOf), faults };
  const lacking = lacks(strapi, incompleteness(toTask(judged.after), always));
  return { ...plainRow(row, 'new', nameOf), lacking };
}

function storedRow(
  { strapi, nameOf, always }: Showing,
  { row, stored, patch }: Extract<Match, { kind: 'stored' }>,
): ImportedRow {
  const task = toTask({ ...stored, ...patch });
  const draft = task.state === 'draft';
  const shown = {
    task: stored.documentId,
    lacking: draft ? lacks(strapi, incompleteness(task, always)) : [],
  };
  if (Object.keys(patch).length === 0) return { ...plainRow(row, 'same', nameOf), ...shown };
  const faults = ruleMessages(strapi, TASK, row.at, taskFaults(task));
  if (faults.length > 0) return { ...plainRow(row, 'refused', nameOf), ...shown, faults };
  const changes = changesIn(strapi, TASK, patch, stored, nameOf);
  return { ...plainRow(row, 'changed', nameOf), ...shown, changes };
}

const nameBy = (units: readonly UnitName[]) => {
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return (id: string): string => names.get(id) ?? id;
};

/** The new tasks of an import as a set. */
function creationSet(
  matches: readonly Match[],
  target: ImportTarget,
  { actor, now, fileName }: ImportRequest,
): SetOfRecords {
  const { plan, year } = target;
  const place = { year, plan: plan?.documentId ?? null };
  return {
    uid: TASK,
    rows: matches.flatMap((one) =>
      one.kind === 'new' ? [{ ...newTask(one.draft), ...place }] : [],
    ),
    actor,
    now,
    title: IMPORT_WORDS.journal(plan?.title ?? `${year}年`, fileName),
  };
}

function showRows(
  showing: Showing,
  matches: readonly Match[],
  judged: JudgedSet['rows'],
): ImportedRow[] {
  const fresh = judged.values();
  return matches.map((match) => {
    if (match.kind === 'stored') return storedRow(showing, match);
    if (match.kind === 'refused') {
      return { ...plainRow(match.row, 'refused', showing.nameOf), faults: match.faults };
    }
    const next = fresh.next();
    if (next.done) throw new Error('A new row was not judged');
    return newRow(showing, match.row, next.value);
  });
}

/**
 * Reads a file and says, row by row, what importing it would do. Nothing is written.
 * @throws 400 when the file cannot be read, 403 for whoever may not enter tasks
 */
export async function prepareImport(
  strapi: Core.Strapi,
  request: ImportRequest,
): Promise<Prepared> {
  // A stranger's file is not even opened.
  const barred = creationFaults(CONTRACTS[TASK], request.actor);
  if (barred.length > 0) throw refusal(strapi, TASK, barred);
  const target = await targetOf(strapi, request.plan, request.year);
  const units = await unitNames(strapi);
  const sheets = await readSent(request, (book) =>
    readTaskSheets(book, { planYear: target.year, units }),
  );
  const matches = await matchRows(strapi, sheets.rows, target);
  const set = creationSet(matches, target, request);
  const judged = await judgeSet(strapi, set);
  const always = alwaysApplicable(await readRulebook(strapi));
  const rows = showRows({ strapi, nameOf: nameBy(units), always }, matches, judged.rows);
  const counts = countsOf(rows);
  const stored = matches.filter((one) => one.kind === 'stored');
  const seen = [rows.map((row) => row.outcome), stored.map((one) => one.stored.version)];
  return {
    creation: { set, judged },
    updates: stored
      .filter((one) => Object.keys(one.patch).length > 0)
      .map(({ stored: { documentId, version }, patch }) => ({
        documentId: documentId ?? '',
        version,
        patch,
      })),
    preview: {
      hash: hashOf(request.file, [target, seen]),
      fileName: request.fileName,
      ...target,
      counts,
      committable: isCommittable(counts),
      rows,
      passed: sheets.passed.map(message),
    },
  };
}
