import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

const ROOT = path.resolve(__dirname, '../..');

/** Boots the built application (dist/) on the given database, without the admin panel's files. */
export async function boot(databaseUrl: string): Promise<Core.Strapi> {
  process.env['DATABASE_URL'] = databaseUrl;
  const app = await createStrapi({
    appDir: ROOT,
    distDir: path.join(ROOT, 'dist'),
    serveAdminPanel: false,
  }).load();
  app.server.mount();
  return app;
}
