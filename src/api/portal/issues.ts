import type { Core } from '@strapi/strapi';
import { officeDate } from '../../domain/calendar';
import { issueName } from '../../domain/pages.zh';
import { labelOf } from '../../domain/wording.zh';
import { countRows, findRow, findRows, rawRows } from '../../gate/rows';
import type { IssueAddress } from './address';
import { addressOf } from './address';
import { toHtml } from './markdown';
import type { ArchiveQuery } from './query';
import { PAGE_SIZE } from './query';

const BRIEFING = 'api::briefing.briefing';
const RULEBOOK = 'api::rulebook.rulebook';

/** The only issues the public ever learns of. */
const PUBLISHED = { state: 'published', audience: 'public_issue' } as const;
const WAS_PUBLIC = {
  state: { $in: ['published', 'retracted'] },
  audience: 'public_issue',
} as const;

const HEADER = ['title', 'series', 'year', 'issueNo', 'issuedAt'];
const NEWEST_FIRST = [{ issuedAt: 'desc' }, { id: 'desc' }];
/** The archive stands under a heading a year; January may still issue December's number. */
const BY_YEAR = [{ year: 'desc' }, ...NEWEST_FIRST];

interface HeaderRow extends IssueAddress {
  readonly title: string;
  readonly issuedAt: string | null;
}

interface ImageRow {
  readonly url: string;
  readonly alternativeText: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

interface IssueRow extends HeaderRow {
  readonly state: string;
  readonly retractionReason: string | null;
  readonly sections: readonly {
    readonly kind: string;
    readonly heading: string | null;
    readonly body: string | null;
    readonly visibility: string;
  }[];
  readonly images: readonly ImageRow[] | null;
}

/** What a list says of an issue; the same fields for the page and for JSON. */
export interface IssueHeader {
  readonly series: 'regular' | 'supplement';
  readonly seriesLabel: string;
  readonly year: number;
  readonly issueNo: number;
  readonly name: string;
  readonly title: string;
  /** `YYYY-MM-DD`, the office's day. */
  readonly issuedOn: string | null;
  readonly url: string;
}

export interface Issue extends IssueHeader {
  readonly sections: readonly {
    readonly kind: string;
    readonly kindLabel: string;
    readonly heading: string | null;
    /** Sanitised HTML. */
    readonly html: string;
  }[];
  readonly images: readonly ImageRow[];
}

export interface RetractedIssue {
  readonly name: string;
  readonly reason: string | null;
}

export interface IssueList {
  readonly issues: readonly IssueHeader[];
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly total: number;
}

const toHeader = ({ series, year, issueNo, title, issuedAt }: HeaderRow): IssueHeader => ({
  series,
  seriesLabel: labelOf(series),
  year,
  issueNo,
  name: issueName(series, year, issueNo),
  title,
  issuedOn: issuedAt === null ? null : officeDate(new Date(issuedAt)),
  url: addressOf({ series, year, issueNo }),
});

function toIssue(row: IssueRow): Issue {
  const images = row.images ?? [];
  const own = new Set(images.map((image) => image.url));
  return {
    ...toHeader(row),
    sections: row.sections
      .filter((section) => section.visibility === 'public_section')
      .map(({ kind, heading, body }) => ({
        kind,
        kindLabel: labelOf(kind),
        heading,
        html: toHtml(body ?? '', own),
      })),
    images: images.map(({ url, alternativeText, width, height }) => ({
      url,
      alternativeText,
      width,
      height,
    })),
  };
}

/** One page of the archive, newest first. */
export async function listIssues(strapi: Core.Strapi, query: ArchiveQuery): Promise<IssueList> {
  const where = {
    ...PUBLISHED,
    ...(query.year === null ? {} : { year: query.year }),
    ...(query.series === null ? {} : { series: query.series }),
  };
  const [rows, total] = await Promise.all([
    findRows<HeaderRow>(strapi, BRIEFING, {
      where,
      select: HEADER,
      orderBy: BY_YEAR,
      offset: (query.page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    }),
    countRows(strapi, BRIEFING, where),
  ]);
  return {
    issues: rows.map(toHeader),
    page: query.page,
    pageSize: PAGE_SIZE,
    pageCount: Math.ceil(total / PAGE_SIZE),
    total,
  };
}

/** The newest issues for the front page. */
export async function newestIssues(strapi: Core.Strapi, limit: number): Promise<IssueHeader[]> {
  const rows = await findRows<HeaderRow>(strapi, BRIEFING, {
    where: PUBLISHED,
    select: HEADER,
    orderBy: NEWEST_FIRST,
    limit,
  });
  return rows.map(toHeader);
}

/** An issue, the note that it was retracted, or null: nothing the public may know of. */
export async function findIssue(
  strapi: Core.Strapi,
  address: IssueAddress,
): Promise<Issue | RetractedIssue | null> {
  const row = await findRow<IssueRow>(strapi, BRIEFING, {
    where: { ...address, ...WAS_PUBLIC },
    populate: { sections: true, images: true },
  });
  if (!row) return null;
  return row.state === 'published'
    ? toIssue(row)
    : {
        name: issueName(row.series, row.year, row.issueNo),
        reason: row.retractionReason,
      };
}

export const isRetracted = (issue: Issue | RetractedIssue): issue is RetractedIssue =>
  'reason' in issue;

/** The years of the archive, newest first. */
export async function yearsOfIssues(strapi: Core.Strapi): Promise<number[]> {
  const { tableName } = strapi.db.metadata.get(BRIEFING);
  const rows = await rawRows<{ year: number }>(
    strapi,
    'select distinct year from ?? where state = ? and audience = ? order by year desc',
    [tableName, PUBLISHED.state, PUBLISHED.audience],
  );
  return rows.map((row) => row.year);
}

/** Whether a file's path, e.g. `/uploads/x.png`, belongs to an image of a published public issue. */
export const isPublishedImage = async (
  strapi: Core.Strapi,
  paths: readonly string[],
): Promise<boolean> =>
  (await countRows(strapi, BRIEFING, { ...PUBLISHED, images: { url: { $in: paths } } })) > 0;

/** Changes whenever anything the portal shows changes, in whichever process it was changed. */
export async function contentStamp(strapi: Core.Strapi): Promise<string> {
  const [row] = await rawRows<{ stamp: string }>(
    strapi,
    `select concat_ws('/', count(*), sum(version), max(updated_at),
       (select max(updated_at) from ??)) as stamp from ?? where audience = ?`,
    [
      strapi.db.metadata.get(RULEBOOK).tableName,
      strapi.db.metadata.get(BRIEFING).tableName,
      PUBLISHED.audience,
    ],
  );
  return row?.stamp ?? '';
}
