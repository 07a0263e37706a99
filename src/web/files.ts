import type { Core } from '@strapi/strapi';
import { isSigned, sign } from './secret';

const MINUTE = 60_000;
/** Long enough to look at a page of the panel, short enough to be worthless when passed on. */
export const LIFETIME = 10 * MINUTE;

const SIGNED = { expires: 'expires', signature: 'signature' } as const;

const textOf = (path: string, expires: number): string => `${path}\n${expires}`;

/**
 * `/uploads/x.pdf` → the same with an end (ms since 1970) and a signature over both. Signing anew
 * replaces an older signature: the media library asks twice for one answer.
 */
export function signedAddress(strapi: Core.Strapi, address: string, now: Date): string {
  const path = address.split('?', 1)[0] ?? '';
  const expires = now.getTime() + LIFETIME;
  const query = new URLSearchParams({
    [SIGNED.expires]: String(expires),
    [SIGNED.signature]: sign(strapi, 'file', textOf(path, expires)),
  });
  return `${path}?${query.toString()}`;
}

/** Whether the address was signed by us for this very path and has not run out. */
export function isSignedAddress(
  strapi: Core.Strapi,
  path: string,
  query: URLSearchParams,
  now: Date,
): boolean {
  const expires = Number(query.get(SIGNED.expires));
  const signature = query.get(SIGNED.signature) ?? '';
  if (!Number.isSafeInteger(expires) || expires <= now.getTime()) return false;
  return isSigned(strapi, 'file', textOf(path, expires), signature);
}

interface ProviderExtension {
  extend(methods: {
    isPrivate(): Promise<boolean>;
    getSignedUrl(file: { url: string }): Promise<{ url: string }>;
  }): void;
}

/**
 * Makes the local provider a private one: Strapi then hands the panel signed addresses, so that
 * previews show. Called in register(), before the upload plugin looks.
 */
export function keepFilesPrivate(strapi: Core.Strapi): void {
  const { provider } = strapi.plugin('upload') as unknown as { provider: ProviderExtension };
  provider.extend({
    isPrivate: () => Promise.resolve(true),
    getSignedUrl: ({ url }) => Promise.resolve({ url: signedAddress(strapi, url, new Date()) }),
  });
}
