import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring';

/** What is indexed: the same digits as a telephone and as a licence give nothing away. */
export type Indexed = 'phone' | 'licence';

const indexUnder = (key: Uint8Array, kind: Indexed, value: string): string =>
  createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url');

/**
 * Stands for a value where equal ones are to be found: who reads the table cannot try numbers out
 * without the key. `value` is the one form it is kept in.
 */
export const blindIndex = ({ writing }: KeyRing, kind: Indexed, value: string): string =>
  indexUnder(writing.indexing, kind, value);

/** The index of a value under every key of the ring: rows that still bear an older key's are found. */
export const blindIndexes = ({ all }: KeyRing, kind: Indexed, value: string): string[] =>
  all.map(({ indexing }) => indexUnder(indexing, kind, value));
