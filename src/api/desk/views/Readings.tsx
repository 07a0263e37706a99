import { ELEMENT_FIELDS } from '../../../domain/elements';
import { ELEMENT_NAMES, PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import type { RoadMapStep, TimetableLine } from '../../../domain/readings';
import { readingsOf } from '../../../domain/readings';
import { labelOf } from '../../../domain/wording.zh';
import type { TaskDetail, TaskItem } from '../tasks';
import { Fact } from './Fact';

const { desk } = PAGE_WORDS;

/** 任务书: what is to be done, how it is accepted, who answers. */
export const Mandate = ({ task }: { task: TaskDetail }) => {
  const { mandate } = readingsOf(task);
  return (
    <section aria-labelledby="mandate">
      <h2 id="mandate">{desk.mandate}</h2>
      <dl className="facts">
        <Fact label={desk.leadUnit}>{mandate.lead ?? desk.blank}</Fact>
        {mandate.jointLead !== null && <Fact label={desk.jointLeadUnits}>{mandate.jointLead}</Fact>}
        {mandate.coop !== null && <Fact label={desk.coopUnits}>{mandate.coop}</Fact>}
        {task.group && <Fact label={desk.group}>{task.group.name}</Fact>}
        <Fact label={desk.responsible}>{mandate.responsible ?? desk.blank}</Fact>
        <Fact label={desk.source}>{labelOf(task.source)}</Fact>
      </dl>
      <h3>{desk.content}</h3>
      <p className="text">{mandate.content ?? desk.blank}</p>
      <h3>{desk.acceptance}</h3>
      <p className="text">{mandate.acceptance ?? desk.blank}</p>
    </section>
  );
};

const Done = ({ doneOn }: { doneOn: string | null }) =>
  doneOn === null ? null : (
    <span className="badge done">{desk.doneOn(writtenDate(doneOn) ?? '')}</span>
  );

const span = ({ startsOn, dueOn }: RoadMapStep): string =>
  [writtenDate(startsOn), writtenDate(dueOn)].filter(Boolean).join(desk.until);

/** 路线图: the milestones in order. */
export const RoadMap = ({ task }: { task: TaskDetail }) => (
  <section aria-labelledby="road-map">
    <h2 id="road-map">{desk.roadMap}</h2>
    <ol className="road-map">
      {readingsOf(task).roadMap.map((step) => (
        <li key={step.place}>
          <strong>{step.title}</strong>
          <p>
            <span>{span(step)}</span>
            <span>
              {desk.weight}
              {step.weight}%
            </span>
            <Done doneOn={step.doneOn} />
          </p>
          {step.deliverable !== null && (
            <p>
              {desk.deliverable}：{step.deliverable}
            </p>
          )}
        </li>
      ))}
    </ol>
  </section>
);

const kindWords = (kind: TimetableLine['kind']): string =>
  kind === 'start' || kind === 'milestone' || kind === 'due'
    ? desk.timetableKinds[kind]
    : ELEMENT_NAMES[kind];

/** Whether a date is done with, behind us, or still to come; the task's own two days say nothing. */
function standingOf({ on, kind, doneOn }: TimetableLine, today: string): string {
  if (doneOn !== null) return desk.finished;
  if (kind === 'start' || kind === 'due') return '';
  return on < today ? desk.overdue : desk.open;
}

/** 时间表: every date in order. */
export const Timetable = ({ task, today }: { task: TaskDetail; today: string }) => (
  <section aria-labelledby="timetable">
    <h2 id="timetable">{desk.timetable}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">{desk.date}</th>
          <th scope="col">{desk.matter}</th>
          <th scope="col">{desk.state}</th>
        </tr>
      </thead>
      <tbody>
        {readingsOf(task).timetable.map((line, at) => (
          <tr key={at}>
            <th scope="row">
              <time dateTime={line.on}>{writtenDate(line.on)}</time>
            </th>
            <td>
              <span className="kind">{kindWords(line.kind)}</span> {line.what}
            </td>
            <td className={standingOf(line, today) === desk.overdue ? 'due late' : ''}>
              {standingOf(line, today)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const ElementItem = ({ item }: { item: TaskItem }) => (
  <li>
    {item.notApplicable === true && `${desk.notApplicable}：`}
    {item.content}
    {item.deliverable !== null && (
      <p>
        {desk.deliverable}：{item.deliverable}
      </p>
    )}
    {(item.dueOn ?? item.doneOn ?? null) !== null && (
      <p>
        {item.dueOn !== null && (
          <span>
            {desk.dueOn}：{writtenDate(item.dueOn)}
          </span>
        )}
        <Done doneOn={item.doneOn ?? null} />
      </p>
    )}
  </li>
);

/** The seven elements, each a heading with its items 〔四(二)〕. */
export const Elements = ({ task }: { task: TaskDetail }) => (
  <section aria-labelledby="elements">
    <h2 id="elements">{desk.elements}</h2>
    {ELEMENT_FIELDS.map((field) => (
      <div key={field} className="element">
        <h3>{ELEMENT_NAMES[field]}</h3>
        <ul>
          {task[field].map((item, at) => (
            <ElementItem key={at} item={item} />
          ))}
        </ul>
      </div>
    ))}
  </section>
);
