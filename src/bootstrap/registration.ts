import type { Core } from '@strapi/strapi';
import { findRow, findRows } from '../gate/rows';

const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';

/** The desk's JSON, and nothing else: a liaison has no right on any other route. */
export const DESK_ACTIONS = [
  'api::desk.desk.tasks',
  'api::desk.desk.issues',
  'api::desk.desk.notices',
  'api::desk.desk.meetings',
  'api::desk.desk.decisions',
  'api::desk.desk.consultations',
  'api::desk.desk.topics',
  'api::desk.desk.minutes',
  'api::desk.desk.actions',
  'api::desk.desk.perform',
] as const;

const DESK_ROLE = { type: 'desk', name: '联络员', description: '联络员和小组具体负责人' } as const;

/** Nobody makes himself an account, and no foreign identity provider vouches for one. */
async function closeDoors(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  const advanced = (await store.get({ key: 'advanced' })) as object | null;
  await store.set({
    key: 'advanced',
    value: {
      ...advanced,
      unique_email: true,
      allow_register: false,
      email_reset_password: null,
      default_role: DESK_ROLE.type,
    },
  });
  const grant = (await store.get({ key: 'grant' })) as Readonly<Record<string, object>> | null;
  const closed = Object.entries(grant ?? {}).map(([name, provider]) => [
    name,
    // Strapi calls accounts of its own "email".
    { ...provider, enabled: name === 'email' },
  ]);
  await store.set({ key: 'grant', value: Object.fromEntries(closed) as object });
}

interface Role {
  readonly id: number;
  readonly type: string;
  readonly permissions: readonly { readonly id: number; readonly action: string }[];
}

async function grantOnly(
  strapi: Core.Strapi,
  role: Role,
  actions: readonly string[],
): Promise<void> {
  const tooMuch = role.permissions.filter(({ action }) => !actions.includes(action));
  if (tooMuch.length > 0) {
    await strapi.db
      .query(PERMISSION)
      .deleteMany({ where: { id: { $in: tooMuch.map(({ id }) => id) } } });
  }
  const held = role.permissions.map(({ action }) => action);
  for (const action of actions.filter((one) => !held.includes(one))) {
    await strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
  }
}

/**
 * Closes what Strapi leaves open for desk accounts: registration, password mails and foreign
 * sign-in. Of the roles only `desk` keeps any right. Running it twice changes nothing.
 */
export async function closeRegistration(strapi: Core.Strapi): Promise<void> {
  await closeDoors(strapi);
  if (!(await findRow(strapi, ROLE, { where: { type: DESK_ROLE.type } }))) {
    await strapi.db.query(ROLE).create({ data: DESK_ROLE });
  }
  const roles = await findRows<Role>(strapi, ROLE, { populate: { permissions: true } });
  for (const role of roles) {
    await grantOnly(strapi, role, role.type === DESK_ROLE.type ? DESK_ACTIONS : []);
  }
}
