import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

const SELF = "'self'";

const middlewares = ({ env }: { env: Env }) => [
  { name: 'global::portal-front', config: { origins: env.array('CORS_ORIGINS', []) } },
  'strapi::logger',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'default-src': [SELF],
          'script-src': [SELF],
          // The admin panel's styled-components write style elements at run time.
          'style-src': [SELF, "'unsafe-inline'"],
          'connect-src': [SELF],
          'img-src': [SELF, 'data:', 'blob:'],
          'media-src': [SELF, 'data:', 'blob:'],
          'frame-ancestors': ["'none'"],
          'form-action': [SELF],
          upgradeInsecureRequests: env.bool('HTTPS', false) ? [] : null,
        },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    },
  },
  {
    name: 'strapi::cors',
    config: { origin: env.array('CORS_ORIGINS', []), credentials: false },
  },
  'global::page-errors',
  'global::private-files',
  'strapi::query',
  {
    name: 'strapi::body',
    config: {
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      // Of a whole form: several files of 20 MiB go with one step.
      formidable: { maxFileSize: 64 * 1024 * 1024 },
    },
  },
  'strapi::session',
  { name: 'strapi::compression', config: { threshold: 1024 } },
  'strapi::favicon',
  'strapi::public',
];

export default middlewares;
