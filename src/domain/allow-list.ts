import { isPlainAddress } from './delivery';

/** Where letters may go on a machine for trying things out: whole addresses, or domains as `@…`. */
export type AllowList = readonly string[];

/** A domain with its `@` is what an address of it must look like. */
const isEntry = (text: string): boolean =>
  isPlainAddress(text) || (text.startsWith('@') && isPlainAddress(`a${text}`));

const entriesOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');

/** What of a list is neither an address nor `@` and a domain; nothing of it may be guessed. */
export const allowListFaults = (text: string): string[] =>
  entriesOf(text).filter((one) => !isEntry(one));

/** The list of a text with commas between, or null where it is empty: then nothing is held back. */
export function readAllowList(text: string): AllowList | null {
  const entries = entriesOf(text);
  return entries.length === 0 ? null : entries;
}

/** Whether a letter may go to an address. */
export function isAllowed(list: AllowList | null, address: string): boolean {
  if (list === null) return true;
  const folded = address.toLowerCase();
  return list.includes(folded) || list.includes(folded.slice(folded.lastIndexOf('@')));
}

/** Names that are reserved never to exist (RFC 6761): whoever has one is made up. */
export const isMadeUp = (address: string): boolean => /[@.]invalid$/i.test(address);
