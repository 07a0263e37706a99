import type { Core } from '@strapi/strapi';
import { officeDate } from '../../../domain/calendar';
import type { PersonActor } from '../../../domain/permissions';
import { LONGEST_PASSWORD_BYTES } from '../../../domain/password';
import { DESK_POSTS, hasDesk } from '../../../domain/roles';
import { actorOfAccount } from '../../../gate/actor';
import { findRow } from '../../../gate/rows';
import { reportLock } from '../account/lock';
import { attempt, subjectOf, unknownSubject } from './attempts';

const ACCOUNT = 'plugin::users-permissions.user';
export const DESK_ROLE = 'desk';

const LONGEST_IDENTIFIER = 200;
/** Of a password nobody knows: an unknown name takes as long as a known one. */
const NOBODYS_HASH = '$2a$10$nbocej.PerRiKmFC7683teJx4SG65mWJd21Vr8yUnKLHfW9Ny0Y2W';

interface Account {
  readonly id: number;
  readonly email: string;
  readonly password: string | null;
  readonly blocked: boolean | null;
  readonly role: { readonly type: string } | null;
}

export type SignIn =
  | { readonly outcome: 'signed_in'; readonly accountId: number }
  | { readonly outcome: 'wrong' | 'locked' };

interface PasswordService {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

const DESK_KINDS: readonly string[] = DESK_POSTS;

const findAccount = (strapi: Core.Strapi, identifier: string): Promise<Account | null> =>
  findRow<Account>(strapi, ACCOUNT, {
    where: {
      provider: 'local',
      $or: [{ email: identifier.toLowerCase() }, { username: identifier }],
    },
    populate: { role: true },
  });

/** A name as people type it, or null where no account can be called so. */
const nameIn = (identifier: string): string | null => {
  const name = identifier.trim();
  return name === '' || name.length > LONGEST_IDENTIFIER || name.includes('\0') ? null : name;
};

/** The account of a user name or an e-mail address, in any case. */
export const accountNamed = async (
  strapi: Core.Strapi,
  identifier: string,
): Promise<{ readonly id: number; readonly email: string } | null> => {
  const name = nameIn(identifier);
  return name === null ? null : findAccount(strapi, name);
};

/**
 * The actor of a desk account today, in his desk posts alone, or null: blocked, another role, or no
 * desk post any more. Rights of the office stay in the panel, behind its own sign-in.
 */
export async function deskActor(
  strapi: Core.Strapi,
  accountId: number,
  now: Date,
): Promise<PersonActor | null> {
  const account = await findRow<Account>(strapi, ACCOUNT, {
    where: { id: accountId },
    populate: { role: true },
  });
  if (account?.blocked !== false || account.role?.type !== DESK_ROLE) return null;
  const actor = await actorOfAccount(strapi, accountId, officeDate(now));
  if (!actor || !hasDesk(actor.posts)) return null;
  const posts = actor.posts.filter((post) => DESK_KINDS.includes(post.kind));
  return { ...actor, roles: [], posts };
}

export interface Credentials {
  readonly identifier: unknown;
  readonly password: unknown;
  /** Where the request came from. */
  readonly address: string;
}

const matches = async (
  strapi: Core.Strapi,
  account: Account | null,
  password: string,
): Promise<boolean> => {
  const users: PasswordService = strapi.plugin('users-permissions').service('user');
  return (
    (await users.validatePassword(password, account?.password ?? NOBODYS_HASH)) &&
    Buffer.byteLength(password) <= LONGEST_PASSWORD_BYTES
  );
};

export interface Proof {
  readonly accountId: number;
  readonly password: string;
  readonly address: string;
}

/** Whether a signed-in reader knows his own password; failures count as those at the door do. */
export async function provesHimself(
  strapi: Core.Strapi,
  { accountId, password, address }: Proof,
  now: Date,
): Promise<'proven' | 'wrong' | 'locked'> {
  const account = await findRow<Account>(strapi, ACCOUNT, { where: { id: accountId } });
  const subjects = [subjectOf(accountId), { kind: 'address', value: address }] as const;
  const place = await attempt(strapi, subjects, now);
  if (!place.allowed) return 'locked';
  if (await matches(strapi, account, password)) {
    await place.succeed();
    return 'proven';
  }
  if (place.last) await reportLock(strapi, accountId, now);
  return 'wrong';
}

/**
 * Judges a sign-in. An unknown name, a wrong password, a blocked account and one without a desk
 * post today are one answer that takes the same time; five failures bar the account for 15 minutes.
 */
export async function signIn(
  strapi: Core.Strapi,
  { identifier, password, address }: Credentials,
  now: Date,
): Promise<SignIn> {
  if (typeof identifier !== 'string' || typeof password !== 'string') return { outcome: 'wrong' };
  const name = nameIn(identifier);
  if (name === null) return { outcome: 'wrong' };
  const account = await findAccount(strapi, name);
  const place = await attempt(
    strapi,
    [account ? subjectOf(account.id) : unknownSubject(name), { kind: 'address', value: address }],
    now,
  );
  if (!place.allowed) return { outcome: 'locked' };
  const known = await matches(strapi, account, password);
  const actor = account && known ? await deskActor(strapi, account.id, now) : null;
  if (!account || !actor) {
    if (account && place.last) await reportLock(strapi, account.id, now);
    return { outcome: 'wrong' };
  }
  await place.succeed();
  return { outcome: 'signed_in', accountId: account.id };
}
