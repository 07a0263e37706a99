import type { Calendar, DateText } from '../domain/calendar';
import { parseDate } from '../domain/calendar';
import type { ClockRound } from '../domain/clock';
import { extendClock, isRunning, stepClock } from '../domain/clock';
import { readCalendar } from './calendar';
import { clockFactsOf, clockFieldsOf, clockRulesOf } from './clocks';
import type { GateRecord } from './record';
import { itemsOf, textOf } from './record';
import type { Judgement } from './rule';
import { readRulebook } from './rulebook';
import { nameOf } from './rules/names';

/** Finished rounds stay as they stand; the one that ends now is put behind them. */
const roundsWith = (issue: GateRecord | null, round: ClockRound) => ({
  rounds: [...(issue ? itemsOf(issue, 'rounds') : []), round],
});

/**
 * What a step does to the clock of its issue: the running one ends with its result frozen, the next
 * begins, in the write of the step itself. `day`: when it counts as done, else today.
 */
export async function clockAfter(
  { strapi, before, after, today }: Judgement,
  action: string,
  day: string | null = null,
): Promise<Record<string, unknown>> {
  const on = parseDate(day ?? today);
  if (on === null) return {};
  const unitId = before ? textOf(before, 'unit') : null;
  const { fields, round } = stepClock(clockFieldsOf(before ?? after), {
    action,
    to: textOf(after, 'state') ?? '',
    today: on,
    calendar: await readCalendar(strapi),
    rules: clockRulesOf(await readRulebook(strapi)),
    facts: clockFactsOf(after),
    unit: { unitId, unitName: await nameOf(strapi, 'api::unit.unit', unitId) },
  });
  return { ...fields, ...(round ? roundsWith(before, round) : {}) };
}

/** The clock of an issue with the date a director granted; nothing where none runs. */
export function clockExtendedTo(
  issue: GateRecord,
  granted: DateText | null,
  today: DateText | null,
  calendar: Calendar,
): Record<string, unknown> {
  const fields = clockFieldsOf(issue);
  if (!isRunning(fields) || granted === null || today === null) return {};
  return { ...extendClock(fields, granted, today, calendar) };
}
