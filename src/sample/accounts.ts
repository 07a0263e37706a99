import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Core, UID } from '@strapi/strapi';
import accounts from '../../database/samples/accounts.json';
import { alignRights } from '../bootstrap/rights';
import { MACHINE } from '../domain/permissions';
import { labelOf } from '../domain/wording.zh';
import { findRow } from '../gate/rows';
import { runAs } from '../gate/scope';
import type { SampleClock } from './clock';
import { sampleAddress } from './marks';

/** Document ids of the sample persons by the post they hold. */
export type People = ReadonlyMap<string, string>;

interface Account {
  readonly documentId: string;
}

const DAYS_IN_OFFICE = 400;
const PASSWORD_BYTES = 12;

/** Twelve random bytes and one of each class, so that every password rule is met. */
const newPassword = (): string => `Ml1-${randomBytes(PASSWORD_BYTES).toString('base64url')}`;

async function panelAccount(
  strapi: Core.Strapi,
  email: string,
  name: string,
  password: string,
  role?: string,
): Promise<Account> {
  const auth = strapi.service('admin::auth') as unknown as {
    hashPassword(password: string): Promise<string>;
  };
  const held = role
    ? await findRow<{ id: number }>(strapi, 'admin::role', { where: { code: role } })
    : null;
  // Not through the panel's user service: it counts users behind our back, after the transaction.
  const account: unknown = await strapi.db.query('admin::user').create({
    data: {
      email,
      firstname: name,
      password: await auth.hashPassword(password),
      isActive: true,
      blocked: false,
      roles: held ? [held.id] : [],
    },
  });
  return account as Account;
}

async function deskAccount(
  strapi: Core.Strapi,
  username: string,
  password: string,
): Promise<Account> {
  const role = await findRow<{ id: number }>(strapi, 'plugin::users-permissions.role', {
    where: { type: 'desk' },
  });
  const users = strapi.plugin('users-permissions').service('user') as unknown as {
    add(data: object): Promise<Account>;
  };
  return users.add({
    username,
    email: sampleAddress(username),
    password,
    confirmed: true,
    provider: 'local',
    role: role?.id,
  });
}

const idOf = async (strapi: Core.Strapi, uid: UID.ContentType, code: string): Promise<string> => {
  const row = await findRow<Account>(strapi, uid, { where: { code } });
  if (!row) throw new Error(`${uid} ${code} is not seeded`);
  return row.documentId;
};

/** Puts a person into a post from the start of the sample year, ending whoever held it. */
async function appoint(
  strapi: Core.Strapi,
  clock: SampleClock,
  postCode: string,
  person: string,
): Promise<void> {
  const tenures = strapi.documents('api::tenure.tenure');
  const post = await idOf(strapi, 'api::post.post', postCode);
  const running = await findRow<Account>(strapi, 'api::tenure.tenure', {
    where: { post: { documentId: post }, endsOn: { $null: true } },
  });
  if (running) {
    const endsOn = clock.day(-DAYS_IN_OFFICE - 1);
    await tenures.update({ documentId: running.documentId, data: { endsOn } });
  }
  const startsOn = clock.day(-DAYS_IN_OFFICE);
  await tenures.create({ data: { post, person, startsOn, basis: '示例数据' } });
}

/** Heads of special groups: they convene their dispatches, and two of them open the desk. */
async function seatHeads(
  strapi: Core.Strapi,
  clock: SampleClock,
  people: Map<string, string>,
  lines: string[],
): Promise<void> {
  for (const { group, name, account } of accounts.groupHeads) {
    const post = `group-head-${group}`;
    const password = newPassword();
    const opened = account ? await deskAccount(strapi, post, password) : null;
    const desk = opened && { email: sampleAddress(post), account: opened.documentId };
    const data = { name, title: '具体负责人', ...desk };
    const { documentId } = await strapi.documents('api::person.person').create({ data });
    await appoint(strapi, clock, post, documentId);
    people.set(post, documentId);
    if (opened) lines.push(`${name}\t/desk\t${post}\t${password}`);
  }
}

/** One panel account a role, liaisons and heads of groups; answers posts' holders and the passwords. */
export async function seedAccounts(
  strapi: Core.Strapi,
  clock: SampleClock,
): Promise<{ people: People; lines: string[] }> {
  const people = new Map<string, string>();
  const lines: string[] = [];
  const persons = strapi.documents('api::person.person');
  await runAs({ actor: MACHINE, now: clock.now }, async () => {
    for (const one of accounts.officers) {
      const password = newPassword();
      const email = sampleAddress(one.post);
      const account = await panelAccount(strapi, email, one.name, password);
      const data = {
        name: one.name,
        title: one.title,
        email,
        employment: one.employment as 'official',
        authorisedForSealed: one.role === 'supervision',
        adminUser: account.documentId,
      };
      const { documentId } = await persons.create({ data });
      await appoint(strapi, clock, one.post, documentId);
      people.set(one.post, documentId);
      lines.push(`${labelOf(one.role)}\t/admin\t${email}\t${password}`);
    }
    for (const role of accounts.handGiven) {
      const password = newPassword();
      const email = sampleAddress(role.replace('_', '-'));
      await panelAccount(strapi, email, labelOf(role), password, role);
      lines.push(`${labelOf(role)}\t/admin\t${email}\t${password}`);
    }
    for (const one of accounts.liaisons) {
      const password = newPassword();
      const account = await deskAccount(strapi, one.unit, password);
      const unit = await idOf(strapi, 'api::unit.unit', one.unit);
      const email = sampleAddress(one.unit);
      const data = { name: one.name, title: '联络员', unit, email, account: account.documentId };
      const { documentId } = await persons.create({ data });
      await appoint(strapi, clock, `liaison-${one.unit}`, documentId);
      people.set(`liaison-${one.unit}`, documentId);
      lines.push(`${one.name}\t/desk\t${one.unit}\t${password}`);
    }
    await seatHeads(strapi, clock, people, lines);
    await alignRights(strapi, clock.now);
  });
  return { people, lines };
}

const OWNER_ONLY = 0o600;

/** Writes the passwords where only the operator reads them; an empty path writes nothing. */
export function writeAccountsFile(file: string, lines: readonly string[]): void {
  if (file === '') return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const head = '试用账号（示例数据，仅供本机试用）\n角色\t入口\t用户名\t密码\n';
  fs.writeFileSync(file, `${head}${lines.join('\n')}\n`, { mode: OWNER_ONLY });
  fs.chmodSync(file, OWNER_ONLY);
}
