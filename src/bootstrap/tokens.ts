import type { Core } from '@strapi/strapi';

/** Strapi makes an unlimited read and a full-access token on its first start; nobody here uses either. */
export async function removeDefaultTokens(strapi: Core.Strapi): Promise<void> {
  await strapi.db
    .query('admin::api-token')
    .deleteMany({ where: { name: { $in: ['Read Only', 'Full Access'] } } });
}
