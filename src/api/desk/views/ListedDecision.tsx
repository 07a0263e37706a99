import { daysBetween, parseDate } from '../../../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { firstWords } from '../../../domain/text';
import { labelOf } from '../../../domain/wording.zh';
import type { DecisionPart, DecisionSummary } from '../decisions';
import { isDecisionClosed } from '../decisions';
import { DueDate } from './DueDate';
import type { Listed } from './ListPage';

const { desk } = PAGE_WORDS;
const words = desk.decision;

interface Standing {
  readonly part: DecisionPart;
  readonly waits: boolean;
}

/** The place of a decision in its minutes. */
export const placeOf = ({ minutes, sequence }: DecisionSummary): string | null => {
  const number = minutes?.number ?? null;
  return number === null || sequence === null ? number : words.sequence(number, sequence);
};

/** Where a decision stands, in badges: in its list and on its page. */
export const DecisionMarks = ({
  decision,
  part,
  waits,
}: Standing & { decision: DecisionSummary }) => (
  <>
    <span className={`badge ${waits ? 'waits' : ''}`}>{labelOf(decision.state)}</span>
    <span className="badge">{words.part[part]}</span>
    <span className="badge">{labelOf(decision.kind)}</span>
    <span className="number">{placeOf(decision)}</span>
  </>
);

/** When it was decided, and how long it has been open since. */
export const DecidedOn = ({ decision, today }: { decision: DecisionSummary; today: string }) => {
  const heldOn = decision.meeting?.heldOn ?? null;
  const [from, to] = [parseDate(heldOn), parseDate(today)];
  const open = from !== null && to !== null && !isDecisionClosed(decision);
  return (
    <>
      <time dateTime={heldOn ?? ''}>{writtenDate(heldOn) ?? desk.blank}</time>
      {open && <span className="due">{words.age(daysBetween(from, to))}</span>}
    </>
  );
};

/** A decision in 议定事项. */
export const listedDecision = (
  decision: DecisionSummary,
  { part, waits }: Standing,
  today: string,
): Listed => {
  const closed = isDecisionClosed(decision);
  return {
    key: decision.documentId,
    href: `/desk/decisions/${decision.documentId}`,
    title: firstWords(decision.text),
    waits,
    closed,
    marks: <DecisionMarks decision={decision} part={part} waits={waits} />,
    more: (
      <>
        <p className="when">
          <span className="label">{words.decidedOn}</span>
          <DecidedOn decision={decision} today={today} />
        </p>
        <p className="when">
          <span className="label">{desk.dueOn}</span>
          <DueDate dueOn={decision.dueOn} today={closed ? null : today} />
        </p>
      </>
    ),
  };
};
