import type { Core } from '@strapi/strapi';
import { isSigned, sign } from '../../web/secret';

/** Milliseconds: time enough to print, and worthless when the address is passed on later. */
export const PRINT_LIFETIME = 5 * 60_000;

/** What an address stands for: one task, shown to one panel account, for a while. */
export interface PrintGrant {
  readonly documentId: string;
  readonly accountId: number;
}

const textOf = ({ documentId, accountId }: PrintGrant, expires: number): string =>
  [documentId, accountId, expires].join('\n');

/** The address of a task's sheet for the account that asks, good for {@link PRINT_LIFETIME}. */
export function printAddress(strapi: Core.Strapi, grant: PrintGrant, now: Date): string {
  const expires = now.getTime() + PRINT_LIFETIME;
  const query = new URLSearchParams({
    account: String(grant.accountId),
    expires: String(expires),
    signature: sign(strapi, 'print', textOf(grant, expires)),
  });
  return `/print/tasks/${grant.documentId}?${query.toString()}`;
}

/** What a visited address grants, or null: changed, made for another task, or run out. */
export function grantOf(
  strapi: Core.Strapi,
  documentId: string,
  query: URLSearchParams,
  now: Date,
): PrintGrant | null {
  const grant = { documentId, accountId: Number(query.get('account')) };
  const expires = Number(query.get('expires'));
  if (!Number.isSafeInteger(expires) || expires <= now.getTime()) return null;
  const signature = query.get('signature') ?? '';
  return isSigned(strapi, 'print', textOf(grant, expires), signature) ? grant : null;
}
