import cadences from '../../../database/seeds/cadences.json';
import { ACTION_LABELS, LABELS } from '../../domain/wording.zh';

/** The bodies that meet in a rhythm 〔四(一)(三)〕, by the code of their series, in the notice's order. */
export const BODIES: Readonly<Record<string, string>> = Object.fromEntries(
  cadences.map(({ code, body }) => [code, body]),
);

/** Every code of the system with its label; what is not here is a person's own words. */
export const CODES: Readonly<Record<string, string>> = { ...LABELS, ...ACTION_LABELS, ...BODIES };

export const inWords = (code: string): string => CODES[code] ?? code;

/** Text attributes that hold codes: the machine's records name actions and states of any type. */
export const CODED_ATTRIBUTES: ReadonlySet<string> = new Set([
  'action',
  'fromState',
  'toState',
  'event',
  'job',
  'series',
]);
