import type { Remark } from '../../../domain/import';
import { remark } from '../../../domain/import';
import { labelOf } from '../../../domain/wording.zh';
import type { GateRecord } from '../../../gate/record';
import { textOf } from '../../../gate/record';
import type { IssueDraft, IssueRow } from '../../issue-sheet/draft';
import { issueKeyOf } from '../../issue-sheet/read';
import type { Patch } from '../compare';
import { FACTS, patchOf } from './compare';
import type { StoredIssues } from './stored';

/** What a row comes to, before the rules of an issue are asked. */
export type Match =
  | { readonly kind: 'refused'; readonly row: IssueRow; readonly faults: readonly Remark[] }
  | { readonly kind: 'new'; readonly row: IssueRow; readonly draft: IssueDraft }
  | {
      readonly kind: 'stored';
      readonly row: IssueRow;
      readonly draft: IssueDraft;
      readonly stored: GateRecord;
      readonly patch: Patch;
      readonly notes: readonly Remark[];
    };

const numberOf = (stored: GateRecord): string => textOf(stored, 'number') ?? '';
const yearOf = (date: string | null): string => (date ?? '').slice(0, 4);

/**
 * Only what is still registered is changed by a list. Of an issue that went on, the list may say the
 * same; its proposals no longer count, and another case under its number is a conflict.
 */
function matchStored(row: IssueRow, draft: IssueDraft, stored: GateRecord): Match {
  const patch = patchOf(draft, stored);
  const changed = Object.keys(patch);
  const received = yearOf(textOf(stored, 'receivedOn'));
  if (yearOf(draft.receivedOn) !== received) {
    const facts = { number: numberOf(stored), year: received };
    return { kind: 'refused', row, faults: [remark('issue.number-reused', row.at, facts)] };
  }
  const state = textOf(stored, 'state') ?? '';
  const match = { kind: 'stored', row, draft, stored } as const;
  if (state === 'registered' || changed.length === 0) return { ...match, patch, notes: [] };
  const facts = { number: numberOf(stored), state: labelOf(state) };
  if (FACTS.some((field) => changed.includes(field))) {
    return { kind: 'refused', row, faults: [remark('issue.not-registered', row.at, facts)] };
  }
  return { ...match, patch: {}, notes: [remark('note.decided', row.at, facts)] };
}

/** The record a row means, by our own number or by that of its source. */
export function matchOf(row: IssueRow, { byNumber, byKey }: StoredIssues): Match {
  const { draft } = row;
  if (!draft) return { kind: 'refused', row, faults: row.faults };
  const { ownNumber } = draft;
  if (ownNumber !== null) {
    const stored = byNumber.get(ownNumber);
    if (stored) return matchStored(row, draft, stored);
    const fault = remark('issue.number-unknown', row.at, { text: ownNumber });
    return { kind: 'refused', row, faults: [fault] };
  }
  const [stored, ...others] = byKey.get(issueKeyOf(draft)) ?? [];
  if (others.length > 0) return { kind: 'refused', row, faults: [remark('issue.several', row.at)] };
  return stored ? matchStored(row, draft, stored) : { kind: 'new', row, draft };
}
