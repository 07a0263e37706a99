import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { Part, TaskSummary } from '../tasks';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { DueDate } from './DueDate';

const { desk } = PAGE_WORDS;

export interface ListedTask {
  readonly task: TaskSummary;
  readonly part: Part;
  readonly waits: boolean;
}

const Item = ({ listed, today }: { listed: ListedTask; today: string }) => {
  const { task, part } = listed;
  return (
    <li className="task">
      <a href={`/desk/tasks/${task.documentId}`}>{task.title}</a>
      <p className="marks">
        <span className="number">{task.number}</span>
        <span className={`badge ${listed.waits ? 'waits' : ''}`}>{labelOf(task.state)}</span>
        <span className="badge">{desk.part[part]}</span>
      </p>
      <p className="when">
        <span className="label">{desk.dueOn}</span>
        <DueDate dueOn={task.dueOn} today={today} />
      </p>
    </li>
  );
};

interface ListProps {
  readonly id: string;
  readonly heading: string;
  readonly none: string;
  readonly tasks: readonly ListedTask[];
  readonly today: string;
}

const List = ({ id, heading, none, tasks, today }: ListProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {tasks.length === 0 ? (
      <p className="empty">{none}</p>
    ) : (
      <ul className="tasks">
        {tasks.map((listed) => (
          <Item key={listed.task.documentId} listed={listed} today={today} />
        ))}
      </ul>
    )}
  </section>
);

interface TasksProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly tasks: readonly ListedTask[];
  readonly today: string;
}

/** 我的任务: what waits for the reader first, then the rest, nearest date first. */
export const TasksPage = ({ stylesheet, reader, tasks, today }: TasksProps) => (
  <Desk stylesheet={stylesheet} title={desk.tasks} reader={reader}>
    <h1>{desk.tasks}</h1>
    {tasks.length === 0 ? (
      <p className="empty">{desk.noTasks}</p>
    ) : (
      <>
        <List
          id="waiting"
          heading={desk.toAccept}
          none={desk.nothingWaits}
          tasks={tasks.filter((listed) => listed.waits)}
          today={today}
        />
        <List
          id="others"
          heading={desk.others}
          none={desk.noneElse}
          tasks={tasks.filter((listed) => !listed.waits)}
          today={today}
        />
      </>
    )}
  </Desk>
);
