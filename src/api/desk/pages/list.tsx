import type { Core } from '@strapi/strapi';
import type { ReactNode } from 'react';
import { officeDate } from '../../../domain/calendar';
import type { PersonActor } from '../../../domain/permissions';
import { tableOf } from '../../../domain/tables';
import { renderPage } from '../../../web/document';
import { pageOf } from '../../../web/request';
import type { PageRead } from '../paging';
import type { Listed, ListName } from '../views/ListPage';
import { ListPage } from '../views/ListPage';
import { messageOf } from './act';
import type { Handler, Visit } from './visit';
import { frameOf, show } from './visit';

/** How a list of the desk is read and shown. */
export interface ListKind<T> {
  readonly list: ListName;
  readonly uid: string;
  /** Its first page. */
  readonly address: string;
  readonly read: (strapi: Core.Strapi, actor: PersonActor, page: number) => Promise<PageRead<T>>;
  /** Records of one page as the list shows them. `today` is the office's day. */
  readonly listed: (visit: Visit, records: readonly T[], today: string) => Promise<Listed[]>;
  /** What follows the list on its first page. */
  readonly after?: (visit: Visit) => Promise<ReactNode>;
}

/** The pages of a list, fifty records each. */
export const listPage =
  <T,>({ list, uid, address, read, listed, after }: ListKind<T>): Handler =>
  async (visit) => {
    const { strapi, ctx, actor, now } = visit;
    const page = pageOf(ctx);
    const { records, more } = await read(strapi, actor, page);
    const html = (
      <ListPage
        {...await frameOf(visit)}
        list={list}
        address={address}
        records={await listed(visit, records, officeDate(now))}
        page={page}
        more={more}
        message={messageOf(ctx, tableOf(uid))}
      >
        {page === 1 && (await after?.(visit))}
      </ListPage>
    );
    show(ctx, renderPage(html));
  };
