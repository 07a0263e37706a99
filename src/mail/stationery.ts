import type { Core } from '@strapi/strapi';
import { LETTER_WORDS } from '../domain/letters.zh';
import { textOf } from '../gate/record';
import { readRulebook } from '../gate/rulebook';
import { senderOf } from './settings';

/** What every letter has in common. */
export interface Stationery {
  /** The sender's address. */
  readonly from: string;
  /** The line under every letter, as the office last wrote it. */
  readonly signature: string;
}

/** The office's own signature line, else its name; plain text, nothing in it is evaluated. */
export async function readStationery(strapi: Core.Strapi): Promise<Stationery> {
  const rulebook = await readRulebook(strapi);
  const signature = (rulebook && textOf(rulebook, 'mailSignature'))?.trim();
  return { from: senderOf(strapi), signature: signature || LETTER_WORDS.sender };
}
