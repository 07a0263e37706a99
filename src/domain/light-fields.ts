import type { DateText } from './calendar';
import type { Conditions, Light, LightTask } from './light';
import { lightOf } from './light';
import { lightSentence } from './light.zh';

/** A task with the light it shows so far. */
export interface LitTask extends LightTask {
  readonly light: Light | null;
  readonly lightSince: DateText | null;
}

/** What a light writes on its task. */
export interface LightFields {
  readonly light: Light | null;
  readonly lightReason: string | null;
  readonly lightSince: DateText | null;
  readonly lightRank: number;
  readonly lightRules: number | null;
}

/** A task that nobody works on shows no light. */
export const UNLIT_FIELDS = {
  light: null,
  lightReason: null,
  lightSince: null,
  lightRank: 0,
  lightRules: null,
} as const satisfies LightFields;

/**
 * Design §4: the light with the sentence that explains it and the version of the rulebook it was
 * judged by. A single write and the nightly sweep write exactly this.
 */
export function lightFields(task: LitTask, on: Conditions, rules: number): LightFields {
  const verdict = lightOf(task, on);
  if (verdict.light === null) return UNLIT_FIELDS;
  const { light, code, facts, rank } = verdict;
  return {
    light,
    lightReason: lightSentence(code, facts),
    lightSince: light === task.light ? (task.lightSince ?? on.today) : on.today,
    lightRank: rank,
    lightRules: rules,
  };
}
