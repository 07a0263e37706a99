import { isFetchError } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import type { Ask } from './contract';

/** A refusal sorted for the dialog: what belongs to one input stands there, the rest on top. */
export interface Refusal {
  onTop: string[];
  byAsk: Record<string, string>;
}

interface FieldFault {
  path: string[];
  message: string;
}

const isFault = (fault: unknown): fault is FieldFault =>
  typeof fault === 'object' &&
  fault !== null &&
  'message' in fault &&
  typeof fault.message === 'string' &&
  'path' in fault &&
  Array.isArray(fault.path);

const faultsOf = (details: unknown): FieldFault[] => {
  if (typeof details !== 'object' || details === null || !('errors' in details)) return [];
  return Array.isArray(details.errors) ? details.errors.filter(isFault) : [];
};

/** An answer's path is its name, alone or under `answers`. */
const askedBy = (fault: FieldFault, asks: readonly Ask[]): string | undefined => {
  const name = fault.path[0] === 'answers' ? fault.path[1] : fault.path[0];
  return asks.find((ask) => ask.name === name)?.name;
};

/** Sorts whatever a failed request brought; a failure without words gets those of `otherwise`. */
export const refusalOf = (
  error: unknown,
  asks: readonly Ask[],
  otherwise: string = WORDS.handle.failed,
): Refusal => {
  const refused = isFetchError(error) ? error.response?.data.error : undefined;
  if (!refused) return { onTop: [otherwise], byAsk: {} };

  const faults = faultsOf(refused.details);
  const byAsk: Record<string, string> = {};
  const rest: string[] = [];
  for (const fault of faults) {
    const name = askedBy(fault, asks);
    if (name === undefined) rest.push(fault.message);
    else byAsk[name] = byAsk[name] ? `${byAsk[name]} ${fault.message}` : fault.message;
  }
  return { onTop: faults.length === 0 ? [refused.message] : [...new Set(rest)], byAsk };
};
