import type { Core } from '@strapi/strapi';
import type { HeldPost, PostKind } from '../domain/roles';
import { POST_KINDS } from '../domain/roles';
import { findRows } from './rows';

export interface Holder {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
}

interface PostRow {
  readonly documentId: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: { readonly documentId: string } | null;
  readonly group: { readonly documentId: string; readonly code: string } | null;
}

interface TenureRow {
  readonly post: PostRow | null;
  readonly person: {
    readonly documentId: string;
    readonly name: string;
    readonly email: string | null;
    readonly active: boolean;
  } | null;
}

const isKind = (kind: string): kind is PostKind => POST_KINDS.some((known) => known === kind);

/** The tenures that cover a day. */
const onDay = (day: string) => ({
  startsOn: { $lte: day },
  $or: [{ endsOn: { $null: true } }, { endsOn: { $gte: day } }],
});

const POST_POPULATE = { populate: { unit: true, group: true } };

const toHeld = (post: PostRow): HeldPost | null =>
  isKind(post.kind)
    ? {
        id: post.documentId,
        name: post.name,
        kind: post.kind,
        unit: post.unit?.documentId ?? null,
        group: post.group?.documentId ?? null,
        groupCode: post.group?.code ?? null,
      }
    : null;

/** The posts a person holds on a day (`YYYY-MM-DD`); rights follow from nothing else. */
export async function postsHeld(
  strapi: Core.Strapi,
  personId: string,
  day: string,
): Promise<HeldPost[]> {
  const rows = await findRows<TenureRow>(strapi, 'api::tenure.tenure', {
    where: { person: { documentId: personId }, ...onDay(day) },
    populate: { post: POST_POPULATE },
  });
  return rows
    .map((row) => row.post && toHeld(row.post))
    .filter((post): post is HeldPost => post !== null);
}

/** Who holds each of the posts on a day; null for a vacant one. Inactive persons hold nothing. */
export async function holdersOf(
  strapi: Core.Strapi,
  postIds: readonly string[],
  day: string,
): Promise<Map<string, Holder | null>> {
  const rows = await findRows<TenureRow>(strapi, 'api::tenure.tenure', {
    where: { post: { documentId: { $in: postIds } }, person: { active: true }, ...onDay(day) },
    populate: { post: true, person: true },
  });
  const holders = new Map<string, Holder | null>(postIds.map((id) => [id, null]));
  for (const { post, person } of rows) {
    if (!post || !person) continue;
    holders.set(post.documentId, {
      personId: person.documentId,
      name: person.name,
      email: person.email,
    });
  }
  return holders;
}

/** Who held the post on a day, by name; null where it was vacant. Who has left since is still named. */
export async function holderOn(
  strapi: Core.Strapi,
  postId: string,
  day: string,
): Promise<string | null> {
  const rows = await findRows<TenureRow>(strapi, 'api::tenure.tenure', {
    where: { post: { documentId: postId }, ...onDay(day) },
    populate: { person: true },
    orderBy: { startsOn: 'desc' },
    limit: 1,
  });
  return rows[0]?.person?.name ?? null;
}
