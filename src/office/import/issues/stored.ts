import type { Core } from '@strapi/strapi';
import { externalKeyOf } from '../../../domain/issue';
import type { GateRecord } from '../../../gate/record';
import { loadForParties, textOf } from '../../../gate/record';
import { findRows } from '../../../gate/rows';
import type { IssueDraft } from '../../issue-sheet/draft';
import { issueKeyOf } from '../../issue-sheet/read';
import type { CategoryName } from '../../issue-sheet/values';

export const ISSUE = 'api::issue.issue';
const AT_ONCE = 500;

/** The categories in use. */
export const categoryNames = async (strapi: Core.Strapi): Promise<CategoryName[]> => {
  const rows = await findRows<Omit<CategoryName, 'id'> & { readonly documentId: string }>(
    strapi,
    'api::issue-category.issue-category',
    {
      where: { active: true },
      select: ['documentId', 'code', 'name', 'basis', 'sequence'],
      orderBy: { sequence: 'asc' },
    },
  );
  return rows.map(({ documentId, ...row }) => ({ ...row, id: documentId }));
};

const keyOfRecord = (record: GateRecord): string =>
  issueKeyOf({
    source: textOf(record, 'source'),
    externalNo: textOf(record, 'externalNo'),
    receivedOn: textOf(record, 'receivedOn'),
    title: textOf(record, 'title'),
  });

/** The issues that rows may mean, by number of our own and by what makes them the same. */
export interface StoredIssues {
  readonly byNumber: ReadonlyMap<string, GateRecord>;
  readonly byKey: ReadonlyMap<string, readonly GateRecord[]>;
}

async function issuesWhere(
  strapi: Core.Strapi,
  field: string,
  values: Iterable<string>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<GateRecord[]> {
  const wanted = [...new Set(values)];
  const found: GateRecord[] = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const where = { [field]: { $in: wanted.slice(from, from + AT_ONCE) }, ...more };
    found.push(...(await loadForParties(strapi, ISSUE, { where, orderBy: { id: 'asc' } })));
  }
  return found;
}

/** Looks up what the drafts of a file may mean, a few hundred at a time. */
export async function storedIssues(
  strapi: Core.Strapi,
  drafts: readonly IssueDraft[],
): Promise<StoredIssues> {
  const own = drafts.flatMap(({ ownNumber }) => ownNumber ?? []);
  const keys = drafts.flatMap(({ source, externalNo }) => externalKeyOf(source, externalNo) ?? []);
  const days = drafts
    .filter(({ source, externalNo }) => externalKeyOf(source, externalNo) === null)
    .map(({ receivedOn }) => receivedOn);
  const numbered = await issuesWhere(strapi, 'number', own);
  const keyed = [
    ...(await issuesWhere(strapi, 'externalKey', keys)),
    ...(await issuesWhere(strapi, 'receivedOn', days, { externalKey: { $null: true } })),
  ];
  const byKey = new Map<string, GateRecord[]>();
  for (const record of keyed) {
    const key = keyOfRecord(record);
    byKey.set(key, [...(byKey.get(key) ?? []), record]);
  }
  return {
    byNumber: new Map(numbered.map((record) => [textOf(record, 'number') ?? '', record])),
    byKey,
  };
}
