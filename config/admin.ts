import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const MINUTES = 60;
const HOURS = 60 * MINUTES;

/** Sent by Strapi itself when somebody asks for it; `url` is its own placeholder. */
const RESET_LETTER = {
  subject: '重置工作平台密码',
  text: '您申请了重置工作平台密码。请打开以下链接设置新密码：<%= url %>\n如非本人操作，请忽略此邮件并告知系统管理员。',
  html: '<p>您申请了重置工作平台密码。请打开以下链接设置新密码：</p><p><a href="<%= url %>"><%= url %></a></p><p>如非本人操作，请忽略此邮件并告知系统管理员。</p>',
};

const admin = ({ env }: { env: Env }) => ({
  autoOpen: false,
  auth: {
    secret: env('ADMIN_JWT_SECRET'),
    sessions: {
      accessTokenLifespan: 10 * MINUTES,
      idleSessionLifespan: 30 * MINUTES,
      maxSessionLifespan: 12 * HOURS,
      idleRefreshTokenLifespan: 30 * MINUTES,
      maxRefreshTokenLifespan: 12 * HOURS,
    },
  },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
  flags: { nps: false, promoteEE: false, docLinks: false },
  forgotPassword: { from: env('MAIL_FROM') || undefined, emailTemplate: RESET_LETTER },
  rateLimit: { enabled: env.bool('RATE_LIMIT', true), interval: { min: 5 }, max: 5 },
});

export default admin;
