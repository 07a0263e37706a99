import type { Core } from '@strapi/strapi';
import { pacingFrom } from '../src/bootstrap/pacing';

type Env = Core.Config.Shared.ConfigParams['env'];

const MINUTES = 60;
const HOURS = 60 * MINUTES;
const MEBIBYTE = 1024 * 1024;

const connections = (env: Env) => {
  const pacing = pacingFrom((name, otherwise) => env(name, otherwise));
  return {
    maxConnections: pacing.connections,
    connectionTimeout: pacing.connectMs,
    greetingTimeout: pacing.connectMs,
    socketTimeout: pacing.silenceMs,
  };
};

/** No SMTP_HOST: the outbox keeps every letter and the provider is never called. */
const mail = (env: Env) => ({
  provider: 'nodemailer',
  providerOptions: env('SMTP_HOST')
    ? {
        ...connections(env),
        host: env('SMTP_HOST'),
        port: env.int('SMTP_PORT', 465),
        secure: env.bool('SMTP_SECURE', true),
        requireTLS: env.bool('SMTP_REQUIRE_TLS', true),
        ignoreTLS: env.bool('SMTP_IGNORE_TLS', false),
        auth: env('SMTP_USER') ? { user: env('SMTP_USER'), pass: env('SMTP_PASSWORD') } : undefined,
        // The pool re-queues a message on its own when a socket closes: duplicates outside the outbox.
        pool: true,
        maxRequeues: 0,
      }
    : { jsonTransport: true },
  settings: {
    defaultFrom: env('MAIL_FROM', ''),
    defaultReplyTo: env('MAIL_REPLY_TO') || undefined,
  },
});

const ALLOWED_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
];

const plugins = ({ env }: { env: Env }) => ({
  email: { config: mail(env) },
  upload: {
    config: {
      sizeLimit: 20 * MEBIBYTE,
      security: { allowedTypes: ALLOWED_TYPES, deniedTypes: ['image/svg+xml', 'text/html'] },
    },
  },
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      jwtSecret: env('JWT_SECRET'),
      sessions: {
        httpOnly: true,
        accessTokenLifespan: 10 * MINUTES,
        idleRefreshTokenLifespan: 30 * MINUTES,
        maxRefreshTokenLifespan: 12 * HOURS,
      },
      ratelimit: { enabled: env.bool('RATE_LIMIT', true) },
    },
  },
  'content-type-builder': { enabled: env('NODE_ENV') === 'development' },
});

export default plugins;
