import type { Core } from '@strapi/strapi';
import type { Contract, GovernedUid } from '../domain/contract';
import { CONTRACTS, readableFields, writableFields } from '../domain/contract';
import type { Role } from '../domain/roles';
import { OFFICE_ROLES, ROLES } from '../domain/roles';
import { labelOf } from '../domain/wording.zh';

interface Permission {
  readonly action: string;
  readonly subject?: string | null;
  readonly properties?: { readonly fields: readonly string[] };
  readonly conditions?: readonly string[];
}

const EXPLORER = 'plugin::content-manager.explorer';

/** The panel's grants beyond the content types; nothing here gives a business right. */
const EXTRA: Partial<Record<Role, readonly string[]>> = {
  ...Object.fromEntries(
    OFFICE_ROLES.map((role) => [
      role,
      [
        'plugin::upload.read',
        'plugin::upload.assets.create',
        'plugin::upload.assets.update',
        'plugin::upload.assets.download',
      ],
    ]),
  ),
  system_admin: [
    'admin::users.create',
    'admin::users.read',
    'admin::users.update',
    'admin::users.delete',
    'admin::roles.read',
    // Names the role of a desk account in its form.
    'plugin::users-permissions.roles.read',
  ],
};

interface FieldService {
  getNestedFields(type: object, options: { components: object }): string[];
}

const topLevel = (field: string): string => field.split('.')[0] ?? field;

/** Field names as the panel's permissions spell them: `targets.content`, not `targets`. */
function nestedFields(strapi: Core.Strapi, uid: GovernedUid): string[] {
  const service = strapi.service('admin::content-type') as unknown as FieldService;
  return service.getNestedFields(strapi.contentTypes[uid], { components: strapi.components });
}

function grantsOn(strapi: Core.Strapi, uid: GovernedUid, role: Role): Permission[] {
  const contract: Contract = CONTRACTS[uid];
  if (!contract.read.includes(role)) return [];
  const nested = nestedFields(strapi, uid);
  const names = [...new Set(nested.map(topLevel))];
  const only = (chosen: readonly string[]) =>
    nested.filter((field) => chosen.includes(topLevel(field)));
  const writable = writableFields(contract, role, names).filter((field) => field !== 'version');
  const grants: Permission[] = [
    {
      action: `${EXPLORER}.read`,
      subject: uid,
      properties: { fields: only(readableFields(contract, role, names)) },
    },
  ];
  const mayCreate = contract.create.includes(role);
  if (mayCreate) {
    grants.push({
      action: `${EXPLORER}.create`,
      subject: uid,
      properties: { fields: only(writable) },
    });
  }
  if (writable.length > 0) {
    grants.push({
      action: `${EXPLORER}.update`,
      subject: uid,
      // The form sends the version back; the gate compares it and writes the next one itself.
      properties: { fields: only([...writable, 'version']) },
    });
  }
  if (contract.remove.who.includes(role))
    grants.push({ action: `${EXPLORER}.delete`, subject: uid });
  return grants;
}

const DESK_ACCOUNT = 'plugin::users-permissions.user';

/**
 * Desk accounts are opened by who keeps the accounts; nobody else sees that they exist. An account
 * alone opens nothing: its rights come from the posts of the person it is linked to.
 */
function grantsOnDeskAccounts(role: Role): Permission[] {
  if (role !== 'system_admin') return [];
  const shown = ['username', 'email', 'confirmed', 'blocked', 'role'];
  const grant = (action: string, fields: readonly string[]): Permission => ({
    action: `${EXPLORER}.${action}`,
    subject: DESK_ACCOUNT,
    properties: { fields },
  });
  return [
    grant('read', shown),
    grant('create', [...shown, 'password']),
    grant('update', [...shown, 'password']),
  ];
}

/** Every panel grant of a role, derived from the contract table. */
export function grantsOf(strapi: Core.Strapi, role: Role): Permission[] {
  const uids = Object.keys(CONTRACTS) as GovernedUid[];
  return [
    ...uids.flatMap((uid) => grantsOn(strapi, uid, role)),
    ...grantsOnDeskAccounts(role),
    ...(EXTRA[role] ?? []).map((action) => ({ action })),
  ];
}

interface RoleService {
  findOne(where: { code: string }): Promise<{ id: number } | null>;
  create(data: { name: string; code: string; description: string }): Promise<{ id: number }>;
  assignPermissions(id: number, permissions: readonly Permission[]): Promise<unknown>;
}

/** Strapi's sample roles: nobody holds them, and a role nobody needs is a door. */
const UNUSED_ROLES = ['strapi-editor', 'strapi-author'];

/** Creates the panel roles and brings their grants in line with the tables; drift is repaired. */
export async function syncRoles(strapi: Core.Strapi): Promise<void> {
  const service = strapi.service('admin::role') as unknown as RoleService;
  for (const code of ROLES) {
    const role =
      (await service.findOne({ code })) ??
      (await service.create({ name: labelOf(code), code, description: '' }));
    await service.assignPermissions(role.id, grantsOf(strapi, code));
  }
  await strapi.db.query('admin::role').deleteMany({ where: { code: { $in: UNUSED_ROLES } } });
}
