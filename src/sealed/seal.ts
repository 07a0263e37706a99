import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring';

const CIPHER = 'aes-256-gcm';
/** The length GCM is made for; random, so at most 2^32 seals with one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed bytes and the key that opens them. */
export interface Sealed {
  readonly keyId: string;
  /** Nonce, tag, ciphertext. */
  readonly bytes: Buffer;
}

/**
 * What is sealed cannot be opened: its key was taken from the ring before everything was sealed anew,
 * or a byte, the key or the place is another one. Says nothing of what is inside.
 */
export class SealBroken extends Error {}

/**
 * Seals with AES-256-GCM under the ring's writing key.
 * @param place whose the data is; it opens there and nowhere else, so that nobody moves a
 *   ciphertext to another record
 */
export function seal({ writing }: KeyRing, place: string, plain: Uint8Array): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, writing.sealing, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { keyId: writing.id, bytes: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) };
}

/**
 * Opens what {@link seal} made for the same place; whole or not at all.
 * @throws SealBroken
 */
export function unseal(ring: KeyRing, place: string, { keyId, bytes }: Sealed): Buffer {
  const key = ring.all.find(({ id }) => id === keyId);
  if (!key) throw new SealBroken(`SEALED_KEYS holds no key ${keyId}`);
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const cipher = createDecipheriv(CIPHER, key.sealing, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place));
    cipher.setAuthTag(tag);
    return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
  } catch (error) {
    throw new SealBroken('The seal is broken', { cause: error });
  }
}

/** A sealed text as a column keeps it. */
export interface SealedText {
  readonly keyId: string;
  readonly text: string;
}

export function sealText(ring: KeyRing, place: string, plain: string): SealedText {
  const { keyId, bytes } = seal(ring, place, Buffer.from(plain));
  return { keyId, text: bytes.toString('base64') };
}

/** @throws as {@link unseal} */
export const unsealText = (ring: KeyRing, place: string, { keyId, text }: SealedText): string =>
  unseal(ring, place, { keyId, bytes: Buffer.from(text, 'base64') }).toString();
