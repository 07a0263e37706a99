import type { GateRecord } from '../record';
import { itemsOf } from '../record';
import type { Judgement } from '../rule';

const fileIds = (record: GateRecord, field: string): unknown[] =>
  itemsOf(record, field).map((file) => file['id']);

/** What was handed in before stays on record beside what is handed in anew, each file once. */
export const mergedFiles = (
  { before, after }: Pick<Judgement, 'before' | 'after'>,
  field: string,
): unknown[] => [...new Set([...(before ? fileIds(before, field) : []), ...fileIds(after, field)])];
