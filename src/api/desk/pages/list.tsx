import type { Core } from '@strapi/strapi';
import type { ReactNode } from 'react';
import { officeDate } from '../../../domain/calendar';
import type { PersonActor } from '../../../domain/permissions';
import { tableOf } from '../../../domain/tables';
import { renderPage } from '../../../web/document';
import { pageOf, param } from '../../../web/request';
import type { PageRead } from '../paging';
import type { Attempt } from '../views/ActionForm';
import type { Listed, ListName } from '../views/ListPage';
import { ListPage } from '../views/ListPage';
import { Senders } from '../views/Senders';
import { messageOf, takeStep } from './act';
import { placeSentTo, SENDER_TABLE, sendersOf } from './senders';
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
  /** What the reader's units and groups begin here. */
  readonly begins?: {
    readonly only: readonly string[];
    readonly headingOf: (name: string) => string;
  };
  /** What follows the list on its first page. */
  readonly after?: (visit: Visit) => Promise<ReactNode>;
}

/** The handlers of a list's addresses. */
export interface ListPages {
  readonly show: Handler;
  /** Takes what begins here. */
  readonly begin: Handler;
}

/** The pages of a list, fifty records each; what begins here stands on the first. */
export function listPages<T>(kind: ListKind<T>): ListPages {
  const { list, uid, address, read, listed, begins, after } = kind;
  const here = { address, only: begins?.only ?? [] };
  const render =
    (sender: string | null) =>
    async (visit: Visit, attempt: Attempt | null, status = 200): Promise<void> => {
      const { strapi, ctx, actor, now } = visit;
      const page = pageOf(ctx);
      const { records, more } = await read(strapi, actor, page);
      const frame = await frameOf(visit);
      const html = (
        <ListPage
          {...frame}
          list={list}
          address={address}
          records={await listed(visit, records, officeDate(now))}
          page={page}
          more={more}
          message={attempt ? null : messageOf(ctx, [...tableOf(uid), ...SENDER_TABLE])}
          begin={
            page === 1 &&
            begins && (
              <Senders
                senders={await sendersOf(visit, here)}
                headingOf={begins.headingOf}
                token={frame.reader.token}
                attempt={attempt}
                attemptBy={sender}
              />
            )
          }
        >
          {page === 1 && (await after?.(visit))}
        </ListPage>
      );
      show(ctx, renderPage(html), status);
    };
  return {
    show: (visit) => render(null)(visit, null),
    begin: (visit) => takeStep(visit, placeSentTo(visit, here), render(param(visit.ctx, 'sender'))),
  };
}
