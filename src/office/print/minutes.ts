import type { Core } from '@strapi/strapi';
import { MINUTES } from '../../api/minutes/read';
import type { MinutesSheet } from '../../api/minutes/sheet';
import { printedSheet, publicExtract } from '../../api/minutes/sheet';
import { loadRecord, textOf } from '../../gate/record';
import { findRow } from '../../gate/rows';

/** The minutes themselves, or what of them the public may read. */
export type PaperForm = 'whole' | 'extract';

/** Minutes on paper: the sheet, and what must be said of it today. */
export interface PaperMinutes {
  readonly form: PaperForm;
  readonly sheet: MinutesSheet;
  readonly state: string;
  /** Number of the issued minutes that correct these. */
  readonly correctedBy: string | null;
}

async function correctingNumber(strapi: Core.Strapi, documentId: string): Promise<string | null> {
  const row = await findRow<{ number: string | null }>(strapi, MINUTES, {
    where: { corrects: { documentId }, state: 'issued_minutes' },
    select: ['number'],
    orderBy: { id: 'desc' },
  });
  return row?.number ?? null;
}

/** Reads minutes as they are printed, issued ones as they were issued; null where there are none. */
export async function paperMinutes(
  strapi: Core.Strapi,
  documentId: string,
  form: PaperForm,
): Promise<PaperMinutes | null> {
  const record = await loadRecord(strapi, MINUTES, documentId);
  if (record === null) return null;
  const sheet = await printedSheet(strapi, record);
  return {
    form,
    sheet: form === 'extract' ? publicExtract(sheet) : sheet,
    state: textOf(record, 'state') ?? '',
    correctedBy: await correctingNumber(strapi, documentId),
  };
}
