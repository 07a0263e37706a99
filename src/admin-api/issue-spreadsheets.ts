import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { contractOf } from '../domain/contract';
import { ISSUE_SOURCES, ISSUE_TRANSITIONS, LEDGER_EXPORTERS } from '../domain/issue';
import type { PersonActor } from '../domain/permissions';
import { statesOf } from '../domain/transition';
import { violation } from '../domain/verdict';
import { labelOf } from '../domain/wording.zh';
import { notFound, refusal } from '../gate/errors';
import type { IssueFilter } from '../office/export/issues';
import { exportIssues, ledgerChoices } from '../office/export/issues';
import type { Exported } from '../office/export/stored';
import type { IssueImportChoices, IssuePreview, IssuesDone } from '../office/import/contract';
import { commitIssues } from '../office/import/issues/commit';
import type { IssueImport } from '../office/import/issues/prepare';
import { prepareIssues } from '../office/import/issues/prepare';
import { fieldOf } from '../web/request';
import { withSentSheet } from './sent-sheet';
import { filterOf, isRecordId, isYear } from './seven-lists';

const ISSUE = 'api::issue.issue';
const STATES = statesOf(ISSUE_TRANSITIONS);

const holdsOneOf = (actor: PersonActor, roles: readonly string[]): boolean =>
  actor.roles.some((role) => roles.includes(role));

/** Only those who read issues know that there are pages about them. @throws 404 for others */
function mustReadIssues(actor: PersonActor): void {
  if (!holdsOneOf(actor, contractOf(ISSUE)?.read ?? [])) throw notFound();
}

/** @throws 404 for whoever reads no issues, 403 for whoever reads them and does not take them away */
function mustExport(strapi: Core.Strapi, actor: PersonActor): void {
  mustReadIssues(actor);
  if (!holdsOneOf(actor, LEDGER_EXPORTERS)) throw refusal(strapi, ISSUE, [violation('forbidden')]);
}

const withRequest = <T>(
  ctx: Context,
  actor: PersonActor,
  now: Date,
  work: (request: IssueImport) => Promise<T>,
): Promise<T> => {
  mustReadIssues(actor);
  return withSentSheet(ctx, (sent) =>
    work({ ...sent, source: fieldOf(ctx, 'source'), actor, now }),
  );
};

/** What importing the sent list of issues would do, row by row; nothing is written. */
export const previewIssues = (
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<IssuePreview> =>
  withRequest(ctx, actor, now, async (request) => (await prepareIssues(strapi, request)).preview);

/** Imports the sent list, which has to be the one whose preview's hash comes with it. */
export const importIssues = (
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<IssuesDone> =>
  withRequest(ctx, actor, now, (request) => commitIssues(strapi, request, fieldOf(ctx, 'hash')));

/** The sources a list can be from. */
export function issueImportChoices(actor: PersonActor): IssueImportChoices {
  mustReadIssues(actor);
  return { sources: ISSUE_SOURCES.map((value) => ({ value, label: labelOf(value) })) };
}

/** What the ledger can be narrowed by. */
export async function issueExportChoices(strapi: Core.Strapi, actor: PersonActor) {
  mustExport(strapi, actor);
  return {
    ...(await ledgerChoices(strapi)),
    states: STATES.map((value) => ({ value, label: labelOf(value) })),
  };
}

/** @throws 400 for a filter that cannot be meant */
function issueFilterOf(ctx: Context): IssueFilter {
  const year = filterOf(ctx, 'year', isYear);
  return {
    year: year === null ? null : Number(year),
    unit: filterOf(ctx, 'unit', isRecordId),
    state: filterOf(ctx, 'state', (text) => STATES.includes(text)),
    category: filterOf(ctx, 'category', isRecordId),
  };
}

/** The ledger a filter leaves, as a workbook. */
export function exportedIssues(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  mustExport(strapi, actor);
  return exportIssues(strapi, issueFilterOf(ctx), actor, now);
}
