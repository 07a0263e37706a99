import { parseDate } from '../../../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { expectedProgress } from '../../../domain/progress';
import { reportsIn } from '../../../domain/task';
import { labelOf } from '../../../domain/wording.zh';
import type { ExtensionItem, OfficeAnswer, ReportItem } from '../records';
import type { Part, TaskDetail } from '../tasks';
import { Answers } from './Answers';
import { DueDate } from './DueDate';
import { Extensions } from './Extensions';
import { Fact } from './Fact';
import { Files } from './Files';
import { Light } from './Light';
import { Elements, Mandate, RoadMap, Timetable } from './Readings';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';
import { Reports } from './Reports';

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
        <Fact label={desk.dueOn}>
          <DueDate dueOn={task.dueOn} today={task.light === null ? null : today} />
          {task.dueText !== null && <span className="due">{task.dueText}</span>}
        </Fact>
        {moved && <Fact label={desk.originalDueOn}>{writtenDate(task.originalDueOn)}</Fact>}
        {task.nextReportOn !== null && reportsIn(task.state) && (
          <Fact label={desk.nextReportOn}>
            <DueDate dueOn={task.nextReportOn} today={today} />
          </Fact>
        )}
      </dl>
    </section>
  );
};

interface TaskProps {
  readonly frame: RecordFrame;
  readonly task: TaskDetail;
  readonly part: Part;
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

const Evidence = ({ task }: { task: TaskDetail }) =>
  (task.completionEvidence ?? []).length === 0 ? null : (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{desk.completionEvidence}</h2>
      <Files files={task.completionEvidence} address={`/desk/tasks/${task.documentId}/files/`} />
    </section>
  );

export const TaskPage = ({ frame, task, part, reports, extensions, answers }: TaskProps) => (
  <RecordPage
    frame={frame}
    list="tasks"
    back="/desk"
    title={task.title}
    marks={
      <>
        <span className="number">{task.number}</span>
        <span className="badge">{labelOf(task.state)}</span>
        <span className="badge">{desk.part[part]}</span>
      </>
    }
    jumps={SECTIONS}
    standing={
      <>
        <Standing task={task} today={frame.today} />
        <Answers answers={answers} />
      </>
    }
  >
    <Mandate task={task} />
    <RoadMap task={task} />
    <Timetable task={task} today={frame.today} />
    <Elements task={task} />
    <Reports heading={desk.reports} reports={reports} />
    <Extensions extensions={extensions} />
    {part === 'lead' && <Evidence task={task} />}
  </RecordPage>
);
