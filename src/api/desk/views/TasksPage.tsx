import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { Part, TaskSummary } from '../tasks';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import { DueDate } from './DueDate';
import { Light } from './Light';

const { briefing, desk } = PAGE_WORDS;

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
        <Light light={task.light} />
        <span className={`badge ${listed.waits ? 'waits' : ''}`}>{labelOf(task.state)}</span>
        <span className="badge">{desk.part[part]}</span>
        <span className="number">{task.number}</span>
      </p>
      {task.lightReason !== null && <p className="reason">{task.lightReason}</p>}
      <p className="when">
        <span className="label">{desk.dueOn}</span>
        <DueDate dueOn={task.dueOn} today={isClosed(listed) ? null : today} />
      </p>
    </li>
  );
};

/** Nothing runs in these any more, so that no date is late. */
const CLOSED: readonly string[] = ['verified', 'struck_off', 'dropped'];

const isClosed = ({ task }: ListedTask): boolean => CLOSED.includes(task.state);

interface ListProps {
  readonly id: string;
  readonly heading: string;
  readonly none: string | null;
  readonly tasks: readonly ListedTask[];
  readonly today: string;
}

const List = ({ id, heading, none, tasks, today }: ListProps) =>
  tasks.length === 0 && none === null ? null : (
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
  /** From 1. */
  readonly page: number;
  readonly more: boolean;
}

/** Nothing where one page holds everything. */
const Pages = ({ page, more }: Pick<TasksProps, 'page' | 'more'>) =>
  page === 1 && !more ? null : (
    <nav className="pages" aria-label={briefing.pages}>
      {page > 1 && (
        <a rel="prev" href={page === 2 ? '/desk' : `/desk?page=${page - 1}`}>
          {briefing.previous}
        </a>
      )}
      <span aria-current="page">{desk.page(page)}</span>
      {more && (
        <a rel="next" href={`/desk?page=${page + 1}`}>
          {briefing.next}
        </a>
      )}
    </nav>
  );

/** 我的任务: what waits for the reader first, then the rest, most urgent first, the closed last. */
export const TasksPage = ({ stylesheet, reader, tasks, today, page, more }: TasksProps) => {
  const first = page === 1;
  const waiting = tasks.filter((listed) => listed.waits);
  const closed = tasks.filter((listed) => !listed.waits && isClosed(listed));
  const others = tasks.filter((listed) => !listed.waits && !isClosed(listed));
  return (
    <Desk stylesheet={stylesheet} title={desk.tasks} reader={reader} current="tasks">
      <h1>{desk.tasks}</h1>
      {tasks.length === 0 && first ? (
        <p className="empty">{desk.noTasks}</p>
      ) : (
        <>
          <List
            id="waiting"
            heading={desk.toAccept}
            none={first ? desk.nothingWaits : null}
            tasks={waiting}
            today={today}
          />
          <List
            id="others"
            heading={desk.others}
            none={first ? desk.noneElse : null}
            tasks={others}
            today={today}
          />
          <List id="closed" heading={desk.closed} none={null} tasks={closed} today={today} />
          <Pages page={page} more={more} />
        </>
      )}
    </Desk>
  );
};
