import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { Part, TaskSummary } from '../tasks';
import { DueDate } from './DueDate';
import { Light } from './Light';
import type { Listed } from './ListPage';

const { desk } = PAGE_WORDS;

/** Nothing runs in these any more, so that no date is late. */
const CLOSED: readonly string[] = ['verified', 'struck_off', 'dropped'];

interface Standing {
  readonly part: Part;
  readonly waits: boolean;
}

/** A task in 我的任务. */
export function listedTask(task: TaskSummary, { part, waits }: Standing, today: string): Listed {
  const closed = CLOSED.includes(task.state);
  return {
    key: task.documentId,
    href: `/desk/tasks/${task.documentId}`,
    title: task.title,
    waits,
    closed,
    marks: (
      <>
        <Light light={task.light} />
        <span className={`badge ${waits ? 'waits' : ''}`}>{labelOf(task.state)}</span>
        <span className="badge">{desk.part[part]}</span>
        <span className="number">{task.number}</span>
      </>
    ),
    more: (
      <>
        {task.lightReason !== null && <p className="reason">{task.lightReason}</p>}
        <p className="when">
          <span className="label">{desk.dueOn}</span>
          <DueDate dueOn={task.dueOn} today={closed ? null : today} />
        </p>
      </>
    ),
  };
}
