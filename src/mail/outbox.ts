import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { PeriodicLetter } from '../domain/periodic';
import { findRow } from '../gate/rows';
import type { Recipient } from './addressing';
import type { CalendarPart } from './invitation';
import type { Written } from './letter';
import { addressed } from './letter';
import { canSend, senderOf } from './settings';

const MESSAGE = 'api::message.message';

export type LetterKind =
  | 'immediate_letter'
  | 'major_letter'
  | 'digest_letter'
  | 'account_letter'
  | PeriodicLetter;

/** A letter as it is put into the outbox. */
export interface Letter {
  readonly kind: LetterKind;
  readonly to: Recipient;
  readonly written: Written;
  /** What it is known by: of one key there is one letter. */
  readonly key: string;
  readonly attachments?: readonly CalendarPart[];
}

export interface Stored {
  readonly id: number;
  readonly fresh: boolean;
}

/**
 * The one way into the outbox. Stores a letter once; a second of the same key changes nothing and says
 * so. Without a mail server it is kept for reading.
 */
export async function putLetter(strapi: Core.Strapi, letter: Letter, now: Date): Promise<Stored> {
  const { kind, to, written, key, attachments = null } = letter;
  const known = await findRow<{ id: number }>(strapi, MESSAGE, { where: { dedupeKey: key } });
  if (known) return { id: known.id, fresh: false };
  const words = addressed(to, written, key, senderOf(strapi));
  const state = canSend(strapi) ? 'queued' : 'kept';
  const stamps = { createdAt: now, publishedAt: now, nextAt: now, attempts: 0, version: 1 };
  const row: unknown = await strapi.db.query(MESSAGE).create({
    data: { ...words, ...stamps, attachments, kind, state, documentId: randomUUID() },
  });
  return { id: (row as { id: number }).id, fresh: true };
}
