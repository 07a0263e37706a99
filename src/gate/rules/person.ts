import { alignRights, rolesOfAccount } from '../../bootstrap/rights';
import { CONTRACTS } from '../../domain/contract';
import { isHandGiven } from '../../domain/roles';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { textOf } from '../record';
import type { GateRule, Judgement } from '../rule';

const ACCOUNTS = ['adminUser', 'account'] as const;

/** An account opens the rights of one person's posts: it belongs to nobody else. */
async function accountFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const persons = strapi.db.query('api::person.person');
  const lists = await Promise.all(
    ACCOUNTS.map(async (field) => {
      const account = textOf(after, field);
      if (account === null || (before && textOf(before, field) === account)) return [];
      const taken = await persons.count({ where: { [field]: { documentId: account } } });
      return taken > 0 ? [violation('person.account-taken', field)] : [];
    }),
  );
  return lists.flat();
}

/** Accounts that hold a role given by hand perform no business: system_admin, office and auditor are never one. */
async function handGivenFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const account = textOf(after, 'adminUser');
  if (account === null || (before && textOf(before, 'adminUser') === account)) return [];
  const codes = await rolesOfAccount(strapi, account);
  return codes.some(isHandGiven) ? [violation('person.account-hand-given', 'adminUser')] : [];
}

const RIGHTS_HANG_ON: readonly string[] = [...ACCOUNTS, 'active'];

export const personRule: GateRule = {
  uid: 'api::person.person',
  contract: CONTRACTS['api::person.person'],
  table: [],
  faults: async (on) => [...(await accountFaults(on)), ...(await handGivenFaults(on))],
  onWrite: async ({ strapi, now }, changed) => {
    if (changed.some((field) => RIGHTS_HANG_ON.includes(field))) await alignRights(strapi, now);
  },
  title: (record) => textOf(record, 'name') ?? '',
};
