import { PROVISIONAL_WORDS, roundWords } from '../../../domain/clock.zh';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { IssueDetail, IssuePart, IssueRound, UnitClock as Clock } from '../issues';
import type { ExtensionItem, OfficeAnswer } from '../records';
import { Answers } from './Answers';
import { Extensions } from './Extensions';
import { Fact } from './Fact';
import { Files } from './Files';
import { IssueMarks } from './ListedIssue';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';
import { dayOf } from './Reports';
import { clockLabel } from './UnitClock';

const { desk } = PAGE_WORDS;
const words = desk.issue;

const Running = ({ clock, first }: { clock: Clock | null; first: string | null }) =>
  clock === null ? null : (
    <section aria-labelledby="clock">
      <h2 id="clock">{clockLabel(clock)}</h2>
      {clock.term && <p className={clock.term.late ? 'term late' : 'term'}>{clock.term.words}</p>}
      <dl className="facts">
        {clock.dueOn !== null && (
          <Fact label={words.dueDate}>
            <time dateTime={clock.dueOn}>{writtenDate(clock.dueOn)}</time>
            {clock.provisional && (
              <span className="due">{words.inBrackets(PROVISIONAL_WORDS)}</span>
            )}
          </Fact>
        )}
        {first !== null && <Fact label={words.firstDueDate}>{writtenDate(first)}</Fact>}
      </dl>
    </section>
  );

const Content = ({ issue }: { issue: IssueDetail }) => (
  <section aria-labelledby="content">
    <h2 id="content">{words.content}</h2>
    <p className="text">{issue.content ?? desk.blank}</p>
    <dl className="facts">
      {issue.category && <Fact label={words.category}>{issue.category.name}</Fact>}
      {issue.complexity !== null && (
        <Fact label={words.complexity}>{labelOf(issue.complexity)}</Fact>
      )}
      <Fact label={words.unit}>{issue.unit?.name ?? desk.blank}</Fact>
      {issue.coopUnits.length > 0 && (
        <Fact label={words.coopUnits}>{issue.coopUnits.map((unit) => unit.name).join('、')}</Fact>
      )}
      {issue.dispatchedAt !== null && (
        <Fact label={words.dispatchedOn}>{dayOf(issue.dispatchedAt)}</Fact>
      )}
      {issue.satisfaction !== null && (
        <Fact label={words.satisfaction}>{labelOf(issue.satisfaction)}</Fact>
      )}
    </dl>
  </section>
);

const Reply = ({ issue }: { issue: IssueDetail }) =>
  issue.reply && (
    <section aria-labelledby="reply">
      <h2 id="reply">{words.reply}</h2>
      <p className="text">{issue.reply.result}</p>
      <Files files={issue.reply.evidence} address={`/desk/issues/${issue.documentId}/files/`} />
    </section>
  );

const Round = ({ round }: { round: IssueRound }) => {
  const late = round.lateDays ?? 0;
  return (
    <li>
      <p className="marks">
        <span>{labelOf(round.clock)}</span>
        <span className={`badge ${late > 0 ? 'refused' : 'done'}`}>{roundWords(late)}</span>
      </p>
      <p className="when">
        <span>
          {words.lasted(writtenDate(round.startedOn) ?? '', writtenDate(round.endedOn) ?? '')}
        </span>
        <span className="due">{words.dueOn(writtenDate(round.dueOn) ?? '')}</span>
        {round.provisional === true && (
          <span className="due">{words.inBrackets(PROVISIONAL_WORDS)}</span>
        )}
      </p>
    </li>
  );
};

const Rounds = ({ rounds }: { rounds: readonly IssueRound[] }) =>
  rounds.length === 0 ? null : (
    <section aria-labelledby="rounds">
      <h2 id="rounds">{words.rounds}</h2>
      <ul className="records">
        {rounds.map((round) => (
          <Round key={round.id} round={round} />
        ))}
      </ul>
    </section>
  );

interface IssueProps {
  readonly frame: RecordFrame;
  readonly issue: IssueDetail;
  readonly part: IssuePart;
  readonly waits: boolean;
  readonly clock: Clock | null;
  readonly extensions: readonly ExtensionItem[];
  readonly answers: readonly OfficeAnswer[];
}

export const IssuePage = ({ frame, issue, clock, ...rest }: IssueProps) => (
  <RecordPage
    frame={frame}
    list="issues"
    back="/desk/issues"
    title={issue.title}
    marks={<IssueMarks issue={issue} part={rest.part} waits={rest.waits} />}
    standing={
      <>
        <Running clock={clock} first={issue.clockFirstDueOn} />
        <Answers answers={rest.answers} />
        <Content issue={issue} />
      </>
    }
  >
    <Reply issue={issue} />
    <Rounds rounds={issue.rounds} />
    <Extensions extensions={rest.extensions} />
  </RecordPage>
);
