import { officeAnswersTo, extensionsOf, reportsOf } from '../records';
import type { TaskDetail, TaskSummary } from '../tasks';
import { awaits, OFFICE_ANSWERS, partIn, TASK, taskOf, tasksOf } from '../tasks';
import { listedTask } from '../views/ListedTask';
import { TaskPage } from '../views/TaskPage';
import { listPages } from './list';
import { recordPages } from './record';
import { HOME, TASKS } from './visit';

export const taskList = listPages<TaskSummary>({
  list: 'tasks',
  uid: TASK,
  address: HOME,
  read: tasksOf,
  listed: ({ actor }, tasks, today) =>
    Promise.resolve(
      tasks.map((task) => {
        const standing = { part: partIn(task, actor), waits: awaits(task, actor) };
        return listedTask(task, standing, today);
      }),
    ),
});

export const taskPages = recordPages<TaskDetail>({
  uid: TASK,
  list: HOME,
  address: `${TASKS}/`,
  read: taskOf,
  unit: (task) => task.leadUnit,
  view: async ({ strapi, actor }, task, frame) => (
    <TaskPage
      frame={frame}
      task={task}
      part={partIn(task, actor)}
      reports={await reportsOf(strapi, actor, task.documentId)}
      extensions={await extensionsOf(strapi, actor, 'task', task.documentId)}
      answers={await officeAnswersTo(
        strapi,
        { uid: TASK, documentId: task.documentId },
        OFFICE_ANSWERS,
      )}
    />
  ),
});
