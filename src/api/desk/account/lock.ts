import type { Core } from '@strapi/strapi';
import { MACHINE } from '../../../domain/permissions';
import { findRow } from '../../../gate/rows';
import { runAs } from '../../../gate/scope';
import { oweAccountLetter } from '../../../mail/account-letter';
import { forgive, isShut, subjectOf } from '../session/attempts';
import { ownerOf } from './owner';
import { ACCOUNT } from './password';

const PERSON = 'api::person.person';

interface Account {
  readonly id: number;
  readonly email: string;
}

/** Puts into 流转记录 that an account was locked, and tells its owner: it may not have been him. */
export async function reportLock(strapi: Core.Strapi, accountId: number, now: Date): Promise<void> {
  const person = await ownerOf(strapi, accountId);
  if (!person) return;
  const { documentId, name } = person;
  const step = { uid: PERSON, documentId, action: 'person.lock', version: null, answers: {} };
  await runAs({ actor: MACHINE, now, step }, () =>
    strapi.documents(PERSON).update({ documentId, data: {} }),
  );
  const account = await findRow<Account>(strapi, ACCOUNT, { where: { id: accountId } });
  if (!account) return;
  await oweAccountLetter(strapi, 'locked', { accountId, name, address: account.email }, now);
}

/** The account of a person, by its document id as the gate has it. */
const accountBy = (strapi: Core.Strapi, documentId: string): Promise<Account | null> =>
  findRow<Account>(strapi, ACCOUNT, { where: { documentId } });

/** Whether the account is locked at this moment; the wait is never longer than a quarter of an hour. */
export async function isLocked(
  strapi: Core.Strapi,
  accountDocumentId: string,
  now: Date,
): Promise<boolean> {
  const account = await accountBy(strapi, accountDocumentId);
  return account !== null && isShut(strapi, subjectOf(account.id), now);
}

/** Ends the wait at once. */
export async function unlock(strapi: Core.Strapi, accountDocumentId: string): Promise<void> {
  const account = await accountBy(strapi, accountDocumentId);
  if (account) await forgive(strapi, subjectOf(account.id));
}
