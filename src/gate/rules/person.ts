import { isLocked, unlock } from '../../api/desk/account/lock';
import { alignRights, rolesOfAccount } from '../../bootstrap/rights';
import { PERSON_TRANSITIONS } from '../../domain/account';
import { CONTRACTS } from '../../domain/contract';
import { isHandGiven } from '../../domain/roles';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { textOf } from '../record';
import { same } from '../relations';
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

async function lockedCheck({ strapi, before, now }: Judgement): Promise<Violation[]> {
  const account = before && textOf(before, 'account');
  return account && (await isLocked(strapi, account, now)) ? [] : [violation('person.not-locked')];
}

/** Unit and employment decide who may verify what: nobody writes his own. */
function ownFaults({ actor, before, after }: Judgement): Violation[] {
  if (actor.kind !== 'person' || before === null || actor.person !== after.documentId) return [];
  return ['unit', 'employment']
    .filter((field) => !same(before[field], after[field]))
    .map((field) => violation('person.not-for-oneself', field));
}

/** With an address an account can be opened. */
const RIGHTS_HANG_ON: readonly string[] = [...ACCOUNTS, 'active', 'email'];

export const personRule: GateRule = {
  uid: 'api::person.person',
  contract: CONTRACTS['api::person.person'],
  table: PERSON_TRANSITIONS,
  faults: async (on) => [
    ...(await accountFaults(on)),
    ...(await handGivenFaults(on)),
    ...ownFaults(on),
  ],
  checks: { locked: lockedCheck },
  effects: {
    'person.unlock': async ({ strapi, before }) =>
      unlock(strapi, (before && textOf(before, 'account')) ?? ''),
  },
  onWrite: async ({ strapi, actor, now }, changed) => {
    // The machine links accounts while it aligns; it does not begin anew with each.
    if (actor.kind !== 'person') return;
    if (changed.some((field) => RIGHTS_HANG_ON.includes(field))) await alignRights(strapi, now);
  },
  title: (record) => textOf(record, 'name') ?? '',
};
