import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { isPlainAddress } from '../../../domain/delivery';
import { MACHINE } from '../../../domain/permissions';
import { lockRecord, textOf } from '../../../gate/record';
import { countRows, findRow } from '../../../gate/rows';
import { currentScope, runAs } from '../../../gate/scope';
import { oweAccountLetter } from '../../../mail/account-letter';
import { DESK_ROLE } from '../session/sign-in';
import { ACCOUNT } from './password';

const PERSON = 'api::person.person';

/** A password nobody ever learns: the account opens by the link of its first letter alone. */
const UNUSABLE_BYTES = 32;

interface Account {
  readonly id: number;
  readonly documentId: string;
}

async function createAccount(strapi: Core.Strapi, email: string): Promise<Account> {
  const role = await findRow<{ id: number }>(strapi, 'plugin::users-permissions.role', {
    where: { type: DESK_ROLE },
  });
  const users = strapi.plugin('users-permissions').service('user') as unknown as {
    add(data: object): Promise<Account>;
  };
  return users.add({
    username: email,
    email,
    password: randomBytes(UNUSABLE_BYTES).toString('base64url'),
    confirmed: true,
    blocked: false,
    provider: 'local',
    role: role?.id,
  });
}

const isTaken = async (strapi: Core.Strapi, email: string): Promise<boolean> =>
  (await countRows(strapi, ACCOUNT, { $or: [{ email }, { username: email }] })) > 0;

/**
 * Opens the desk account of a person whose desk post begins, and owes him the letter with the link
 * to set a password. Nothing happens without an e-mail address, or where the address is another
 * account's: that one the administrator links by hand. Notice 二.
 */
export async function openAccount(strapi: Core.Strapi, personId: string, now: Date): Promise<void> {
  await strapi.db.transaction(async () => {
    const person = await lockRecord(strapi, PERSON, personId);
    const email = (person && textOf(person, 'email')?.toLowerCase()) ?? '';
    if (!person || textOf(person, 'account') !== null || !isPlainAddress(email)) return;
    if (await isTaken(strapi, email)) {
      strapi.log.warn(`Person ${personId}: no desk account, the address is another account's`);
      return;
    }
    const account = await createAccount(strapi, email);
    const running = currentScope()?.actor;
    const actor = running?.kind === 'machine' ? running : MACHINE;
    await runAs({ actor, now }, () =>
      strapi
        .documents(PERSON)
        .update({ documentId: personId, data: { account: account.documentId } }),
    );
    const to = { accountId: account.id, name: textOf(person, 'name') ?? '', address: email };
    await oweAccountLetter(strapi, 'first', to, now);
  });
}
