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

/** A record of its own that is handled on the page of another, e.g. a unit's attendance. */
export interface Part {
  readonly documentId: string;
  readonly unit: string;
  readonly heading: string;
  /** Whether it waits for the reader: its form then stands open. */
  readonly due: boolean;
}

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
  /** What else is handled on its page, all of one type. */
  readonly parts?: {
    readonly uid: string;
    readonly of: (visit: Visit, record: T) => Promise<readonly Part[]>;
  };
  readonly view: (visit: Visit, record: T, frame: RecordFrame) => Promise<ReactElement>;
}

/** The handlers of a record's addresses. */
export interface RecordPages {
  readonly show: Handler;
  readonly act: Handler;
  readonly actOnPart: Handler;
}

/** The page of a record and the addresses its forms go to. */
export function recordPages<T>(kind: RecordKind<T>): RecordPages {
  const { uid, list, address, read, unit, parts, view } = kind;
  const placeOf = (documentId: string, of = ''): Place => ({
    uid,
    documentId,
    unit: of,
    page: `${address}${documentId}`,
    actions: `${address}${documentId}/actions/`,
  });
  const partPlace = (
    whole: string,
    uidOfPart: string,
    part: Pick<Part, 'documentId' | 'unit'>,
  ): Place => ({
    uid: uidOfPart,
    documentId: part.documentId,
    unit: part.unit,
    page: `${address}${whole}`,
    actions: `${address}${whole}/parts/${part.documentId}/actions/`,
  });
  const partsOf = async (visit: Visit, whole: string, record: T) =>
    Promise.all(
      ((await parts?.of(visit, record)) ?? []).map(async ({ heading, due, ...part }) => ({
        ...part,
        heading,
        due,
        ...(await formsOf(visit, partPlace(whole, parts?.uid ?? '', part))),
      })),
    );
  const render =
    (attemptBy: string | null) =>
    async (visit: Visit, attempt: Attempt | null, status = 200): Promise<void> => {
      const { strapi, ctx, actor, now } = visit;
      const documentId = param(ctx, 'documentId');
      const record = await read(strapi, actor, documentId);
      if (record === null) throw createError(404);
      const tables = [...tableOf(uid), ...(parts ? tableOf(parts.uid) : [])];
      const frame = {
        ...(await frameOf(visit)),
        ...(await formsOf(visit, placeOf(documentId, unit(record)?.documentId))),
        parts: await partsOf(visit, documentId, record),
        today: officeDate(now),
        attempt,
        attemptBy,
        message: attempt ? null : messageOf(ctx, tables),
      };
      show(ctx, renderPage(await view(visit, record, frame)), status);
    };
  // A step may take the record out of the reader's hands: then he goes on with what he has left.
  const landing =
    ({ strapi, actor }: Visit, documentId: string, page: string) =>
    async (): Promise<string> =>
      (await read(strapi, actor, documentId)) === null ? list : page;
  return {
    show: (visit) => render(null)(visit, null),
    act: (visit) => {
      const documentId = param(visit.ctx, 'documentId');
      const place = placeOf(documentId);
      return takeStep(visit, place, render(null), landing(visit, documentId, place.page));
    },
    actOnPart: async (visit) => {
      const { strapi, ctx, actor } = visit;
      const documentId = param(ctx, 'documentId');
      const record = await read(strapi, actor, documentId);
      const found = record === null ? [] : ((await parts?.of(visit, record)) ?? []);
      const part = found.find((one) => one.documentId === param(ctx, 'part'));
      if (part === undefined) throw createError(404);
      const place = partPlace(documentId, parts?.uid ?? '', part);
      await takeStep(visit, place, render(part.documentId), landing(visit, documentId, place.page));
    },
  };
}
