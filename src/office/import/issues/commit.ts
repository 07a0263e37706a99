import type { Core } from '@strapi/strapi';
import { commitPrepared, doneOf } from '../commit';
import type { IssuesDone } from '../contract';
import type { IssueImport } from './prepare';
import { prepareIssues } from './prepare';
import { sealComplaints } from './seal';

/** Imports the issues that were previewed, and seals who complained of them: all or nothing. */
export async function commitIssues(
  strapi: Core.Strapi,
  request: IssueImport,
  hash: string,
): Promise<IssuesDone> {
  return strapi.db.transaction(async () => {
    const prepared = await commitPrepared(strapi, request, hash, () =>
      prepareIssues(strapi, request),
    );
    const { preview, complaints } = prepared;
    await sealComplaints(strapi, request, complaints);
    return { ...doneOf(preview), sealed: complaints.length };
  });
}
