import type { Core, Modules } from '@strapi/strapi';
import { passwordFaults } from '../../../domain/password';
import type { Violation } from '../../../domain/verdict';
import { refusal } from '../../../gate/errors';
import { findRow } from '../../../gate/rows';
import { spendLinks } from '../../../mail/account-letter';
import { namesAround } from './owner';

export const ACCOUNT = 'plugin::users-permissions.user';

interface Stored {
  readonly id: number;
  readonly documentId: string;
  readonly username: string;
  readonly email: string;
}

interface Sent {
  readonly username?: unknown;
  readonly email?: unknown;
  readonly password?: unknown;
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

/** Everything that stands against a password for an account that exists, or is just being made. */
async function faultsOf(
  strapi: Core.Strapi,
  stored: Stored | null,
  sent: Sent,
  password: string,
): Promise<Violation[]> {
  const account = {
    id: stored?.id ?? null,
    username: textOr(sent.username, stored?.username ?? ''),
    email: textOr(sent.email, stored?.email ?? ''),
  };
  return passwordFaults(password, await namesAround(strapi, account, new Date()));
}

const storedBy = (strapi: Core.Strapi, where: object): Promise<Stored | null> =>
  findRow<Stored>(strapi, ACCOUNT, { where });

/** What stands against a new password of an account, at once; empty: it may be set. */
export async function newPasswordFaults(
  strapi: Core.Strapi,
  accountId: number,
  password: string,
): Promise<Violation[]> {
  return faultsOf(strapi, await storedBy(strapi, { id: accountId }), {}, password);
}

interface UserService {
  edit(id: number, data: { readonly password: string }): Promise<unknown>;
}

/** Sets a password that has no faults; ends every session and every link of the account. */
export const setPassword = (
  strapi: Core.Strapi,
  accountId: number,
  password: string,
): Promise<unknown> => {
  const users: UserService = strapi.plugin('users-permissions').service('user');
  return users.edit(accountId, { password });
};

type Context = Modules.Documents.Middleware.Context & {
  params: { documentId?: string; data?: Sent };
};

const WRITES = ['create', 'update'];

/**
 * One rule for every door: whoever sets the password of a desk account, the administrator in the
 * panel or its owner at the desk, meets the same demands, and whoever knew the old one is out.
 * Registered in register().
 */
export const keepPasswordsStrong =
  (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware =>
  async (ctx, next) => {
    const { uid, action, params } = ctx as Context;
    const password = params.data?.password;
    if (uid !== ACCOUNT || !WRITES.includes(action) || typeof password !== 'string') return next();
    return strapi.db.transaction(async () => {
      const { documentId } = params;
      const stored = documentId === undefined ? null : await storedBy(strapi, { documentId });
      const faults = await faultsOf(strapi, stored, params.data ?? {}, password);
      if (faults.length > 0) throw refusal(strapi, ACCOUNT, faults);
      const saved = await next();
      if (!stored) return saved;
      await spendLinks(strapi, stored.id);
      await strapi.sessionManager('users-permissions').invalidateRefreshToken(String(stored.id));
      return saved;
    });
  };
