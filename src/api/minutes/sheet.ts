import type { Core } from '@strapi/strapi';
import { inSequence, publicPart, PUBLIC_SECTION } from '../../domain/minutes';
import { attendanceWords, decisionWords, inviteesOf } from '../../domain/minutes.zh';
import type { GateRecord } from '../../gate/record';
import { idsOf, itemsOf, textOf } from '../../gate/record';
import { findRow, findRows } from '../../gate/rows';
import { decisionsOf, meetingOf, MINUTES } from './read';

/** A paragraph of the record beside the decisions. */
export interface SheetSection {
  readonly heading: string | null;
  readonly body: string;
  readonly visibility: string;
}

/** A decision in words; its number is its place on the sheet. */
export interface SheetDecision {
  /** The record it stands for, so that a reader finds his own again; absent in a public extract. */
  readonly decision?: string;
  readonly text: string;
  readonly internal: boolean;
}

/** Minutes as they are printed: names in place of references. Frozen when they are issued. */
export interface MinutesSheet {
  readonly title: string;
  readonly number: string | null;
  /** Number of the minutes that these correct. */
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  readonly opening: string;
  readonly sections: readonly SheetSection[];
  readonly decisions: readonly SheetDecision[];
  readonly present: readonly string[];
  readonly excused: readonly string[];
  readonly absent: readonly string[];
  readonly invitees: readonly string[];
  readonly distribution: readonly string[];
  readonly signerName: string | null;
  readonly signedOn: string | null;
  readonly issuedOn: string | null;
}

interface AttendanceRow {
  readonly answer: string | null;
  readonly attendeeName: string | null;
  readonly absenceReason: string | null;
  readonly unit: { readonly name: string } | null;
}

async function attendedAt(strapi: Core.Strapi, meeting: string | null) {
  const rows = await findRows<AttendanceRow>(strapi, 'api::attendance.attendance', {
    where: { meeting: { documentId: meeting ?? '' } },
    populate: { unit: { select: ['name'] } },
    orderBy: { id: 'asc' },
  });
  return attendanceWords(
    rows.map(({ answer, attendeeName, absenceReason, unit }) => ({
      unit: unit?.name ?? '',
      answer,
      name: attendeeName,
      reason: absenceReason,
    })),
  );
}

async function unitNames(strapi: Core.Strapi, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await findRows<{ name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: ids } },
    select: ['name'],
    orderBy: { id: 'asc' },
  });
  return rows.map(({ name }) => name);
}

/** The number of the minutes a correction corrects. */
export async function correctedNumber(
  strapi: Core.Strapi,
  minutes: GateRecord,
): Promise<string | null> {
  const corrected = textOf(minutes, 'corrects');
  if (corrected === null) return null;
  const row = await findRow<{ number: string | null }>(strapi, MINUTES, {
    where: { documentId: corrected },
    select: ['number'],
  });
  return row?.number ?? null;
}

const sectionsOf = (minutes: GateRecord): SheetSection[] =>
  itemsOf(minutes, 'sections').map((item) => ({
    heading: textOf(item, 'heading'),
    body: textOf(item, 'body') ?? '',
    visibility: item['visibility'] === PUBLIC_SECTION ? PUBLIC_SECTION : 'internal_section',
  }));

/** The sheet as it stands now. */
export async function sheetOf(strapi: Core.Strapi, minutes: GateRecord): Promise<MinutesSheet> {
  const meetingId = textOf(minutes, 'meeting');
  const meeting = await meetingOf(strapi, meetingId);
  const decisions = inSequence(await decisionsOf(strapi, meetingId));
  return {
    title: textOf(minutes, 'title') ?? '',
    number: textOf(minutes, 'number'),
    corrects: await correctedNumber(strapi, minutes),
    correctionReason: textOf(minutes, 'correctionReason'),
    opening: textOf(minutes, 'opening') ?? '',
    sections: sectionsOf(minutes),
    decisions: decisions.map((one) => ({
      decision: one.id,
      text: decisionWords(one),
      internal: one.internal,
    })),
    ...(await attendedAt(strapi, meetingId)),
    invitees: inviteesOf(meeting?.invitees ?? null),
    distribution: await unitNames(strapi, idsOf(minutes, 'distribution')),
    signerName: textOf(minutes, 'signerName'),
    signedOn: textOf(minutes, 'signedOn'),
    issuedOn: textOf(minutes, 'issuedOn'),
  };
}

const isSheet = (value: unknown): value is MinutesSheet =>
  typeof value === 'object' && value !== null && 'decisions' in value && 'sections' in value;

/** The sheet of stored minutes: what was issued stays as it was issued. */
export const printedSheet = (strapi: Core.Strapi, minutes: GateRecord): Promise<MinutesSheet> => {
  const { issued } = minutes as { readonly issued?: unknown };
  return isSheet(issued) ? Promise.resolve(issued) : sheetOf(strapi, minutes);
};

/** 公开摘要: without what is marked internal, who came, and whom it went to. */
export function publicExtract(sheet: MinutesSheet): MinutesSheet {
  const nobody = { present: [], excused: [], absent: [], invitees: [], distribution: [] };
  const { sections, decisions } = publicPart(sheet.sections, sheet.decisions);
  return {
    ...sheet,
    sections,
    decisions: decisions.map(({ text, internal }) => ({ text, internal })),
    ...nobody,
    correctionReason: null,
  };
}
