import type { Core } from '@strapi/strapi';
import { officeDate } from '../../domain/calendar';
import { issueName } from '../../domain/pages.zh';
import { labelOf } from '../../domain/wording.zh';
import { countRows, findRow, readRows } from '../../gate/rows';
import type { IssueAddress } from './address';
import { addressOf } from './address';
import { HEADER_COLUMNS, LISTED, PUBLISHED } from './listed';
import { toHtml } from './markdown';
import type { ArchiveQuery } from './query';
import { PAGE_SIZE } from './query';

const BRIEFING = 'api::briefing.briefing';

const WAS_PUBLIC = {
  ...PUBLISHED,
  state: { $in: [PUBLISHED.state, 'retracted'] },
} as const;

/**
 * The archive stands under a heading a year, since January may still issue December's number; the front
 * page goes by day alone.
 */
const SELECT_LISTED = `select ${HEADER_COLUMNS} from briefings where ${LISTED}`;

export interface HeaderRow extends IssueAddress {
  readonly title: string;
  readonly issuedAt: string | Date | null;
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

export const toHeader = ({ series, year, issueNo, title, issuedAt }: HeaderRow): IssueHeader => ({
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

interface YearRow {
  readonly year: number;
  readonly issues: number;
}

/** How many issues a year has, newest year first; kept by the database, see bootstrap/portal-counts. */
const countsByYear = (strapi: Core.Strapi, series: ArchiveQuery['series']): Promise<YearRow[]> =>
  readRows<YearRow>(
    strapi,
    `select year, sum(issues)::int as issues from portal_counts
     where issues > 0 ${series === null ? '' : 'and series = ?'}
     group by year order by year desc`,
    series === null ? [] : [series],
  );

/** The year in which an offset into the archive falls, and what of the offset is left in it. */
function placeOf(offset: number, years: readonly YearRow[]): { year: number; offset: number } {
  let left = offset;
  for (const { year, issues } of years) {
    if (left < issues) return { year, offset: left };
    left -= issues;
  }
  return { year: 0, offset: 0 };
}

/** Issues in the archive's order from a place on; whole years before it are never walked through. */
const issuesFrom = (
  strapi: Core.Strapi,
  { year, series }: ArchiveQuery,
  place: { readonly year: number; readonly offset: number },
): Promise<HeaderRow[]> =>
  readRows<HeaderRow>(
    strapi,
    `${SELECT_LISTED} and year ${year === null ? '<=' : '='} ? ${series === null ? '' : 'and series = ?'}
     order by year desc, issued_at desc, id desc limit ? offset ?`,
    [place.year, ...(series === null ? [] : [series]), PAGE_SIZE, place.offset],
  );

/** One page of the archive, newest first. */
export async function listIssues(strapi: Core.Strapi, query: ArchiveQuery): Promise<IssueList> {
  const counts = await countsByYear(strapi, query.series);
  const years = counts.filter(({ year }) => query.year === null || year === query.year);
  const total = years.reduce((sum, { issues }) => sum + issues, 0);
  const place = placeOf((query.page - 1) * PAGE_SIZE, years);
  const rows = await issuesFrom(strapi, query, place);
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
  const rows = await readRows<HeaderRow>(
    strapi,
    `${SELECT_LISTED} order by issued_at desc, id desc limit ?`,
    [limit],
  );
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
export const yearsOfIssues = async (strapi: Core.Strapi): Promise<number[]> =>
  (await countsByYear(strapi, null)).map(({ year }) => year);

/** Whether a file's path, e.g. `/uploads/x.png`, belongs to an image of a published public issue. */
export const isPublishedImage = async (
  strapi: Core.Strapi,
  paths: readonly string[],
): Promise<boolean> =>
  (await countRows(strapi, BRIEFING, { ...PUBLISHED, images: { url: { $in: paths } } })) > 0;
