import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

const MARK_LENGTH = 8;
const addresses = new Map<string, string>();

/**
 * The address of a stylesheet under public/, marked with a hash of its content: a browser that
 * keeps the old one for a minute never shows a new page in an old dress.
 */
export function stylesheetAddress(strapi: Core.Strapi, name: string): string {
  const file = path.join(strapi.dirs.static.public, name);
  const known = addresses.get(file);
  if (known !== undefined) return known;
  const content = existsSync(file) ? readFileSync(file) : '';
  const mark = createHash('sha256').update(content).digest('hex').slice(0, MARK_LENGTH);
  const address = `/${name}?v=${mark}`;
  addresses.set(file, address);
  return address;
}
