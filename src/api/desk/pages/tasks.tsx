import createError from 'http-errors';
import type { Context } from 'koa';
import { officeDate } from '../../../domain/calendar';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { TASK_TRANSITIONS } from '../../../domain/task';
import { actionLabel } from '../../../domain/wording.zh';
import { actionsOf, perform } from '../../../gate/transition';
import { renderPage } from '../../../web/document';
import { fieldOf, param, queryOf } from '../../../web/request';
import { stylesheetAddress } from '../../../web/stylesheet';
import { answersOf, refusalOf, versionOf } from '../answers';
import { choicesFor } from '../choices';
import type { TaskDetail } from '../tasks';
import { awaits, partIn, TASK, taskOf, tasksOf } from '../tasks';
import type { Attempt, OfferedForm } from '../views/ActionForm';
import { TaskPage } from '../views/TaskPage';
import { TasksPage } from '../views/TasksPage';
import type { Handler, Visit } from './visit';
import { readerOf, seeOther, show, STYLESHEET } from './visit';

const { desk } = PAGE_WORDS;

export const showTasks: Handler = async (visit) => {
  const { strapi, ctx, actor, now } = visit;
  const tasks = (await tasksOf(strapi, actor)).map((task) => ({
    task,
    part: partIn(task, actor),
    waits: awaits(task, actor),
  }));
  const page = (
    <TasksPage
      stylesheet={stylesheetAddress(strapi, STYLESHEET)}
      reader={readerOf(visit)}
      tasks={tasks}
      today={officeDate(now)}
    />
  );
  show(ctx, renderPage(page));
};

async function formsOf({ strapi, actor, now }: Visit, task: TaskDetail) {
  const { version, actions } = await actionsOf(strapi, {
    uid: TASK,
    documentId: task.documentId,
    actor,
    now,
  });
  const forms = await Promise.all(
    actions.map(async (offer): Promise<OfferedForm> => {
      const choices = await Promise.all(
        offer.asks.map(async (ask) => [ask.name, await choicesFor(strapi, task, ask)] as const),
      );
      return {
        offer,
        choices: new Map(choices.flatMap(([name, list]) => (list ? [[name, list] as const] : []))),
      };
    }),
  );
  return { version, forms };
}

/** `?done=task.accept` names an action of the table, or says nothing. */
const messageOf = (ctx: Context): string | null => {
  const done = TASK_TRANSITIONS.find((row) => row.action === queryOf(ctx, 'done'));
  return done ? desk.done(actionLabel(done.action)) : null;
};

async function renderTask(visit: Visit, attempt: Attempt | null, status = 200): Promise<void> {
  const { strapi, ctx, actor, now } = visit;
  const task = await taskOf(strapi, actor, param(ctx, 'documentId'));
  if (!task) throw createError(404);
  const page = (
    <TaskPage
      {...await formsOf(visit, task)}
      stylesheet={stylesheetAddress(strapi, STYLESHEET)}
      reader={readerOf(visit)}
      task={task}
      today={officeDate(now)}
      attempt={attempt}
      message={attempt ? null : messageOf(ctx)}
    />
  );
  show(ctx, renderPage(page), status);
}

export const showTask: Handler = (visit) => renderTask(visit, null);

/** Performs any action of the table; a refusal comes back with its form, each fault at its field. */
export const takeAction: Handler = async (visit) => {
  const { strapi, ctx, actor, now } = visit;
  const [documentId, action] = [param(ctx, 'documentId'), param(ctx, 'action')];
  const answers = answersOf(ctx);
  const version = versionOf(fieldOf(ctx, 'version'));
  try {
    await perform(strapi, { uid: TASK, documentId, action, version, answers, actor, now });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await renderTask(visit, { action, answers, errors: refusal.errors }, refusal.status);
    return;
  }
  seeOther(ctx, `/desk/tasks/${documentId}?done=${encodeURIComponent(action)}`);
};
