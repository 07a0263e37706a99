import type { Core } from '@strapi/strapi';
import { countRows, findRow } from '../gate/rows';

type Environment = Readonly<Record<string, string | undefined>>;

interface TokenService {
  createToken(): string;
}

/** Read by the launcher, which passes this one line on to the console. */
const LINK_LINE = '首个管理员注册链接：';

const emailOf = (env: Environment): string => env['FIRST_ADMIN_EMAIL'] ?? 'admin@localhost.invalid';

/**
 * On the very first start: the first administrator as an inactive account, whose one-time link is
 * printed for the person at the console. Nobody ever chooses this password for him. Until the link
 * is used there is no other way in, so every start prints it again.
 */
export async function firstAdministrator(strapi: Core.Strapi, env: Environment): Promise<void> {
  const email = emailOf(env);
  const users = await countRows(strapi, 'admin::user');
  if (users === 0) await createAccount(strapi, email);
  const waiting = await findRow<{ registrationToken: string }>(strapi, 'admin::user', {
    where: { email, isActive: false, registrationToken: { $notNull: true } },
  });
  if (waiting) announce(strapi, waiting.registrationToken);
}

function announce(strapi: Core.Strapi, token: string): void {
  const base: string = strapi.config.get('server.absoluteUrl');
  process.stdout.write(`${LINK_LINE}${base}/admin/auth/register?registrationToken=${token}\n`);
}

async function createAccount(strapi: Core.Strapi, email: string): Promise<void> {
  const role = await findRow<{ id: number }>(strapi, 'admin::role', {
    where: { code: 'system_admin' },
  });
  const tokens = strapi.service('admin::token') as unknown as TokenService;
  await strapi.db.query('admin::user').create({
    data: {
      email,
      firstname: '系统管理员',
      isActive: false,
      blocked: false,
      registrationToken: tokens.createToken(),
      roles: role ? [role.id] : [],
      preferedLanguage: 'zh-Hans',
    },
  });
}
