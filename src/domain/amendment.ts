import type { ElementLists } from './elements';
import { ELEMENT_FIELDS } from './elements';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(二); an adjustment 调整单 of an accepted task, approved by a second person. */
export const AMENDMENT_TRANSITIONS = [
  {
    action: 'amendment.apply',
    from: ['amendment_proposed'],
    to: 'amendment_applied',
    who: ['director'],
    never: ['proposer', 'editor'],
    asks: [{ name: 'note', kind: 'long_text', required: false, field: 'decisionNote' }],
    requires: ['task-active', 'differs', 'completeness'],
    stamps: { approver: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(二)',
  },
  {
    action: 'amendment.refuse',
    from: ['amendment_proposed'],
    to: 'amendment_refused',
    who: ['director'],
    asks: [{ ...REASON, field: 'decisionNote' }],
    requires: [],
    stamps: { approver: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(二)',
  },
  {
    // Whoever last wrote the text answers for it too: the approver is somebody else than either.
    action: 'amendment.edit',
    from: ['amendment_proposed'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { editor: 'actor' },
    clause: '四(二)',
  },
] as const satisfies TransitionTable;

/** What an adjustment may change; the date moves by extension, resumption or reopening alone. */
export const AMENDABLE = [
  'content',
  'acceptance',
  'leadUnit',
  'responsible',
  'jointLeadUnits',
  'coopUnits',
  'openMembership',
  ...ELEMENT_FIELDS,
  'milestones',
] as const;

/** Design §3: elements are never removed by an adjustment 调整; each stays under its key. */
export const removedElements = (before: ElementLists, after: ElementLists): Violation[] =>
  ELEMENT_FIELDS.filter((field) => {
    const kept = after[field].map((item) => item.key);
    return before[field].some((item) => !kept.includes(item.key));
  }).map((field) => violation('element.removed', field));
