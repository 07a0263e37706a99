import { parseDate } from '../../../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { expectedProgress } from '../../../domain/progress';
import { reportsIn } from '../../../domain/task';
import { actionLabel, labelOf } from '../../../domain/wording.zh';
import type { ExtensionItem, OfficeAnswer, ReportItem } from '../records';
import type { Part, TaskDetail } from '../tasks';
import type { Attempt, OfferedForm } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { DueDate } from './DueDate';
import { Files } from './Files';
import { Handle, Stray } from './Handle';
import { Light } from './Light';
import { Elements, Mandate, RoadMap, Timetable } from './Readings';
import { dayOf, Reports } from './Reports';

const { desk } = PAGE_WORDS;

const Bar = ({ label, percent }: { label: string; percent: number }) => (
  <div className="bar">
    <span>{label}</span>
    <progress max={100} value={percent} aria-label={label} />
    <strong>{percent}%</strong>
  </div>
);

/** 序时进度 of today, which a task has while it is lit. */
const expectedOf = (task: TaskDetail, today: string): number | null => {
  const day = parseDate(today);
  if (task.light === null || day === null) return null;
  const milestones = task.milestones.map((milestone) => ({
    startsOn: parseDate(milestone.startsOn ?? null),
    dueOn: parseDate(milestone.dueOn),
    weight: milestone.weight ?? null,
    doneOn: parseDate(milestone.doneOn ?? null),
  }));
  const [startsOn, dueOn] = [parseDate(task.startsOn), parseDate(task.dueOn)];
  return expectedProgress({ startsOn, dueOn, progress: task.progress, milestones }, day);
};

const Standing = ({ task, today }: { task: TaskDetail; today: string }) => {
  const expected = expectedOf(task, today);
  const moved = task.originalDueOn !== null && task.originalDueOn !== task.dueOn;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{desk.standing}</h2>
      {task.light !== null && (
        <p className="marks">
          <Light light={task.light} />
          <span>{task.lightReason}</span>
        </p>
      )}
      {expected !== null && <Bar label={desk.expected} percent={expected} />}
      <Bar label={desk.actual} percent={task.progress ?? 0} />
      <dl className="facts">
        <div>
          <dt>{desk.dueOn}</dt>
          <dd>
            <DueDate dueOn={task.dueOn} today={task.light === null ? null : today} />
            {task.dueText !== null && <span className="due">{task.dueText}</span>}
          </dd>
        </div>
        {moved && (
          <div>
            <dt>{desk.originalDueOn}</dt>
            <dd>{writtenDate(task.originalDueOn)}</dd>
          </div>
        )}
        {task.nextReportOn !== null && reportsIn(task.state) && (
          <div>
            <dt>{desk.nextReportOn}</dt>
            <dd>
              <DueDate dueOn={task.nextReportOn} today={today} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

/** What the office did with the task and why. */
const Answers = ({ answers }: { answers: readonly OfficeAnswer[] }) =>
  answers.length === 0 ? null : (
    <section aria-labelledby="answers">
      <h2 id="answers">{desk.officeAnswers}</h2>
      <ul className="records">
        {answers.map((answer) => (
          <li key={answer.id}>
            <p className="marks">
              <time dateTime={answer.at}>{dayOf(answer.at)}</time>
              <span className="badge">{actionLabel(answer.action)}</span>
            </p>
            <p className="text">{answer.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );

const Extensions = ({ extensions }: { extensions: readonly ExtensionItem[] }) =>
  extensions.length === 0 ? null : (
    <section aria-labelledby="extensions">
      <h2 id="extensions">{desk.extensions}</h2>
      <ul className="records">
        {extensions.map((one) => (
          <li key={one.documentId}>
            <p className="marks">
              <time dateTime={one.requestedAt ?? ''}>{dayOf(one.requestedAt)}</time>
              <span className={`badge state ${one.state}`}>{labelOf(one.state)}</span>
              <span>
                {desk.extended(
                  writtenDate(one.formerDueOn) ?? '',
                  writtenDate(one.proposedDueOn) ?? '',
                )}
              </span>
            </p>
            <p className="text">{one.reason}</p>
            {(one.decisionNote ?? '') !== '' && (
              <p className="text">
                {desk.officeNote}：{one.decisionNote}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

interface TaskProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly task: TaskDetail;
  readonly part: Part;
  readonly today: string;
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly actions: string;
  readonly attempt: Attempt | null;
  readonly message: string | null;
  readonly reports: readonly ReportItem[];
  readonly extensions: readonly ExtensionItem[];
  readonly answers: readonly OfficeAnswer[];
}

/** Sections of the page a thumb may jump to. */
const SECTIONS = [
  ['handle', desk.handle],
  ['mandate', desk.mandate],
  ['road-map', desk.roadMap],
  ['timetable', desk.timetable],
  ['elements', desk.elements],
  ['reports', desk.reports],
] as const;

const OnThisPage = () => (
  <nav className="jump" aria-label={desk.onThisPage}>
    <ul>
      {SECTIONS.map(([id, label]) => (
        <li key={id}>
          <a href={`#${id}`}>{label}</a>
        </li>
      ))}
    </ul>
  </nav>
);

const Heading = ({ task, part }: Pick<TaskProps, 'task' | 'part'>) => (
  <>
    <h1>{task.title}</h1>
    <p className="marks">
      <span className="number">{task.number}</span>
      <span className="badge">{labelOf(task.state)}</span>
      <span className="badge">{desk.part[part]}</span>
    </p>
  </>
);

export const TaskPage = (props: TaskProps) => {
  const { task, today, message } = props;
  return (
    <Desk stylesheet={props.stylesheet} title={task.title} reader={props.reader}>
      <p className="back">
        <a href="/desk">{desk.back}</a>
      </p>
      {message !== null && (
        <p className="message success" role="status">
          {message}
        </p>
      )}
      <Stray attempt={props.attempt} forms={props.forms} />
      <Heading task={task} part={props.part} />
      <OnThisPage />
      <Standing task={task} today={today} />
      <Answers answers={props.answers} />
      <Handle
        id="handle"
        heading={desk.handle}
        forms={props.forms}
        actions={props.actions}
        version={props.version}
        token={props.reader.token}
        attempt={props.attempt}
      />
      <Mandate task={task} />
      <RoadMap task={task} />
      <Timetable task={task} today={today} />
      <Elements task={task} />
      <Reports heading={desk.reports} reports={props.reports} />
      <Extensions extensions={props.extensions} />
      {props.part === 'lead' && (task.completionEvidence ?? []).length > 0 && (
        <section aria-labelledby="evidence">
          <h2 id="evidence">{desk.completionEvidence}</h2>
          <Files
            files={task.completionEvidence}
            address={`/desk/tasks/${task.documentId}/files/`}
          />
        </section>
      )}
    </Desk>
  );
};
