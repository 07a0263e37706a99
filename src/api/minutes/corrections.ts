import type { Core } from '@strapi/strapi';
import { correctionTitle } from '../../domain/minutes.zh';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { createRecord } from '../../gate/documents';
import type { GateRecord, Item } from '../../gate/record';
import { idsOf, itemsOf, textOf } from '../../gate/record';
import type { Judgement, RecordAddress } from '../../gate/rule';
import { findRow } from '../../gate/rows';
import { MINUTES } from './read';

/** The minutes that correct these, drafted or issued; null: they stand. */
export async function correctionOf(
  strapi: Core.Strapi,
  { documentId }: GateRecord,
): Promise<RecordAddress | null> {
  const row = await findRow<{ documentId: string }>(strapi, MINUTES, {
    where: { corrects: { documentId } },
    select: ['documentId'],
    orderBy: { id: 'desc' },
  });
  return row && { uid: MINUTES, documentId: row.documentId };
}

/** One correction after the other: what was corrected is corrected in its correction. */
export const latestMinutes = async ({ strapi, after }: Judgement): Promise<Violation[]> =>
  (await correctionOf(strapi, after)) === null ? [] : [violation('minutes.corrected-already')];

const copied = ({ id: _row, ...item }: Item): Item => item;

/** 更正: what is issued stays; new minutes begin as its copy and get a number of their own. */
export async function correctMinutes({ strapi, after, answers }: Judgement): Promise<void> {
  await createRecord(strapi, MINUTES, {
    title: correctionTitle(textOf(after, 'title') ?? ''),
    meeting: textOf(after, 'meeting'),
    corrects: after.documentId,
    correctionReason: textOf(answers, 'reason'),
    opening: textOf(after, 'opening'),
    sections: itemsOf(after, 'sections').map(copied),
    distribution: idsOf(after, 'distribution'),
  });
}
