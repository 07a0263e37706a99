import createError from 'http-errors';
import { officeDate } from '../../../domain/calendar';
import { TASK_TRANSITIONS } from '../../../domain/task';
import { renderPage } from '../../../web/document';
import { pageOf, param } from '../../../web/request';
import { stylesheetAddress } from '../../../web/stylesheet';
import { extensionsOf, officeAnswersTo, reportsOf } from '../records';
import type { TaskDetail } from '../tasks';
import { awaits, partIn, TASK, taskOf, tasksOf } from '../tasks';
import type { Attempt } from '../views/ActionForm';
import { TaskPage } from '../views/TaskPage';
import { TasksPage } from '../views/TasksPage';
import type { Place } from './act';
import { formsOf, messageOf, takeStep } from './act';
import type { Handler, Visit } from './visit';
import { readerOf, show, STYLESHEET } from './visit';

export const showTasks: Handler = async (visit) => {
  const { strapi, ctx, actor, now } = visit;
  const number = pageOf(ctx);
  const read = await tasksOf(strapi, actor, number);
  const tasks = read.tasks.map((task) => ({
    task,
    part: partIn(task, actor),
    waits: awaits(task, actor),
  }));
  const page = (
    <TasksPage
      stylesheet={stylesheetAddress(strapi, STYLESHEET)}
      reader={readerOf(visit)}
      tasks={tasks}
      page={number}
      more={read.more}
      today={officeDate(now)}
    />
  );
  show(ctx, renderPage(page));
};

const placeOf = (documentId: string, unit = ''): Place => ({
  uid: TASK,
  documentId,
  unit,
  page: `/desk/tasks/${documentId}`,
  actions: `/desk/tasks/${documentId}/actions/`,
});

/** What belongs to a task on its page: forms, and what was sent and answered. */
async function around(visit: Visit, task: TaskDetail) {
  const { strapi, actor } = visit;
  const { documentId } = task;
  return {
    ...(await formsOf(visit, placeOf(documentId, task.leadUnit?.documentId))),
    reports: await reportsOf(strapi, actor, documentId),
    extensions: await extensionsOf(strapi, actor, documentId),
    answers: await officeAnswersTo(strapi, task),
  };
}

async function renderTask(visit: Visit, attempt: Attempt | null, status = 200): Promise<void> {
  const { strapi, ctx, actor, now } = visit;
  const task = await taskOf(strapi, actor, param(ctx, 'documentId'));
  if (!task) throw createError(404);
  const page = (
    <TaskPage
      {...await around(visit, task)}
      stylesheet={stylesheetAddress(strapi, STYLESHEET)}
      reader={readerOf(visit)}
      task={task}
      part={partIn(task, actor)}
      today={officeDate(now)}
      attempt={attempt}
      message={attempt ? null : messageOf(ctx, TASK_TRANSITIONS)}
    />
  );
  show(ctx, renderPage(page), status);
}

export const showTask: Handler = (visit) => renderTask(visit, null);

export const takeAction: Handler = (visit) =>
  takeStep(visit, placeOf(param(visit.ctx, 'documentId')), renderTask);
