import type { Core } from '@strapi/strapi';
import { isSigned, sign } from '../../web/secret';

/** Milliseconds: time enough to print, and worthless when the address is passed on later. */
export const PRINT_LIFETIME = 5 * 60_000;

/** What there is on paper, by the word in its address. */
export const PAPERS = ['tasks', 'notices', 'minutes', 'extracts'] as const;
export type Paper = (typeof PAPERS)[number];

/** What an address stands for: one record on paper, shown to one panel account, for a while. */
export interface PrintGrant {
  readonly paper: Paper;
  readonly documentId: string;
  readonly accountId: number;
}

const textOf = ({ paper, documentId, accountId }: PrintGrant, expires: number): string =>
  [paper, documentId, accountId, expires].join('\n');

/** The address of a record's sheet for the account that asks, good for {@link PRINT_LIFETIME}. */
export function printAddress(strapi: Core.Strapi, grant: PrintGrant, now: Date): string {
  const expires = now.getTime() + PRINT_LIFETIME;
  const query = new URLSearchParams({
    account: String(grant.accountId),
    expires: String(expires),
    signature: sign(strapi, 'print', textOf(grant, expires)),
  });
  return `/print/${grant.paper}/${grant.documentId}?${query.toString()}`;
}

/** What a visited address grants, or null: changed, made for another record, or run out. */
export function grantOf(
  strapi: Core.Strapi,
  visited: Pick<PrintGrant, 'paper' | 'documentId'>,
  query: URLSearchParams,
  now: Date,
): PrintGrant | null {
  const grant = { ...visited, accountId: Number(query.get('account')) };
  const expires = Number(query.get('expires'));
  if (!Number.isSafeInteger(expires) || expires <= now.getTime()) return null;
  const signature = query.get('signature') ?? '';
  return isSigned(strapi, 'print', textOf(grant, expires), signature) ? grant : null;
}
