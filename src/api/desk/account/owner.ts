import type { Core } from '@strapi/strapi';
import { officeDate } from '../../../domain/calendar';
import { aliasesIn } from '../../../domain/unit-names';
import { postsHeld } from '../../../gate/holders';
import { findRow, findRows } from '../../../gate/rows';

interface Unit {
  readonly name: string;
  readonly shortName: string | null;
  readonly aliases: string | null;
}

interface Person {
  readonly documentId: string;
  readonly name: string;
  readonly unit: Unit | null;
}

const namesOfUnit = ({ name, shortName, aliases }: Unit): string[] => [
  name,
  shortName ?? '',
  ...aliasesIn(aliases),
];

const namesOfAddress = (address: string): string[] => [address, address.split('@', 1)[0] ?? ''];

/** The person an account is linked to, by the account's id. */
export const ownerOf = (strapi: Core.Strapi, accountId: number): Promise<Person | null> =>
  findRow<Person>(strapi, 'api::person.person', {
    where: { account: { id: accountId } },
    populate: { unit: true },
  });

/** What a stranger would try first: the names of person, units and addresses, in all their forms. */
export async function namesAround(
  strapi: Core.Strapi,
  account: { readonly id: number | null; readonly username: string; readonly email: string },
  now: Date,
): Promise<string[]> {
  const person = account.id === null ? null : await ownerOf(strapi, account.id);
  const posts = person ? await postsHeld(strapi, person.documentId, officeDate(now)) : [];
  const units = await findRows<Unit>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: posts.flatMap((post) => post.unit ?? []) } },
  });
  return [
    ...namesOfAddress(account.email),
    account.username,
    person?.name ?? '',
    ...[...units, ...(person?.unit ? [person.unit] : [])].flatMap(namesOfUnit),
  ];
}
