import type { Core } from '@strapi/strapi';
import { requireSecrets } from '../src/bootstrap/secrets';

type Env = Core.Config.Shared.ConfigParams['env'];

const settings = (env: Env) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  // Mails carry links: they come from here alone, never from a request's Host header.
  url: env('PUBLIC_URL', ''),
  // Behind a reverse proxy everybody would share one address at the rate limiter otherwise.
  proxy: { koa: env.bool('BEHIND_PROXY', false) },
  app: { keys: env.array('APP_KEYS') },
  sealed: { keys: env('SEALED_KEYS', ''), folder: env('SEALED_FOLDER', '.data/sealed') },
  transfer: { remote: { enabled: false } },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  cron: { enabled: false },
  webhooks: { populateRelations: false },
});

const server = ({ env }: { env: Env }) => {
  requireSecrets((name) => env(name));
  return settings(env);
};

export default server;
