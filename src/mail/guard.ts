import type { Core } from '@strapi/strapi';
import { isAllowed, isMadeUp } from '../domain/allow-list';
import { LETTER_WORDS } from '../domain/letters.zh';
import { holdsSampleYear } from '../sample/marks';
import { outboxOf } from './settings';

interface Addressed {
  readonly kind: string;
  readonly to_address: string;
}

/** Why a letter is kept instead of sent, or null: it may go. */
export type Guard = (letter: Addressed) => string | null;

/**
 * Nobody is mailed by accident: nothing goes to a made-up address or past the allow-list, and a
 * database with the sample year in it sends nothing but letters about accounts, whoever the letter is
 * to: a sample task may well have found a real liaison.
 */
export async function guardOf(strapi: Core.Strapi): Promise<Guard> {
  const { allow } = outboxOf(strapi);
  const sample = await holdsSampleYear(strapi);
  const { held } = LETTER_WORDS;
  return ({ kind, to_address }) => {
    if (isMadeUp(to_address)) return held.madeUp;
    if (sample && kind !== 'account_letter') return held.sample;
    return isAllowed(allow, to_address) ? null : held.notAllowed;
  };
}
