import { ACTION_LABELS, LABELS } from '../../domain/wording.zh';

/** Every code of the system with its label; what is not here is a person's own words. */
export const CODES: Readonly<Record<string, string>> = { ...LABELS, ...ACTION_LABELS };

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
