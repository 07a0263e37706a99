import type { Core } from '@strapi/strapi';
import { CONTRACTS, creationFaults } from '../../../domain/contract';
import type { IssueSource } from '../../../domain/issue';
import { ISSUE_SOURCES } from '../../../domain/issue';
import type { PersonActor } from '../../../domain/permissions';
import { IMPORT_WORDS } from '../../../domain/wording-import.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { JudgedSet, SetOfRecords } from '../../../gate/batch';
import { changeFaults, judgeSet } from '../../../gate/batch';
import { plainRefusal, refusal } from '../../../gate/errors';
import type { IssueRow, WrittenComplainant } from '../../issue-sheet/draft';
import { readIssueSheets } from '../../issue-sheet/read';
import type { ImportedIssue, ImportOutcome, IssuePreview } from '../contract';
import type { SentFile } from '../file';
import { readSent } from '../file';
import type { PreparedImport } from '../preview';
import { countsOf, hashOf, isCommittable } from '../preview';
import { unitNames } from '../stored';
import { changesIn, message, ruleMessages } from '../words';
import { newIssue } from './compare';
import type { Match } from './match';
import { matchOf } from './match';
import type { Complaint } from './seal';
import { mustBeCleared } from './seal';
import { categoryNames, ISSUE, storedIssues } from './stored';

export interface IssueImport extends SentFile {
  /** Of rows that name none, as sent. */
  readonly source: string;
  readonly actor: PersonActor;
  readonly now: Date;
}

/** What an import of issues would show and do. */
export interface PreparedIssues extends PreparedImport<IssuePreview> {
  readonly complaints: readonly Complaint[];
}

/** @throws 400 for a source nobody knows */
function sourceIn(sent: string): IssueSource {
  const source = ISSUE_SOURCES.find((one) => one === sent);
  if (source === undefined) throw plainRefusal(IMPORT_WORDS.source);
  return source;
}

/** What rows are shown with. */
interface Showing {
  readonly strapi: Core.Strapi;
  readonly request: IssueImport;
  readonly nameOf: (id: string) => string;
  readonly complainants: ReadonlyMap<string, WrittenComplainant>;
}

function plainRow(
  { nameOf, complainants }: Showing,
  row: IssueRow,
  outcome: ImportOutcome,
): ImportedIssue {
  const { draft } = row;
  return {
    outcome,
    at: row.at,
    sheet: row.sheet,
    row: row.row,
    title: row.title,
    externalNo: draft?.externalNo ?? null,
    source: draft ? labelOf(draft.source) : null,
    receivedOn: draft?.receivedOn ?? null,
    category: draft?.category ? nameOf(draft.category) : null,
    suggestedUnit: draft?.suggestedUnit ? nameOf(draft.suggestedUnit) : null,
    issue: null,
    complainant: complainants.has(row.at),
    changes: [],
    faults: [],
    notes: row.notes.map(message),
  };
}

function newRow(showing: Showing, row: IssueRow, judged: JudgedSet['rows'][number]): ImportedIssue {
  const faults = ruleMessages(showing.strapi, ISSUE, row.at, judged.faults);
  return { ...plainRow(showing, row, faults.length > 0 ? 'refused' : 'new'), faults };
}

async function storedRow(
  showing: Showing,
  { row, stored, patch, notes }: Extract<Match, { kind: 'stored' }>,
): Promise<ImportedIssue> {
  const { strapi, request, nameOf } = showing;
  const shown = {
    issue: stored.documentId,
    notes: [...row.notes, ...notes].map(message),
  };
  if (Object.keys(patch).length === 0) return { ...plainRow(showing, row, 'same'), ...shown };
  const found = await changeFaults(strapi, ISSUE, request, stored, patch);
  const faults = ruleMessages(strapi, ISSUE, row.at, found);
  if (faults.length > 0) return { ...plainRow(showing, row, 'refused'), ...shown, faults };
  const changes = changesIn(strapi, ISSUE, patch, stored, nameOf);
  return { ...plainRow(showing, row, 'changed'), ...shown, changes };
}

