import type { Core } from '@strapi/strapi';
import { officeDate } from '../../domain/calendar';
import type { PersonActor } from '../../domain/permissions';
import { EXPORT_WORDS } from '../../domain/wording-import.zh';
import { plainRefusal } from '../../gate/errors';
import { writeJournal } from '../../gate/journal';
import { findRow, findRows } from '../../gate/rows';
import type { ListedIssue, ListedRound } from './issue-list';
import { writeIssueList } from './issue-list';
import type { Exported } from './stored';
import { file, MOST, subtitle } from './stored';

const ISSUE = 'api::issue.issue';

/** By what the ledger is narrowed; null leaves one open. Unit and category as document ids. */
export interface IssueFilter {
  /** Of 受理日期. */
  readonly year: number | null;
  readonly unit: string | null;
  readonly state: string | null;
  readonly category: string | null;
}

interface Named {
  readonly name: string;
}

interface IssueRow {
  readonly number: string | null;
  readonly source: string;
  readonly externalNo: string | null;
  readonly receivedOn: string;
  readonly category: Named | null;
  readonly title: string;
  readonly content: string;
  readonly unit: Named | null;
  readonly complexity: string | null;
  readonly urgent: boolean | null;
  readonly state: string;
  readonly dispatchedAt: string | null;
  readonly acceptedAt: string | null;
  readonly repliedAt: string | null;
  readonly resolvedAt: string | null;
  readonly informedOn: string | null;
  readonly followedUpAt: string | null;
  readonly closedAt: string | null;
  readonly rounds: readonly ListedRound[];
  readonly clock: string | null;
  readonly clockDueOn: string | null;
  readonly satisfaction: string | null;
}

const dayIn = (moment: string | null): string | null =>
  moment === null ? null : officeDate(new Date(moment));

const listed = (row: IssueRow): ListedIssue => ({
  number: row.number,
  source: row.source,
  externalNo: row.externalNo,
  receivedOn: row.receivedOn,
  category: row.category?.name ?? null,
  title: row.title,
  content: row.content,
  unit: row.unit?.name ?? null,
  complexity: row.complexity,
  urgent: row.urgent === true,
  state: row.state,
  dispatchedOn: dayIn(row.dispatchedAt),
  acceptedOn: dayIn(row.acceptedAt),
  repliedOn: dayIn(row.repliedAt),
  resolvedOn: dayIn(row.resolvedAt),
  informedOn: row.informedOn,
  followedUpOn: dayIn(row.followedUpAt),
  closedOn: dayIn(row.closedAt),
  rounds: row.rounds,
  clock: row.clock,
  clockDueOn: row.clockDueOn,
  satisfaction: row.satisfaction,
});

const whereOf = ({ year, unit, state, category }: IssueFilter): Record<string, unknown> => ({
  ...(year === null ? {} : { receivedOn: { $between: [`${year}-01-01`, `${year}-12-31`] } }),
  ...(unit === null ? {} : { unit: { documentId: { $eq: unit } } }),
  ...(state === null ? {} : { state }),
  ...(category === null ? {} : { category: { documentId: { $eq: category } } }),
});

const NAME = { select: ['name'] } as const;

/** Whoever takes the ledger away leaves a row in 流转记录. */
const journalExport = (
  strapi: Core.Strapi,
  actor: PersonActor,
  at: Date,
  issues: number,
): Promise<void> =>
  writeJournal(strapi, {
    uid: ISSUE,
    documentId: null,
    title: EXPORT_WORDS.ledger.journal(issues),
    action: 'record.export',
    actor,
    at,
    before: null,
    after: null,
    changed: [],
    reason: null,
  });

/** The ledger a filter leaves. @throws 400 when it is more than one file should hold */
export async function exportIssues(
  strapi: Core.Strapi,
  filter: IssueFilter,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  const rows = await findRows<IssueRow>(strapi, ISSUE, {
    where: whereOf(filter),
    populate: { unit: NAME, category: NAME, rounds: true },
    orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }],
    limit: MOST + 1,
  });
  if (rows.length > MOST) throw plainRefusal(EXPORT_WORDS.ledger.tooMany(MOST));
  const title = EXPORT_WORDS.ledger.title(filter.year);
  const content = await writeIssueList(title, subtitle(officeDate(now)), rows.map(listed));
  await journalExport(strapi, actor, now, rows.length);
  return file(title, content);
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the ledger can be narrowed by. */
export interface LedgerChoices {
  readonly units: readonly Choice[];
  readonly categories: readonly Choice[];
  /** From the newest issue's year back to the oldest's. */
  readonly years: readonly number[];
}

const yearOf = (row: { readonly receivedOn: string } | null): number | null =>
  row === null ? null : Number(row.receivedOn.slice(0, 4));

async function yearsOfIssues(strapi: Core.Strapi): Promise<number[]> {
  const edge = async (direction: 'asc' | 'desc') =>
    yearOf(
      await findRow(strapi, ISSUE, { select: ['receivedOn'], orderBy: { receivedOn: direction } }),
    );
  const [oldest, newest] = [await edge('asc'), await edge('desc')];
  if (oldest === null || newest === null) return [];
  return Array.from({ length: newest - oldest + 1 }, (_, at) => newest - at);
}

/** The units, categories and years to choose from. */
export async function ledgerChoices(strapi: Core.Strapi): Promise<LedgerChoices> {
  const named = async (uid: string, orderBy: string): Promise<Choice[]> => {
    const rows = await findRows<{ documentId: string; name: string }>(strapi, uid, {
      where: { active: true },
      orderBy: { [orderBy]: 'asc' },
    });
    return rows.map(({ documentId, name }) => ({ value: documentId, label: name }));
  };
  return {
    units: await named('api::unit.unit', 'id'),
    categories: await named('api::issue-category.issue-category', 'sequence'),
    years: await yearsOfIssues(strapi),
  };
}
