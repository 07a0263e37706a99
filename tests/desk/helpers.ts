import type { Core } from '@strapi/strapi';

/** A bearer token of a desk account, as the session manager hands it out. */
export async function deskToken(strapi: Core.Strapi, accountId: number): Promise<string> {
  const manager = strapi.sessionManager('users-permissions');
  const refresh = await manager.generateRefreshToken(String(accountId), undefined, {
    type: 'refresh',
  });
  const access = await manager.generateAccessToken(refresh.token);
  if (!('token' in access)) throw new Error(`no token for account ${accountId}`);
  return access.token;
}
