import { parseDate } from '../domain/calendar';
import type { ClockFacts, ClockFields, ClockRules } from '../domain/clock';
import { CLOCK_DEFAULTS, CLOCKS, COMPLEXITIES } from '../domain/clock';
import type { GateRecord } from './record';
import { numberOf, textOf } from './record';

const RULE_NAMES = Object.keys(CLOCK_DEFAULTS) as (keyof ClockRules)[];

/** Working days each clock allows, as the director last set them; design §3 where he left one blank. */
export const clockRulesOf = (rulebook: GateRecord | null): ClockRules => ({
  ...CLOCK_DEFAULTS,
  ...Object.fromEntries(
    RULE_NAMES.flatMap((name) => {
      const days = rulebook && numberOf(rulebook, name);
      return days === null ? [] : [[name, days]];
    }),
  ),
});

const dateOf = (record: GateRecord, field: keyof ClockFields) => parseDate(record[field]);

/** The clock of an issue as the gate knows it. */
export const clockFieldsOf = (record: GateRecord): ClockFields => ({
  clock: CLOCKS.find((clock) => clock === record['clock']) ?? null,
  clockStartedOn: dateOf(record, 'clockStartedOn'),
  clockDays: numberOf(record, 'clockDays'),
  clockCountsFrom: dateOf(record, 'clockCountsFrom'),
  clockCountsDays: numberOf(record, 'clockCountsDays'),
  clockDueOn: dateOf(record, 'clockDueOn'),
  clockFirstDueOn: dateOf(record, 'clockFirstDueOn'),
  clockProvisional: record['clockProvisional'] === true,
  clockDaysLeft: numberOf(record, 'clockDaysLeft'),
  clockPausedOn: dateOf(record, 'clockPausedOn'),
  clockExtensions: numberOf(record, 'clockExtensions') ?? 0,
});

/** What of an issue decides how long its unit has. */
export const clockFactsOf = (record: GateRecord): ClockFacts => ({
  complexity: COMPLEXITIES.find((one) => one === textOf(record, 'complexity')) ?? null,
  urgent: record['urgent'] === true,
});
