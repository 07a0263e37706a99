import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import type { Conditions, Thresholds } from '../domain/light';
import type { LightFields } from '../domain/light-fields';
import { lightFields } from '../domain/light-fields';
import { readCalendar } from './calendar';
import { toLitTask } from './light-task';
import type { GateRecord } from './record';
import { numberOf } from './record';
import { readRulebook } from './rulebook';

/** Design §4, for a rulebook that leaves one blank. */
const DEFAULTS = {
  yellowBehind: 30,
  dueSoonDays: 3,
  redYellowMonths: 2,
} as const satisfies Thresholds;

/** What lights are judged by on a day, and the version of the rulebook that says so. */
export interface Standard extends Conditions {
  readonly rules: number;
}

const thresholdsOf = (rulebook: GateRecord | null): Thresholds => {
  const valueOf = (name: keyof Thresholds) => rulebook && numberOf(rulebook, name);
  return {
    yellowBehind: valueOf('yellowBehind') ?? DEFAULTS.yellowBehind,
    dueSoonDays: valueOf('dueSoonDays') ?? DEFAULTS.dueSoonDays,
    redYellowMonths: valueOf('redYellowMonths') ?? DEFAULTS.redYellowMonths,
  };
};

/** Reads rulebook and calendar once, for one task or for all of them. */
export async function readStandard(strapi: Core.Strapi, today: DateText): Promise<Standard> {
  const rulebook = await readRulebook(strapi);
  const calendar = await readCalendar(strapi);
  return { today, calendar, thresholds: thresholdsOf(rulebook), rules: rulebook?.version ?? 0 };
}

/** The light fields a write leaves on a task; see {@link lightFields}. */
export const lightFieldsOf = (record: GateRecord, standard: Standard): LightFields =>
  lightFields(toLitTask(record), standard, standard.rules);
