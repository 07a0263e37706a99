import type { Core } from '@strapi/strapi';
import type { IssueAddress } from '../address';
import { renderedCache } from '../cache';
import { contentStamp, findIssue, listIssues } from '../issues';
import type { ArchiveQuery } from '../query';
import { queryString } from '../query';

/** The portal's cached reading of what is published; pages and JSON ask here. */
const portal = ({ strapi }: { strapi: Core.Strapi }) => {
  const cache = renderedCache(() => contentStamp(strapi));
  return {
    /** Keeps what `render` makes until anything the portal shows changes. */
    cached: <T>(key: string, render: () => Promise<T>): Promise<T> => cache.get(key, render),

    list: (query: ArchiveQuery) =>
      cache.get(`list${queryString(query)}`, () => listIssues(strapi, query)),

    issue: (address: IssueAddress) =>
      cache.get(`issue/${address.series}/${address.year}/${address.issueNo}`, () =>
        findIssue(strapi, address),
      ),
  };
};

export type PortalService = ReturnType<typeof portal>;

export default portal;
