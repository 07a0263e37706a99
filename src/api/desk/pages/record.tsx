import type { Core } from '@strapi/strapi';
import createError from 'http-errors';
import type { ReactElement } from 'react';
import { officeDate } from '../../../domain/calendar';
import type { PersonActor } from '../../../domain/permissions';
import { tableOf } from '../../../domain/tables';
import { renderPage } from '../../../web/document';
import { param } from '../../../web/request';
import type { Named } from '../mine';
import type { Attempt } from '../views/ActionForm';
import type { RecordFrame } from '../views/RecordPage';
import type { Place } from './act';
import { formsOf, messageOf, takeStep } from './act';
import type { Handler, Visit } from './visit';
import { frameOf, show } from './visit';

/** How a record of the desk is read and shown. */
export interface RecordKind<T> {
  readonly uid: string;
  /** The list it is in. */
  readonly list: string;
  /** Where its page is; its id follows. */
  readonly address: string;
  /** The record, or null: not there, or not the actor's to see. */
  readonly read: (strapi: Core.Strapi, actor: PersonActor, documentId: string) => Promise<T | null>;
  /** The unit that answers for it: whose posts and persons its forms offer. */
  readonly unit: (record: T) => Named | null;
  readonly view: (visit: Visit, record: T, frame: RecordFrame) => Promise<ReactElement>;
}

/** The handlers of a record's addresses. */
export interface RecordPages {
  readonly show: Handler;
  readonly act: Handler;
}

/** The page of a record and the address its forms go to. */
export function recordPages<T>(kind: RecordKind<T>): RecordPages {
  const { uid, list, address, read, unit, view } = kind;
  const placeOf = (documentId: string, of = ''): Place => ({
    uid,
    documentId,
    unit: of,
    page: `${address}${documentId}`,
    actions: `${address}${documentId}/actions/`,
  });
  const render = async (visit: Visit, attempt: Attempt | null, status = 200): Promise<void> => {
    const { strapi, ctx, actor, now } = visit;
    const documentId = param(ctx, 'documentId');
    const record = await read(strapi, actor, documentId);
    if (record === null) throw createError(404);
    const frame = {
      ...(await frameOf(visit)),
      ...(await formsOf(visit, placeOf(documentId, unit(record)?.documentId))),
      today: officeDate(now),
      attempt,
      message: attempt ? null : messageOf(ctx, tableOf(uid)),
    };
    show(ctx, renderPage(await view(visit, record, frame)), status);
  };
  return {
    show: (visit) => render(visit, null),
    act: (visit) => {
      const { strapi, ctx, actor } = visit;
      const documentId = param(ctx, 'documentId');
      const place = placeOf(documentId);
      // A step may take the record out of the reader's hands: then he goes on with what he has left.
      const landing = async (): Promise<string> =>
        (await read(strapi, actor, documentId)) === null ? list : place.page;
      return takeStep(visit, place, render, landing);
    },
  };
}
