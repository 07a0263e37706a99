import type { Core } from '@strapi/strapi';
import { alignRights } from '../../bootstrap/rights';
import { addDays, parseDate } from '../../domain/calendar';
import type { Tenure } from '../../domain/succession';
import { DEFAULT_BASIS, endedBy } from '../../domain/succession';
import { textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { findRows } from '../../gate/rows';

const TENURE = 'api::tenure.tenure';

interface TenureRow {
  readonly documentId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly person: { readonly documentId: string } | null;
}

/** Every tenure of a post, past, present and to come. */
export async function tenuresOf(strapi: Core.Strapi, postId: string): Promise<Tenure[]> {
  const rows = await findRows<TenureRow>(strapi, TENURE, {
    where: { post: { documentId: postId } },
    populate: { person: true },
    orderBy: { startsOn: 'asc' },
  });
  return rows.map((row) => ({
    id: row.documentId,
    person: row.person?.documentId ?? '',
    startsOn: row.startsOn,
    endsOn: row.endsOn,
  }));
}

/** The post itself and every post held with it, directly or through another. */
export async function withFollowers(strapi: Core.Strapi, postId: string): Promise<string[]> {
  const found = [postId];
  for (const id of found) {
    const rows = await findRows<{ documentId: string }>(strapi, 'api::post.post', {
      where: { heldWith: { documentId: id } },
      select: ['documentId'],
    });
    found.push(...rows.map((row) => row.documentId).filter((one) => !found.includes(one)));
  }
  return found;
}

const dayBefore = (date: string): string => {
  const parsed = parseDate(date);
  if (parsed === null) throw new Error(`Not a date: ${date}`);
  return addDays(parsed, -1);
};

async function endOn(strapi: Core.Strapi, tenure: Tenure | null, endsOn: string): Promise<void> {
  if (!tenure) return;
  await strapi.documents(TENURE).update({ documentId: tenure.id, data: { endsOn } });
}

/**
 * Notice 二: ends the predecessor's tenure the day before, starts the successor's, and lets the
 * posts held ex officio follow; rights and sessions change in the same transaction.
 */
export async function succeed({ strapi, after, answers, now }: Judgement): Promise<void> {
  const startsOn = textOf(answers, 'startsOn') ?? '';
  const person = textOf(answers, 'person') ?? '';
  const basis = textOf(answers, 'basis')?.trim() || DEFAULT_BASIS;
  for (const post of await withFollowers(strapi, after.documentId ?? '')) {
    const tenures = await tenuresOf(strapi, post);
    await endOn(strapi, endedBy(tenures, startsOn), dayBefore(startsOn));
    await strapi.documents(TENURE).create({ data: { post, person, startsOn, basis } });
  }
  await alignRights(strapi, now);
}

/** Ends the running tenure of the post and of those held with it: the posts stand vacant. */
export async function endTenure({ strapi, after, answers, now }: Judgement): Promise<void> {
  const endsOn = textOf(answers, 'endsOn') ?? '';
  for (const post of await withFollowers(strapi, after.documentId ?? '')) {
    const running = (await tenuresOf(strapi, post)).find((tenure) => tenure.endsOn === null);
    await endOn(strapi, running ?? null, endsOn);
  }
  await alignRights(strapi, now);
}
