import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;
const ID = /^[a-z0-9][a-z0-9-]{0,15}$/;

/** What a key is derived for: one key never does two things. */
type Use = 'seal' | 'index';

interface Key {
  readonly id: string;
  readonly sealing: Uint8Array;
  readonly indexing: Uint8Array;
}

/** The keys of the sealed data. The first one writes, the others still open what they wrote. */
export interface KeyRing {
  readonly writing: Key;
  readonly all: readonly Key[];
}

const derived = (secret: Uint8Array, use: Use): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `taskforce/sealed/${use}`, KEY_BYTES));

/** `id:base64` of 32 bytes, or null. */
function parseKey(text: string): Key | null {
  const [id = '', encoded = '', ...more] = text.trim().split(':');
  const secret = Buffer.from(encoded, 'base64');
  const isWhole = secret.length === KEY_BYTES && secret.toString('base64') === encoded;
  if (!ID.test(id) || more.length > 0 || !isWhole) return null;
  return { id, sealing: derived(secret, 'seal'), indexing: derived(secret, 'index') };
}

/**
 * Reads `SEALED_KEYS`: `id:base64,id2:base64`, each key 32 random bytes, each id once. Null for
 * anything else: half a ring would leave sealed data that cannot be opened.
 */
export function parseKeyRing(text: string): KeyRing | null {
  const all = text.split(',').map(parseKey);
  const keys = all.filter((key): key is Key => key !== null);
  const [writing] = keys;
  const ids = new Set(keys.map(({ id }) => id));
  if (!writing || keys.length < all.length || ids.size < keys.length) return null;
  return { writing, all: keys };
}
