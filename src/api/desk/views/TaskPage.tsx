import type { ReactNode } from 'react';
import { ELEMENT_FIELDS } from '../../../domain/elements';
import { ELEMENT_NAMES, PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { TaskDetail, TaskItem } from '../tasks';
import type { Attempt, OfferedForm } from './ActionForm';
import { ActionForm } from './ActionForm';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { DueDate } from './DueDate';

const { desk } = PAGE_WORDS;

const names = (list: readonly { readonly name: string }[]): string =>
  list.map((one) => one.name).join('、');

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Text = ({ text }: { text: string | null | undefined }) => (
  <p className="text">{(text ?? '').trim() === '' ? desk.blank : text}</p>
);

const Mandate = ({ task, today }: { task: TaskDetail; today: string }) => (
  <section aria-labelledby="mandate">
    <h2 id="mandate">{desk.mandate}</h2>
    <dl className="facts">
      <Fact label={desk.dueOn}>
        <DueDate dueOn={task.dueOn} today={today} />
        {task.dueText !== null && <span className="due">{task.dueText}</span>}
      </Fact>
      <Fact label={desk.leadUnit}>{task.leadUnit?.name ?? desk.blank}</Fact>
      {task.jointLeadUnits.length > 0 && (
        <Fact label={desk.jointLeadUnits}>{names(task.jointLeadUnits)}</Fact>
      )}
      {task.coopUnits.length > 0 && <Fact label={desk.coopUnits}>{names(task.coopUnits)}</Fact>}
      {task.group && <Fact label={desk.group}>{task.group.name}</Fact>}
      <Fact label={desk.responsible}>{task.responsible?.name ?? desk.blank}</Fact>
      <Fact label={desk.source}>{labelOf(task.source)}</Fact>
    </dl>
    <h3>{desk.content}</h3>
    <Text text={task.content} />
    <h3>{desk.acceptance}</h3>
    <Text text={task.acceptance} />
  </section>
);

const span = ({ startsOn, dueOn }: TaskItem): string =>
  [writtenDate(startsOn ?? null), writtenDate(dueOn)].filter(Boolean).join(desk.until);

const RoadMap = ({ task }: { task: TaskDetail }) => (
  <section aria-labelledby="road-map">
    <h2 id="road-map">{desk.roadMap}</h2>
    <ol className="road-map">
      {task.milestones.map((milestone, at) => (
        <li key={at}>
          <strong>{milestone.title}</strong>
          <p>
            <span>{span(milestone)}</span>
            <span>
              {desk.weight}
              {milestone.weight ?? 0}%
            </span>
          </p>
          {milestone.deliverable !== null && (
            <p>
              {desk.deliverable}：{milestone.deliverable}
            </p>
          )}
        </li>
      ))}
    </ol>
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
    {item.dueOn !== null && (
      <p>
        {desk.dueOn}：{writtenDate(item.dueOn)}
      </p>
    )}
  </li>
);

/** The seven elements, each a heading with its items 〔四(二)〕. */
const Elements = ({ task }: { task: TaskDetail }) => (
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

interface TaskProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly task: TaskDetail;
  readonly today: string;
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly attempt: Attempt | null;
  readonly message: string | null;
}

const Handle = ({ task, version, forms, attempt, reader }: TaskProps) => (
  <section className="handle" aria-labelledby="handle">
    <h2 id="handle">{desk.handle}</h2>
    {forms.length === 0 && <p className="empty">{desk.nothingToHandle}</p>}
    {forms.map((form) => (
      <ActionForm
        key={form.offer.action}
        form={form}
        action={`/desk/tasks/${task.documentId}/actions/${form.offer.action}`}
        version={version}
        token={reader.token}
        attempt={attempt}
      />
    ))}
  </section>
);

/** Faults that belong to no form that is shown any more, e.g. of a task somebody else accepted. */
const Stray = ({ attempt, forms }: Pick<TaskProps, 'attempt' | 'forms'>) => {
  const shown = forms.some(({ offer }) => offer.allowed && offer.action === attempt?.action);
  if (!attempt || shown) return null;
  return (
    <div className="message failure" role="alert">
      {attempt.errors.map((error) => (
        <p key={error.message}>{error.message}</p>
      ))}
    </div>
  );
};

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
      <h1>{task.title}</h1>
      <p className="marks">
        <span className="number">{task.number}</span>
        <span className="badge">{labelOf(task.state)}</span>
      </p>
      <Handle {...props} />
      <Mandate task={task} today={today} />
      <RoadMap task={task} />
      <Elements task={task} />
    </Desk>
  );
};
