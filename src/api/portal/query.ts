import { parsePage } from '../../web/request';
import { parseYear } from './address';

export const PAGE_SIZE = 20;
const KNOWN = ['year', 'series', 'page'];

/** Which part of the archive is asked for. */
export interface ArchiveQuery {
  readonly year: number | null;
  readonly series: 'regular' | 'supplement' | null;
  /** From 1. */
  readonly page: number;
}

const isSeries = (text: string): text is 'regular' | 'supplement' =>
  text === 'regular' || text === 'supplement';

/**
 * Reads the archive's parameters. A parameter that is not on the list, repeated or malformed makes
 * the whole query null: an answer to another question than the one asked would mislead.
 */
export function parseQuery(query: Readonly<Record<string, unknown>>): ArchiveQuery | null {
  if (Object.keys(query).some((name) => !KNOWN.includes(name))) return null;
  const { year = null, series = null, page = '1' } = query;
  if (year !== null && (typeof year !== 'string' || parseYear(year) === null)) return null;
  if (series !== null && (typeof series !== 'string' || !isSeries(series))) return null;
  const number = typeof page === 'string' ? parsePage(page) : null;
  if (number === null) return null;
  return { year: year === null ? null : parseYear(year), series, page: number };
}

/** The query as an address part, with what is default left out. */
export function queryString({ year, series, page }: ArchiveQuery): string {
  const parts = new URLSearchParams();
  if (year !== null) parts.set('year', String(year));
  if (series !== null) parts.set('series', series);
  if (page > 1) parts.set('page', String(page));
  const text = parts.toString();
  return text === '' ? '' : `?${text}`;
}
