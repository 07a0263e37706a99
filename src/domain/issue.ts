import type { Ask } from './answers';
import { COMPLEXITIES } from './clock';
import type { Role } from './roles';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

export const ISSUE_SOURCES = [
  'provincial_platform',
  'hotline_12345',
  'field_visit',
  'petition_letter',
  'superior_transfer',
  'other_source',
] as const;
export type IssueSource = (typeof ISSUE_SOURCES)[number];

const DECLINE_REASONS = [
  'civil_dispute',
  'in_proceedings',
  'already_closed',
  'repeated_case',
  'not_business_environment',
  'out_of_district',
] as const;

const INFORMED_HOW = [
  'informed_by_phone',
  'informed_in_person',
  'informed_in_writing',
  'informed_by_platform',
] as const;

const SATISFACTIONS = ['satisfied', 'fairly_satisfied', 'dissatisfied'] as const;

/** The office may act for a unit, noting who of the unit told it. */
const TOLD_BY: Ask = { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES };
const NOTE: Ask = { name: 'note', kind: 'long_text', required: false };
const INFORM_IMPOSSIBLE: Ask = {
  name: 'informImpossible',
  kind: 'long_text',
  required: false,
  field: 'informImpossible',
};

/**
 * Notice 三(一)3, 四(五); life cycle of a business-environment issue 营商环境问题. Its registration 登记 is
 * the creation of the record. 办结 is not 销号: what is resolved is told, asked about, then closed.
 */
