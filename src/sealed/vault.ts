import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { FileStore } from './file-store';
import type { KeyRing } from './key-ring';
import { parseKeyRing } from './key-ring';

/** Where sealed data go and what opens them. */
export interface Vault {
  readonly ring: KeyRing;
  readonly files: FileStore;
}

/**
 * The vault of the settings `server.sealed`.
 * @throws when `SEALED_KEYS` is no key ring; the start refuses that in production already
 */
export function vaultOf(strapi: Core.Strapi): Vault {
  const ring = parseKeyRing(strapi.config.get<string>('server.sealed.keys', ''));
  if (!ring) throw new Error('SEALED_KEYS is missing or malformed: nothing can be sealed');
  const folder = strapi.config.get<string>('server.sealed.folder');
  return { ring, files: new FileStore(path.resolve(strapi.dirs.app.root, folder)) };
}
