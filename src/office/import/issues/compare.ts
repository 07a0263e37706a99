import type { GateRecord } from '../../../gate/record';
import { textOf } from '../../../gate/record';
import type { IssueDraft } from '../../issue-sheet/draft';
import { cleaned } from '../../table/text';
import type { Patch } from '../compare';

/** What a case is: once it is with a unit, a list that says otherwise is a conflict. */
export const FACTS = ['title', 'content', 'receivedOn'] as const satisfies (keyof IssueDraft)[];
/** What the list proposes and the office decides. */
const PROPOSALS = ['category', 'suggestedUnit', 'remarks'] as const satisfies (keyof IssueDraft)[];

/**
 * What a row would change of an issue that is there. An empty cell changes nothing, and neither does
 * a title or description that only stands in for the other.
 */
export function patchOf(draft: IssueDraft, stored: GateRecord): Patch {
  const fields = [...FACTS, ...PROPOSALS].filter((field) => {
    const value = draft[field];
    return (
      value !== null && field !== draft.inferred && value !== cleaned(textOf(stored, field) ?? '')
    );
  });
  const { urgent } = draft;
  return {
    ...Object.fromEntries(fields.map((field) => [field, draft[field]])),
    ...(urgent !== null && urgent !== (stored['urgent'] === true) ? { urgent } : {}),
  };
}

/** A new issue of a row. */
export const newIssue = (draft: IssueDraft): Patch => ({
  title: draft.title,
  content: draft.content,
  source: draft.source,
  externalNo: draft.externalNo,
  receivedOn: draft.receivedOn,
  category: draft.category,
  urgent: draft.urgent ?? false,
  suggestedUnit: draft.suggestedUnit,
  remarks: draft.remarks,
});
