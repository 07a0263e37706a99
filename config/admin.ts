import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const MINUTES = 60;
const HOURS = 60 * MINUTES;

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
  rateLimit: { enabled: env.bool('RATE_LIMIT', true), interval: { min: 5 }, max: 5 },
});

export default admin;
