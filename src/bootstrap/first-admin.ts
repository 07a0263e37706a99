import type { Core } from '@strapi/strapi';
import { countRows, findRow } from '../gate/rows';

interface TokenService {
  createToken(): string;
}

/** Read by the launcher, which passes this one line on to the console. */
const LINK_LINE = '首个管理员注册链接：';

/**
 * On the very first start: the first administrator as an inactive account, whose one-time link is
 * printed for the person at the console. Nobody ever chooses this password for him.
 */
export async function firstAdministrator(strapi: Core.Strapi): Promise<void> {
  const waiting = await findRow<{ registrationToken: string }>(strapi, 'admin::user', {
    where: {
      isActive: false,
      registrationToken: { $notNull: true },
      roles: { code: 'system_admin' },
    },
  });
  const users = await countRows(strapi, 'admin::user');
  if (users === 0) announce(strapi, await createAccount(strapi));
  // Until somebody has used the link there is no other way in: it is printed at every start.
  else if (users === 1 && waiting) announce(strapi, waiting.registrationToken);
}

function announce(strapi: Core.Strapi, token: string): void {
  const base: string = strapi.config.get('server.absoluteUrl');
  process.stdout.write(`${LINK_LINE}${base}/admin/auth/register?registrationToken=${token}\n`);
}

async function createAccount(strapi: Core.Strapi): Promise<string> {
  const role = await findRow<{ id: number }>(strapi, 'admin::role', {
    where: { code: 'system_admin' },
  });
  const tokens = strapi.service('admin::token') as unknown as TokenService;
  const registrationToken = tokens.createToken();
  await strapi.db.query('admin::user').create({
    data: {
      email: process.env['FIRST_ADMIN_EMAIL'] ?? 'admin@localhost.invalid',
      firstname: '系统管理员',
      isActive: false,
      blocked: false,
      registrationToken,
      roles: role ? [role.id] : [],
      preferedLanguage: 'zh-Hans',
    },
  });
  return registrationToken;
}
