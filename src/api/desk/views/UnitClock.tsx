import { PROVISIONAL_WORDS } from '../../../domain/clock.zh';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { UnitClock as Clock } from '../issues';

const { desk } = PAGE_WORDS;

/** What a unit's clock is called; a paused one says so. */
export const clockLabel = ({ clock }: Clock): string => labelOf(clock ?? 'issue_paused');

/** The clock that runs against a unit: its date, and how far off that is in working days. */
export const UnitClock = ({ clock }: { clock: Clock }) => (
  <>
    {clock.dueOn !== null && (
      <time dateTime={clock.dueOn}>{desk.issue.dueOn(writtenDate(clock.dueOn) ?? '')}</time>
    )}
    {clock.term && <span className={clock.term.late ? 'due late' : 'due'}>{clock.term.words}</span>}
    {clock.provisional && <span className="due">{desk.issue.inBrackets(PROVISIONAL_WORDS)}</span>}
  </>
);
