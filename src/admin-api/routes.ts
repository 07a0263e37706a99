import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { MINUTES } from '../api/minutes/read';
import { officeDate } from '../domain/calendar';
import type { PersonActor } from '../domain/permissions';
import type { Exported } from '../office/export/stored';
import { NOTICE } from '../office/print/notice';
import { actorOfAdmin } from '../gate/actor';
import { awaitedBy } from '../gate/awaited';
import { actionsOf } from '../gate/transition';
import { param } from '../web/request';
import { enterComplainant, maskedComplainant, showComplainant } from './complainant';
import { addEvidence, openedEvidence } from './complainant-files';
import { changesOfAmendment } from './amendment-changes';
import { cadenceOfYear, correctReason, explainWindow } from './cadence';
import { choicesOf } from './choices';
import { dataQuestions } from './data-questions';
import { decisionExportChoices, exportedDecisions } from './decision-spreadsheets';
import { checkNow, healthOf } from './health';
import { instructionsOn, recordInstruction } from './instructions';
import { clockOfIssue } from './issue-clock';
import {
  exportedIssues,
  importIssues,
  issueExportChoices,
  issueImportChoices,
  previewIssues,
} from './issue-spreadsheets';
import { liftForPost, thawMail } from './mail';
import { meetingAgenda, meetingProposal, plannedMeeting } from './meetings';
import { papersOfMinutes } from './minutes-papers';
import { paperAddress } from './paper-address';
import { performSent } from './request';
import { sevenList, sevenListChoices } from './seven-lists';
import {
  exportedList,
  exportedTasks,
  importChoices,
  importTasks,
  previewImport,
} from './spreadsheets';
import { storyOfRecord } from './story';
import { periodicReports, reportPreview, runReport } from './periodic-reports';
import { missingInTask, sheetAddress } from './task-papers';
import { lightOfTask, storyOfTask } from './task-story';
import { exportedUnitRecord, recordsOfFigure, unitRecord } from './unit-record';

type Handler = (ctx: Context, actor: PersonActor, now: Date) => Promise<unknown>;

const ONLY_SIGNED_IN = { config: { policies: ['admin::isAuthenticatedAdmin'] } };

/** The signed-in panel account as an actor of today. */
async function caller(strapi: Core.Strapi, ctx: Context) {
  const now = new Date();
  const user = ctx.state['user'] as { readonly id: number };
  return { actor: await actorOfAdmin(strapi, user.id, officeDate(now)), now };
}

/** The handler's answer becomes `data`. */
const asActor = (strapi: Core.Strapi, handler: Handler) => async (ctx: Context) => {
  const { actor, now } = await caller(strapi, ctx);
  ctx.body = { data: await handler(ctx, actor, now) };
};

type FileHandler = (ctx: Context, actor: PersonActor, now: Date) => Promise<Exported>;

/** Like {@link asActor}; the handler's file is the answer, to be saved under its name. */
const asFile = (strapi: Core.Strapi, handler: FileHandler) => async (ctx: Context) => {
  const { actor, now } = await caller(strapi, ctx);
  const { name, content } = await handler(ctx, actor, now);
  ctx.attachment(name);
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.body = content;
};

type PageHandler = (ctx: Context, actor: PersonActor, now: Date) => Promise<string>;

/** Like {@link asActor}; the handler's words are a page that runs nothing and reaches nowhere. */
const asPage = (strapi: Core.Strapi, handler: PageHandler) => async (ctx: Context) => {
  const { actor, now } = await caller(strapi, ctx);
  const words = await handler(ctx, actor, now);
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  ctx.body = words;
};

const record = (ctx: Context) => ({ uid: param(ctx, 'uid'), documentId: param(ctx, 'id') });

