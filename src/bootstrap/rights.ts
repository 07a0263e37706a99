import type { Core } from '@strapi/strapi';
import { openAccount } from '../api/desk/account/open';
import { officeDate } from '../domain/calendar';
import { hasDesk, isHandGiven, rolesOf } from '../domain/roles';
import { MACHINE } from '../domain/permissions';
import { postsHeld } from '../gate/holders';
import { currentScope, runAs } from '../gate/scope';
import { findRow, findRows } from '../gate/rows';

interface AdminUser {
  readonly id: number;
  readonly documentId: string;
  readonly roles: readonly { readonly id: number; readonly code: string }[];
}

interface Person {
  readonly documentId: string;
  readonly active: boolean;
  readonly account: { readonly id: number; readonly blocked: boolean } | null;
}

/** Codes of the panel roles an account has; the account by its document id. */
export async function rolesOfAccount(strapi: Core.Strapi, documentId: string): Promise<string[]> {
  const user = await findRow<AdminUser>(strapi, 'admin::user', {
    where: { documentId },
    populate: { roles: true },
  });
  return (user?.roles ?? []).map((role) => role.code);
}

async function postsOf(strapi: Core.Strapi, person: Person | null, today: string) {
  return person?.active ? postsHeld(strapi, person.documentId, today) : [];
}

/**
 * What an account may hold: the roles of its person's posts today, or, where no person is linked,
 * one role given by hand. Anything else is taken away, Strapi's own roles included.
 */
async function wantedRoles(
  strapi: Core.Strapi,
  user: AdminUser,
  person: Person | null,
  today: string,
): Promise<string[]> {
  if (person) return rolesOf(await postsOf(strapi, person, today));
  return user.roles
    .map((role) => role.code)
    .filter(isHandGiven)
    .slice(0, 1);
}

/** Brings one panel account in line; a lost role ends its sessions. */
async function alignUser(strapi: Core.Strapi, user: AdminUser, now: Date): Promise<void> {
  const today = officeDate(now);
  const person = await findRow<Person>(strapi, 'api::person.person', {
    where: { adminUser: { id: user.id } },
  });
  const wanted = await wantedRoles(strapi, user, person, today);
  const held = user.roles.map((role) => role.code);
  if (wanted.length === held.length && wanted.every((code) => held.includes(code))) return;
  const roles = await findRows<{ id: number }>(strapi, 'admin::role', {
    where: { code: { $in: wanted } },
  });
  // The watcher of accounts sees this write too: it must judge by the same day.
  await runAs({ actor: MACHINE, now }, () =>
    strapi.db
      .query('admin::user')
      .update({ where: { id: user.id }, data: { roles: roles.map((role) => role.id) } }),
  );
  if (held.some((code) => !wanted.includes(code))) {
    await strapi.sessionManager('admin').invalidateRefreshToken(String(user.id));
  }
}

/**
 * A desk account without a desk post today is blocked and its sessions end; a desk post without an
 * account gets one.
 */
async function alignDesk(strapi: Core.Strapi, person: Person, now: Date): Promise<void> {
  const { account } = person;
  const open = hasDesk(await postsOf(strapi, person, officeDate(now)));
  if (!account) {
    if (open) await openAccount(strapi, person.documentId, now);
    return;
  }
  const blocked = !open;
  if (blocked === account.blocked) return;
  await strapi.db
    .query('plugin::users-permissions.user')
    .update({ where: { id: account.id }, data: { blocked } });
  if (blocked) {
    await strapi.sessionManager('users-permissions').invalidateRefreshToken(String(account.id));
  }
}

/**
 * Brings panel roles and desk accounts in line with the posts held on the day of `now`. Runs at
 * boot, at 00:05, and in the transaction of every succession; running it twice changes nothing.
 */
export async function alignRights(strapi: Core.Strapi, now: Date): Promise<void> {
  const users = await findRows<AdminUser>(strapi, 'admin::user', { populate: { roles: true } });
  for (const user of users) await alignUser(strapi, user, now);
  const persons = await findRows<Person>(strapi, 'api::person.person', {
    populate: { account: true },
  });
  for (const person of persons) await alignDesk(strapi, person, now);
}

/** Roles handed out in the panel's user form are taken back unless they were earned or hand-given. */
export function watchAccounts(strapi: Core.Strapi, clock: () => Date): void {
  const align = async ({ result }: { result?: { id?: number } }) => {
    if (result?.id === undefined) return;
    const user = await findRow<AdminUser>(strapi, 'admin::user', {
      where: { id: result.id },
      populate: { roles: true },
    });
    if (user) await alignUser(strapi, user, currentScope()?.now ?? clock());
  };
  strapi.db.lifecycles.subscribe({
    models: ['admin::user'],
    beforeCreate(event) {
      const data = event.params.data as { preferedLanguage?: string };
      data.preferedLanguage ??= 'zh-Hans';
    },
    afterCreate: align,
    afterUpdate: align,
  });
}
