import { addressOf, parseAddress } from './address';
import { parseQuery, queryString } from './query';

const LISTS = ['/briefings', '/api/portal/briefings'];
const ISSUE = /^(?:\/api\/portal)?(\/briefings\/(\d+)\/(s?\d+))$/;
/** Of one shape, without parameters. */
const PLAIN = ['/', '/feed.xml', '/sitemap.xml', '/api/portal/openapi.json'];

const isCanonicalList = (path: string, query: string): boolean => {
  if (!LISTS.includes(path)) return false;
  const parsed = parseQuery(Object.fromEntries(new URLSearchParams(query)));
  return parsed !== null && queryString(parsed) === (query === '' ? '' : `?${query}`);
};

/**
 * Whether an address, as it stands in the request line, is the one we write ourselves. Only such are
 * kept: another spelling of a known page, or a parameter nobody reads, must not fill the memory.
 */
export function isCanonical(address: string): boolean {
  const [path = '', query = '', ...rest] = address.split('?');
  if (rest.length > 0 || (query === '' && address.endsWith('?'))) return false;
  if (PLAIN.includes(path)) return query === '';
  const [, own, year = '', number = ''] = ISSUE.exec(path) ?? [];
  if (own === undefined) return isCanonicalList(path, query);
  const issue = parseAddress(year, number);
  return query === '' && issue !== null && addressOf(issue) === own;
}
