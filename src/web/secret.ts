import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** What a signature is good for: one made for one purpose never passes for another. */
export type Purpose = 'file' | 'form' | 'attempt' | 'print';

/** A signature over the text with the application's first key. */
export function sign(strapi: Core.Strapi, purpose: Purpose, text: string): string {
  const [key] = strapi.config.get<string[]>('server.app.keys', []);
  if (!key) throw new Error('APP_KEYS is missing: nothing can be signed');
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
}

/** Whether the signature is the one we would make; takes the same time for every wrong one. */
export function isSigned(
  strapi: Core.Strapi,
  purpose: Purpose,
  text: string,
  signature: string,
): boolean {
  const expected = Buffer.from(sign(strapi, purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