async function showRows(
  showing: Showing,
  matches: readonly Match[],
  judged: JudgedSet['rows'],
): Promise<ImportedIssue[]> {
  const fresh = judged.values();
  const rows: ImportedIssue[] = [];
  for (const match of matches) {
    if (match.kind === 'stored') {
      rows.push(await storedRow(showing, match));
    } else if (match.kind === 'refused') {
      const row = plainRow(showing, match.row, 'refused');
      rows.push({ ...row, faults: match.faults.map(message) });
    } else {
      const next = fresh.next();
      if (next.done) throw new Error('A new row was not judged');
      rows.push(newRow(showing, match.row, next.value));
    }
  }
  return rows;
}

/** The new issues of an import as a set; a file's name may tell who complained, so it is not kept. */
const creationSet = (
  matches: readonly Match[],
  source: IssueSource,
  { actor, now }: IssueImport,
): SetOfRecords => ({
  uid: ISSUE,
  rows: matches.flatMap((one) => (one.kind === 'new' ? [newIssue(one.draft)] : [])),
  actor,
  now,
  title: IMPORT_WORDS.journalIssues(labelOf(source)),
});

/** Who complained of the new issues, by the ids these will have. */
function complaintsOf(
  matches: readonly Match[],
  judged: JudgedSet['rows'],
  complainants: ReadonlyMap<string, WrittenComplainant>,
): Complaint[] {
  const fresh = matches.filter((one) => one.kind === 'new');
  return fresh.flatMap(({ row }, at) => {
    const complainant = complainants.get(row.at);
    const issue = judged[at]?.after.documentId;
    return complainant && issue ? [{ issue, complainant }] : [];
  });
}

/**
 * Reads a file and says, row by row, what importing it would do. Nothing is written.
 * @throws 400 when the file cannot be read, 403 for whoever may not register issues, or may not know
 * who complained when the file says it
 */
export async function prepareIssues(
  strapi: Core.Strapi,
  request: IssueImport,
): Promise<PreparedIssues> {
  // A stranger's file is not even opened.
  const barred = creationFaults(CONTRACTS[ISSUE], request.actor);
  if (barred.length > 0) throw refusal(strapi, ISSUE, barred);
  const source = sourceIn(request.source);
  const [units, categories] = [await unitNames(strapi), await categoryNames(strapi)];
  const sheets = await readSent(request, (book) =>
    readIssueSheets(book, { source, units, categories }),
  );
  const { complainants } = sheets;
  if (complainants.size > 0) await mustBeCleared(strapi, request);
  const drafts = sheets.rows.flatMap(({ draft }) => draft ?? []);
  const stored = await storedIssues(strapi, drafts);
  const matches = sheets.rows.map((row) => matchOf(row, stored));
  const set = creationSet(matches, source, request);
  const judged = await judgeSet(strapi, set);
  const names = new Map([...units, ...categories].map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const rows = await showRows({ strapi, request, nameOf, complainants }, matches, judged.rows);
  const counts = countsOf(rows);
  const complaints = complaintsOf(matches, judged.rows, complainants);
  const met = matches.filter((one) => one.kind === 'stored');
  const seen = [rows.map((row) => row.outcome), met.map((one) => one.stored.version)];
  return {
    complaints,
    creation: { set, judged },
    updates: met
      .filter((one) => Object.keys(one.patch).length > 0)
      .map(({ stored: { documentId, version }, patch }) => ({
        documentId: documentId ?? '',
        version,
        patch,
      })),
    preview: {
      hash: hashOf(request.file, [source, seen]),
      fileName: request.fileName,
      source: labelOf(source),
      complainants: complaints.length,
      counts,
      committable: isCommittable(counts),
      rows,
      passed: sheets.passed.map(message),
    },
  };
}
