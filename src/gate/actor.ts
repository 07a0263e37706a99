import type { Core } from '@strapi/strapi';
import type { Actor, PersonActor } from '../domain/permissions';
import { MACHINE, NOBODY } from '../domain/permissions';
import type { Role } from '../domain/roles';
import { isHandGiven, rolesOf } from '../domain/roles';
import { postsHeld } from './holders';
import { findRow } from './rows';

interface PersonRow {
  readonly documentId: string;
  readonly name: string;
  readonly active: boolean;
}

async function toActor(
  strapi: Core.Strapi,
  person: PersonRow | null,
  name: string,
  handGiven: readonly Role[],
  today: string,
): Promise<PersonActor> {
  const posts = person?.active ? await postsHeld(strapi, person.documentId, today) : [];
  return {
    kind: 'person',
    person: person?.documentId ?? null,
    name: person?.name ?? name,
    roles: [...new Set([...rolesOf(posts), ...handGiven])],
    posts,
  };
}

/** The actor behind a panel account: roles of today's posts plus the roles given by hand. */
export async function actorOfAdmin(
  strapi: Core.Strapi,
  adminUserId: number,
  today: string,
): Promise<PersonActor> {
  const user = await findRow<{ email: string; roles: { code: string }[] }>(strapi, 'admin::user', {
    where: { id: adminUserId },
    populate: { roles: true },
  });
  const person = await findRow<PersonRow>(strapi, 'api::person.person', {
    where: { adminUser: { id: adminUserId } },
  });
  const handGiven = (user?.roles ?? []).map((role) => role.code).filter(isHandGiven);
  return toActor(strapi, person, user?.email ?? '', handGiven, today);
}

/** The actor behind a desk account, or null where no person is linked to it. */
export async function actorOfAccount(
  strapi: Core.Strapi,
  accountId: number,
  today: string,
): Promise<PersonActor | null> {
  const person = await findRow<PersonRow>(strapi, 'api::person.person', {
    where: { account: { id: accountId } },
  });
  return person ? toActor(strapi, person, person.name, [], today) : null;
}

/** The actor a person is today, whatever account he uses: for what waits on his posts. */
export async function actorOfPerson(
  strapi: Core.Strapi,
  personId: string,
  today: string,
): Promise<PersonActor | null> {
  const person = await findRow<PersonRow>(strapi, 'api::person.person', {
    where: { documentId: personId },
  });
  return person ? toActor(strapi, person, person.name, [], today) : null;
}

interface Authenticated {
  readonly auth?: { readonly strategy?: { readonly name?: string } };
  readonly user?: { readonly id?: number };
}

/**
 * Who is behind the running request. No request at all is the machine (cron, seeds); a request
 * without a known person is nobody, never the machine.
 */
export async function actorOfRequest(strapi: Core.Strapi, today: string): Promise<Actor> {
  const request = strapi.requestContext.get();
  if (!request) return MACHINE;
  const { auth, user }: Authenticated = request.state;
  if (user?.id === undefined) return NOBODY;
  if (auth?.strategy?.name === 'admin') return actorOfAdmin(strapi, user.id, today);
  if (auth?.strategy?.name === 'users-permissions') {
    return (await actorOfAccount(strapi, user.id, today)) ?? NOBODY;
  }
  return NOBODY;
}
