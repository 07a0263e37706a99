import type { Core } from '@strapi/strapi';
import { officeDate } from '../../domain/calendar';
import type { PersonActor } from '../../domain/permissions';
import { DESK_POSTS, hasDesk } from '../../domain/roles';
import { actorOfAccount } from '../../gate/actor';
import { findRow } from '../../gate/rows';

const DESK_KINDS: readonly string[] = DESK_POSTS;

/**
 * The person behind a desk account in his desk posts of today, or null: blocked, without the role,
 * without a person, or without such a post. Office rights stay in the panel, behind its own sign-in.
 */
export async function deskActor(
  strapi: Core.Strapi,
  accountId: number,
  now: Date,
): Promise<PersonActor | null> {
  const account = await findRow<{ blocked: boolean; role: { type: string } | null }>(
    strapi,
    'plugin::users-permissions.user',
    { where: { id: accountId }, populate: { role: true } },
  );
  if (!account || account.blocked || account.role?.type !== 'desk') return null;
  const actor = await actorOfAccount(strapi, accountId, officeDate(now));
  if (!actor || !hasDesk(actor.posts)) return null;
  return {
    ...actor,
    roles: [],
    posts: actor.posts.filter((post) => DESK_KINDS.includes(post.kind)),
  };
}
