import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { firstWords } from '../../../domain/text';
import { labelOf } from '../../../domain/wording.zh';
import type { DecisionDetail, DecisionPart } from '../decisions';
import { isDecisionClosed } from '../decisions';
import { DueDate } from './DueDate';
import { Fact, TextFact } from './Fact';
import { DecidedOn, DecisionMarks, placeOf } from './ListedDecision';
import type { Link } from './Link';
import { LinkFact } from './Link';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';
import { dayOf } from './Reports';

const { desk } = PAGE_WORDS;
const words = desk.decision;

interface DecisionProps {
  readonly frame: RecordFrame;
  readonly decision: DecisionDetail;
  readonly part: DecisionPart;
  readonly waits: boolean;
  /** What the reader may open of what belongs to it. */
  readonly meeting: Link | null;
  readonly minutes: Link | null;
  readonly task: Link | null;
}

type ContentProps = Omit<DecisionProps, 'part' | 'waits'>;

const Content = ({ frame, decision, meeting, minutes, task }: ContentProps) => (
  <section aria-labelledby="content">
    <h2 id="content">{words.content}</h2>
    <p className="text">{decision.text}</p>
    <dl className="facts">
      <Fact label={desk.leadUnit}>{decision.leadUnit?.name ?? desk.blank}</Fact>
      {decision.coopUnits.length > 0 && (
        <Fact label={desk.coopUnits}>{decision.coopUnits.map(({ name }) => name).join('、')}</Fact>
      )}
      <Fact label={words.decidedOn}>
        <DecidedOn decision={decision} today={frame.today} />
      </Fact>
      <Fact label={desk.dueOn}>
        <DueDate dueOn={decision.dueOn} today={isDecisionClosed(decision) ? null : frame.today} />
      </Fact>
      <Fact label={words.kind}>{labelOf(decision.kind)}</Fact>
      <LinkFact label={words.meeting} link={meeting} />
      {minutes === null ? (
        <TextFact label={words.minutes} text={placeOf(decision)} />
      ) : (
        <LinkFact label={words.minutes} link={minutes} />
      )}
      <LinkFact label={words.task} link={task} />
    </dl>
  </section>
);

const Progress = ({ decision }: { decision: DecisionDetail }) => (
  <section aria-labelledby="progress">
    <h2 id="progress">{words.progress}</h2>
    {decision.progressNote === null ? (
      <p className="empty">{words.noProgress}</p>
    ) : (
      <>
        <p className="marks">
          <time dateTime={decision.progressAt ?? ''}>
            {words.reportedOn(dayOf(decision.progressAt) ?? '')}
          </time>
        </p>
        <p className="text">{decision.progressNote}</p>
      </>
    )}
    {decision.carriedOutOn !== null && (
      <dl className="facts">
        <Fact label={words.carriedOutOn}>{writtenDate(decision.carriedOutOn)}</Fact>
        <TextFact label={words.carriedOutNote} text={decision.carriedOutNote} />
      </dl>
    )}
    {decision.state === 'decision_revoked' && (
      <p className="text">
        {words.revoked}：{decision.revokeReason}
      </p>
    )}
  </section>
);

export const DecisionPage = ({ part, waits, ...props }: DecisionProps) => (
  <RecordPage
    frame={props.frame}
    list="decisions"
    back="/desk/decisions"
    title={firstWords(props.decision.text)}
    marks={<DecisionMarks decision={props.decision} part={part} waits={waits} />}
    standing={
      <>
        <Content {...props} />
        <Progress decision={props.decision} />
      </>
    }
  />
);
