import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import type { Verifier } from '../../domain/task';
import { holdersOf } from '../../gate/holders';
import { textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { findRow, findRows } from '../../gate/rows';

interface PersonRow {
  readonly documentId: string;
  readonly employment: string | null;
  readonly unit: { readonly documentId: string } | null;
}

/** The units the office sits in: 工作专班办公室设在区发改委 〔三(一)〕. */
async function hostUnits(strapi: Core.Strapi): Promise<string[]> {
  const office = await findRow<{ leadUnits: { documentId: string }[] }>(
    strapi,
    'api::group.group',
    { where: { kind: 'taskforce_office' }, populate: { leadUnits: true } },
  );
  return (office?.leadUnits ?? []).map((unit) => unit.documentId);
}

/** Agency staff 劳务派遣 are the office's own, whatever unit pays them. */
async function isOf(strapi: Core.Strapi, host: string, person: string | null): Promise<boolean> {
  const row = await findRow<PersonRow>(strapi, 'api::person.person', {
    where: { documentId: person ?? '' },
    populate: { unit: true },
  });
  return row?.unit?.documentId === host && row.employment !== 'agency_staff';
}

async function directorElsewhere(
  strapi: Core.Strapi,
  host: string,
  today: string,
): Promise<boolean> {
  const posts = await findRows<{ documentId: string }>(strapi, 'api::post.post', {
    where: { kind: { $in: ['office_director', 'office_deputy_director'] } },
    select: ['documentId'],
  });
  const ids = posts.map((post) => post.documentId);
  const holders = [...(await holdersOf(strapi, ids, today)).values()];
  const outside = await Promise.all(
    holders.map(async (one) => one !== null && !(await isOf(strapi, host, one.personId))),
  );
  return outside.includes(true);
}

const NOT_CONCERNED: Verifier = {
  leadIsHost: false,
  director: false,
  supervision: false,
  ofHost: false,
  otherDirector: false,
};

async function verifierOf(on: Judgement, host: string, actor: PersonActor): Promise<Verifier> {
  const { strapi, today } = on;
  const holdsItsPost = actor.posts.some((post) => post.unit === host);
  return {
    leadIsHost: true,
    director: actor.roles.includes('director'),
    supervision: actor.roles.includes('supervision'),
    ofHost: holdsItsPost || (await isOf(strapi, host, actor.person)),
    otherDirector: await directorElsewhere(strapi, host, today),
  };
}

/** How the one who verifies stands to the unit whose task it is. */
export async function recusalOf(on: Judgement): Promise<Verifier> {
  const hosts = await hostUnits(on.strapi);
  const host = hosts.find((unit) => unit === textOf(on.after, 'leadUnit'));
  const concerned = host !== undefined && on.actor.kind === 'person';
  return concerned ? verifierOf(on, host, on.actor) : NOT_CONCERNED;
}