/** The panel's own API: what can be done with a record, doing it, what waits for me, and lists. */
export function registerAdminApi(strapi: Core.Strapi): void {
  const route = (method: 'GET' | 'POST', path: string, handler: Handler) => ({
    method,
    path,
    handler: asActor(strapi, handler),
    info: { type: 'admin' as const },
    ...ONLY_SIGNED_IN,
  });
  const file = (path: string, handler: FileHandler, method: 'GET' | 'POST' = 'GET') => ({
    method,
    path,
    handler: asFile(strapi, handler),
    info: { type: 'admin' as const },
    ...ONLY_SIGNED_IN,
  });
  strapi.server.routes({
    type: 'admin',
    prefix: '/taskforce',
    routes: [
      route('GET', '/records/:uid/:id/actions', (ctx, actor, now) =>
        actionsOf(strapi, { ...record(ctx), actor, now }),
      ),
      route('POST', '/records/:uid/:id/actions/:action', (ctx, actor, now) =>
        performSent(strapi, ctx, { ...record(ctx), actor, now }),
      ),
      route('GET', '/records/:uid/:id/instructions', (ctx, actor) =>
        instructionsOn(strapi, record(ctx), actor),
      ),
      route('POST', '/records/:uid/:id/instructions', (ctx, actor, now) =>
        recordInstruction(strapi, ctx, record(ctx), actor, now),
      ),
      route('GET', '/records/:uid/:id/story', (ctx, actor) =>
        storyOfRecord(strapi, record(ctx), actor),
      ),
      route('GET', '/choices/:kind', (ctx, actor) =>
        choicesOf(strapi, actor, param(ctx, 'kind'), ctx.query['q']),
      ),
      route('GET', '/todo', (_, actor, now) => awaitedBy(strapi, actor, officeDate(now))),
      route('GET', '/seven-lists', (_, actor) => sevenListChoices(strapi, actor)),
      route('GET', '/seven-lists/:element', (ctx, actor) => sevenList(strapi, ctx, actor)),
      route('GET', '/unit-record', (ctx, actor, now) => unitRecord(strapi, ctx, actor, now)),
      route('GET', '/unit-record/:id/:figure', (ctx, actor, now) =>
        recordsOfFigure(strapi, ctx, actor, now),
      ),
      route('GET', '/cadence', (ctx, actor, now) => cadenceOfYear(strapi, ctx, actor, now)),
      route('POST', '/cadence/skipped-windows', (ctx, actor, now) =>
        explainWindow(strapi, ctx, actor, now),
      ),
      route('POST', '/cadence/skipped-windows/:id', (ctx, actor, now) =>
        correctReason(strapi, ctx, actor, now),
      ),
      route('GET', '/tasks/:id/missing', (ctx, actor) => missingInTask(strapi, ctx, actor)),
      route('GET', '/tasks/:id/light', (ctx, actor, now) => lightOfTask(strapi, ctx, actor, now)),
      route('GET', '/tasks/:id/story', (ctx, actor) => storyOfTask(strapi, ctx, actor)),
      route('POST', '/tasks/:id/sheet', (ctx, actor, now) => sheetAddress(strapi, ctx, actor, now)),
      route('POST', '/notices/:id/sheet', (ctx, actor, now) =>
        paperAddress(strapi, ctx, { uid: NOTICE, paper: 'notices', actor, now }),
      ),
      route('GET', '/minutes/:id/papers', (ctx, actor, now) =>
        papersOfMinutes(strapi, ctx, actor, now),
      ),
      route('POST', '/minutes/:id/sheet', (ctx, actor, now) =>
        paperAddress(strapi, ctx, { uid: MINUTES, paper: 'minutes', actor, now }),
      ),
      route('POST', '/minutes/:id/extract', (ctx, actor, now) =>
        paperAddress(strapi, ctx, { uid: MINUTES, paper: 'extracts', actor, now }),
      ),
      route('GET', '/meetings/proposal', (ctx, actor, now) =>
        meetingProposal(strapi, ctx, actor, now),
      ),
      route('POST', '/meetings/plan', (ctx, actor, now) => plannedMeeting(strapi, ctx, actor, now)),
      route('GET', '/meetings/:id/agenda', (ctx, actor) => meetingAgenda(strapi, ctx, actor)),
      route('GET', '/issues/:id/clock', (ctx, actor, now) => clockOfIssue(strapi, ctx, actor, now)),
      route('GET', '/amendments/:id/changes', (ctx, actor, now) =>
        changesOfAmendment(strapi, ctx, actor, now),
      ),
      route('GET', '/issues/:id/complainant', (ctx, actor, now) =>
        maskedComplainant(strapi, ctx, actor, now),
      ),
      route('POST', '/issues/:id/complainant', (ctx, actor, now) =>
        enterComplainant(strapi, ctx, actor, now),
      ),
      route('POST', '/issues/:id/complainant/show', (ctx, actor, now) =>
        showComplainant(strapi, ctx, actor, now),
      ),
      route('POST', '/issues/:id/complainant/files', (ctx, actor, now) =>
        addEvidence(strapi, ctx, actor, now),
      ),
      file(
        '/issues/:id/complainant/files/:file/open',
        (ctx, actor, now) => openedEvidence(strapi, ctx, actor, now),
        'POST',
      ),
      route('GET', '/import/choices', (_, actor, now) => importChoices(strapi, actor, now)),
      route('POST', '/import/tasks/preview', (ctx, actor, now) =>
        previewImport(strapi, ctx, actor, now),
      ),
      route('POST', '/import/tasks/commit', (ctx, actor, now) =>
        importTasks(strapi, ctx, actor, now),
      ),
      route('GET', '/import/issues/choices', (_, actor) =>
        Promise.resolve(issueImportChoices(actor)),
      ),
      route('POST', '/import/issues/preview', (ctx, actor, now) =>
        previewIssues(strapi, ctx, actor, now),
      ),
      route('POST', '/import/issues/commit', (ctx, actor, now) =>
        importIssues(strapi, ctx, actor, now),
      ),
      route('GET', '/export/issues/choices', (_, actor) => issueExportChoices(strapi, actor)),
      file('/export/issues', (ctx, actor, now) => exportedIssues(strapi, ctx, actor, now)),
      route('GET', '/export/decisions/choices', (_, actor) => decisionExportChoices(strapi, actor)),
      file('/export/decisions', (ctx, actor, now) => exportedDecisions(strapi, ctx, actor, now)),
      file('/export/tasks', (ctx, actor, now) => exportedTasks(strapi, ctx, actor, now)),
      file('/export/seven-lists/:element', (ctx, actor, now) =>
        exportedList(strapi, ctx, actor, now),
      ),
      file('/export/unit-record', (ctx, actor, now) => exportedUnitRecord(strapi, ctx, actor, now)),
      route('GET', '/reports', (_, actor, now) => periodicReports(strapi, actor, now)),
      {
        method: 'GET' as const,
        path: '/reports/:kind/preview',
        handler: asPage(strapi, (ctx, actor, now) => reportPreview(strapi, ctx, actor, now)),
        info: { type: 'admin' as const },
        ...ONLY_SIGNED_IN,
      },
      route('POST', '/reports/:kind/run', (ctx, actor, now) => runReport(strapi, ctx, actor, now)),
      route('GET', '/health', (_, actor, now) => healthOf(strapi, actor, now)),
      route('POST', '/mail/thaw', (ctx, actor, now) => thawMail(strapi, ctx, actor, now)),
      route('POST', '/mail/posts/:id/lift', (ctx, actor, now) =>
        liftForPost(strapi, ctx, actor, now),
      ),
      route('POST', '/health/check', (_, actor, now) => checkNow(strapi, actor, now)),
      route('GET', '/data-questions', (_, actor) => Promise.resolve(dataQuestions(actor))),
    ],
  });
}
