import type { Core } from '@strapi/strapi';
import { readRows } from '../../gate/rows';
import { parsePage } from '../../web/request';
import type { HeaderRow, IssueHeader } from './issues';
import { toHeader } from './issues';
import { HEADER_COLUMNS, LISTED } from './listed';
import type { Piece } from './texts';
import { excerptOf, piecesOf, publicTexts } from './texts';

export const SHORTEST = 2;
export const LONGEST = 50;
const PAGE_SIZE = 20;
/** Nobody reads further; a deeper page would only cost. */
const LAST_PAGE = 50;
const KNOWN = ['q', 'page'];

export interface SearchQuery {
  /** Trimmed, runs of white space as one; empty where nothing is searched for. */
  readonly text: string;
  /** From 1. */
  readonly page: number;
  readonly problem: 'short' | 'long' | null;
}

export interface FoundIssue extends IssueHeader {
  readonly titlePieces: readonly Piece[];
  readonly excerpt: readonly Piece[];
}

export interface SearchResult {
  readonly issues: readonly FoundIssue[];
  readonly hasMore: boolean;
}

const problemOf = (text: string): SearchQuery['problem'] => {
  const { length } = Array.from(text);
  if (length > LONGEST) return 'long';
  return length > 0 && length < SHORTEST ? 'short' : null;
};

/** Reads the search's parameters; null for one that is not on the list, repeated or malformed. */
export function parseSearch(query: Readonly<Record<string, unknown>>): SearchQuery | null {
  if (Object.keys(query).some((name) => !KNOWN.includes(name))) return null;
  const { q = '', page = '1' } = query;
  if (typeof q !== 'string' || typeof page !== 'string') return null;
  const number = parsePage(page);
  if (number === null || number > LAST_PAGE) return null;
  const text = q.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
  return { text, page: number, problem: problemOf(text) };
}

/** The address of a page of results. */
export const searchAddress = (text: string, page: number): string =>
  `/search?${new URLSearchParams({ q: text, ...(page > 1 ? { page: String(page) } : {}) }).toString()}`;

/**
 * The statement: the pairs find candidates by the indexes of bootstrap/search-pairs, `position` then
 * asks literally, so that %, _ and \ are characters like any other.
 */
export const SEARCH = `
  select id, ${HEADER_COLUMNS} from briefings
  where ${LISTED} and id in (
    select id from briefings where ${LISTED}
      and search_pairs(title) @> search_pairs(?) and position(lower(?) in lower(title)) > 0
    union
    select l.entity_id from components_briefing_sections s
    join briefings_cmps l on l.cmp_id = s.id and l.field = 'sections'
    where s.visibility = 'public_section'
      and search_pairs(portal_text(s.heading, s.body)) @> search_pairs(?)
      and position(lower(?) in lower(portal_text(s.heading, s.body))) > 0)
  order by issued_at desc, id desc limit ? offset ?`;

interface FoundRow extends HeaderRow {
  readonly id: number;
}

/** Published public issues whose title or public sections hold the text, newest first. */
export async function searchIssues(
  strapi: Core.Strapi,
  { text, page }: SearchQuery,
): Promise<SearchResult> {
  const rows = await readRows<FoundRow>(strapi, SEARCH, [
    ...[text, text, text, text],
    PAGE_SIZE + 1,
    (page - 1) * PAGE_SIZE,
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const texts = await publicTexts(
    strapi,
    shown.map((row) => row.id),
  );
  const holds = (section: string) => section.toLowerCase().includes(text.toLowerCase());
  return {
    issues: shown.map((row) => {
      const sections = texts.get(row.id) ?? [];
      const section = sections.find(holds);
      return {
        ...toHeader(row),
        titlePieces: piecesOf(row.title, text),
        excerpt: piecesOf(excerptOf(section ?? sections[0] ?? '', section ? text : null), text),
      };
    }),
    hasMore: rows.length > PAGE_SIZE && page < LAST_PAGE,
  };
}