export const ISSUE_TRANSITIONS = [
  {
    action: 'issue.dispatch',
    from: ['registered'],
    to: 'dispatched',
    who: ['supervision'],
    asks: [
      { name: 'handlingUnit', kind: 'unit', required: true, field: 'unit' },
      {
        name: 'complexity',
        kind: 'choice',
        required: true,
        options: COMPLEXITIES,
        field: 'complexity',
      },
      { name: 'urgent', kind: 'boolean', required: false, field: 'urgent' },
    ],
    requires: ['unit-active'],
    stamps: { dispatchedAt: 'now', suggestedUnit: 'nobody' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.decline',
    from: ['registered'],
    to: 'declined',
    who: ['supervision', 'director'],
    asks: [
      {
        name: 'declineReason',
        kind: 'choice',
        required: true,
        options: DECLINE_REASONS,
        field: 'declineReason',
      },
      NOTE,
    ],
    requires: [],
    stamps: { declinedAt: 'now' },
    clause: '三(一)3',
  },
  {
    action: 'issue.reconsider',
    from: ['declined'],
    to: 'registered',
    who: ['director'],
    asks: [REASON],
    requires: [],
    stamps: { declinedAt: 'none', declineReason: 'none' },
    clause: '三(一)3',
  },
  {
    action: 'issue.accept',
    from: ['dispatched'],
    to: 'handling',
    who: ['handling_liaison', 'supervision'],
    asks: [TOLD_BY],
    requires: [],
    stamps: { acceptedAt: 'now' },
    awaited: ['handling_liaison'],
    clause: '三(一)3',
  },
  {
    action: 'issue.wrong_unit',
    from: ['dispatched'],
    to: 'registered',
    who: ['handling_liaison'],
    asks: [REASON, { name: 'suggestedUnit', kind: 'unit', required: true, field: 'suggestedUnit' }],
    requires: ['suggests-another'],
    stamps: { unit: 'nobody', dispatchedAt: 'none' },
    clause: '三(一)3',
  },
  {
    action: 'issue.redispatch',
    from: ['dispatched', 'handling'],
    to: 'dispatched',
    who: ['supervision'],
    asks: [{ name: 'handlingUnit', kind: 'unit', required: true, field: 'unit' }, REASON],
    requires: ['unit-active', 'another-unit'],
    stamps: { dispatchedAt: 'now', acceptedAt: 'none' },
    clause: '三(一)3',
  },
  {
    action: 'issue.reply',
    from: ['handling'],
    to: 'replied',
    who: ['handling_liaison', 'supervision'],
    asks: [
      { name: 'result', kind: 'long_text', required: true, field: 'result' },
      { name: 'evidence', kind: 'files', required: true, field: 'replyEvidence' },
      TOLD_BY,
    ],
    requires: [],
    stamps: { repliedAt: 'now', repliedBy: 'actor' },
    awaited: ['handling_liaison'],
    clause: '三(一)3',
  },
  {
    action: 'issue.request_extension',
    from: ['handling'],
    to: null,
    who: ['handling_liaison', 'supervision'],
    asks: [{ name: 'proposedDueOn', kind: 'date', required: true }, REASON, TOLD_BY],
    requires: ['extension'],
    clause: '四(五)',
  },
  {
    action: 'issue.pause',
    from: ['handling'],
    to: 'issue_paused',
    who: ['director'],
    asks: [REASON],
    requires: [],
    clause: '四(五)',
  },
  {
    action: 'issue.resume',
    from: ['issue_paused'],
    to: 'handling',
    who: ['director'],
    asks: [REASON],
    requires: [],
    clause: '四(五)',
  },
  {
    action: 'issue.resolve',
    from: ['replied'],
    to: 'resolved',
    who: ['supervision', 'director'],
    // Where 督导组 replied for the unit, a director is the second pair of eyes; else it is its own to verify.
    where: { director: 'repliedForUnit' },
    never: ['repliedBy'],
    asks: [NOTE],
    requires: [],
    stamps: { resolvedAt: 'now' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.rehandle',
    from: ['replied'],
    to: 'handling',
    who: ['supervision'],
    asks: [REASON],
    requires: [],
    stamps: { repliedAt: 'none', repliedBy: 'nobody', repliedForUnit: 'none' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.inform',
    from: ['resolved'],
    to: null,
    who: ['supervision'],
    asks: [
      {
        name: 'informedHow',
        kind: 'choice',
        required: true,
        options: INFORMED_HOW,
        field: 'informedHow',
      },
      { name: 'informedOn', kind: 'date', required: true, field: 'informedOn' },
    ],
    requires: ['inform'],
    stamps: { informImpossible: 'none' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.follow_up',
    from: ['resolved'],
    to: 'followed_up',
    who: ['supervision'],
    asks: [
      {
        name: 'satisfaction',
        kind: 'choice',
        required: true,
        options: SATISFACTIONS,
        field: 'satisfaction',
      },
      { name: 'followUpNote', kind: 'long_text', required: false, field: 'followUpNote' },
      INFORM_IMPOSSIBLE,
    ],
    requires: ['informed'],
    stamps: { followedUpAt: 'now' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.reopen',
    from: ['followed_up'],
    to: 'handling',
    who: ['supervision'],
    asks: [REASON],
    requires: ['dissatisfied'],
    // What the complainant said stays until he is asked again; what he was told is told anew.
    stamps: {
      repliedAt: 'none',
      repliedBy: 'nobody',
      repliedForUnit: 'none',
      resolvedAt: 'none',
      followedUpAt: 'none',
      informedOn: 'none',
      informedHow: 'none',
      informImpossible: 'none',
    },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.close',
    from: ['followed_up'],
    to: 'issue_closed',
    who: ['supervision', 'director'],
    asks: [NOTE],
    requires: ['informed'],
    stamps: { closedAt: 'now' },
    awaited: true,
    clause: '三(一)3',
  },
  {
    action: 'issue.close',
    from: ['resolved'],
    to: 'issue_closed',
    who: ['supervision', 'director'],
    asks: [
      {
        name: 'followUpImpossible',
        kind: 'long_text',
        required: true,
        field: 'followUpImpossible',
      },
      INFORM_IMPOSSIBLE,
    ],
    requires: ['informed'],
    stamps: { closedAt: 'now' },
    clause: '三(一)3',
  },
  {
    action: 'issue.extend',
    from: ['handling'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(五)',
  },
] as const satisfies TransitionTable;

/** An issue as the rules see it: dates as `YYYY-MM-DD`, units as document ids. */
export interface Issue {
  readonly state: string;
  readonly source: string | null;
  readonly externalNo: string | null;
  readonly receivedOn: string | null;
  readonly unit: string | null;
  readonly coopUnits: readonly string[];
  readonly suggestedUnit: string | null;
  /** The office's day of 办结. */
  readonly resolvedOn: string | null;
  readonly informedOn: string | null;
  readonly informImpossible: string | null;
  readonly satisfaction: string | null;
}

/** The states in which no unit has the issue: nobody sees it at the desk. */
const OFFICE_STATES: readonly string[] = ['registered', 'declined'];

/** Whether the issue is with a unit, or was until it was closed. */
export const isWithUnit = (state: string): boolean => !OFFICE_STATES.includes(state);

/** Who takes the ledger 台账 out of the house as a file. */
export const LEDGER_EXPORTERS = [
  'supervision',
  'director',
  'leader',
] as const satisfies readonly Role[];

/** Blanks, dashes and what nobody sees say nothing about which case a number means. */
const NO_PART_OF_A_NUMBER = /[\s\p{Pd}\p{Cf}\u2212_]/gu;

/**
 * The one form a source's number is compared in: half-width, upper case, without blanks and dashes.
 * Null where nothing is left of it.
 */
export function normaliseExternalNo(text: string | null): string | null {
  const bare = (text ?? '').normalize('NFKC').toUpperCase().replace(NO_PART_OF_A_NUMBER, '');
  return bare === '' ? null : bare;
}

/** What makes a case of a source one and the same; null without a number, as of a visit's finding. */
export function externalKeyOf(source: string | null, externalNo: string | null): string | null {
  const no = normaliseExternalNo(externalNo);
  return source === null || no === null ? null : `${source}:${no}`;
}

const isBlank = (text: string | null): boolean => (text ?? '').trim() === '';

/** Rules that hold in every state. */
export function issueFaults(issue: Issue, today: string): Violation[] {
  const found: Violation[] = [];
  if (issue.receivedOn !== null && issue.receivedOn > today) {
    found.push(violation('date.future', 'receivedOn'));
  }
  if (!isBlank(issue.externalNo) && normaliseExternalNo(issue.externalNo) === null) {
    found.push(violation('field.invalid', 'externalNo'));
  }
  if (issue.unit !== null && issue.coopUnits.includes(issue.unit)) {
    found.push(violation('issue.unit-twice', 'coopUnits'));
  }
  return found;
}

/** 改派: to another unit than the one that has it. */
export const sameUnitFaults = (former: string | null, unit: string | null): Violation[] =>
  former !== null && former === unit ? [violation('issue.same-unit', 'handlingUnit')] : [];

/** 退回改派: whoever gives an issue back names another unit. */
export const suggestionFaults = (former: string | null, suggested: string | null): Violation[] =>
  former !== null && former === suggested ? [violation('issue.same-unit', 'suggestedUnit')] : [];

/** 告知反映人: once, on a day between 办结 and today. `before`: the issue as it stood. */
export function informFaults(
  before: Pick<Issue, 'resolvedOn' | 'informedOn'>,
  informedOn: string | null,
  today: string,
): Violation[] {
  const found: Violation[] = [];
  if (before.informedOn !== null) found.push(violation('issue.already-informed'));
  if (informedOn === null) return found;
  if (informedOn > today) found.push(violation('date.future', 'informedOn'));
  if (before.resolvedOn !== null && informedOn < before.resolvedOn) {
    found.push(violation('issue.informed-too-early', 'informedOn'));
  }
  return found;
}

/** Nothing is asked about or closed before the complainant was told, or it says why he cannot be. */
export function informedFaults(issue: Pick<Issue, 'informedOn' | 'informImpossible'>): Violation[] {
  const told = issue.informedOn !== null;
  const impossible = !isBlank(issue.informImpossible);
  if (!told && !impossible) return [violation('issue.not-informed', 'informImpossible')];
  return told && impossible ? [violation('issue.informed-and-impossible', 'informImpossible')] : [];
}

/** 不满意重办: of what the complainant was dissatisfied with. */
export const dissatisfiedFaults = (issue: Pick<Issue, 'satisfaction'>): Violation[] =>
  issue.satisfaction === 'dissatisfied' ? [] : [violation('issue.not-dissatisfied')];
