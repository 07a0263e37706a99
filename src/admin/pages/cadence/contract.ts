import type { CadenceState, Rhythm, WindowState } from '../../../domain/cadence';
import { queryOf } from '../../lists/tasks/contract';

/** What the server says about a window of a body. */
export interface WindowRow {
  from: string;
  to: string;
  state: WindowState;
  stateLabel: string;
  meetings: MeetingMark[];
  reason: Reason | null;
  /** Whether a reason can be recorded for it now. */
  explainable: boolean;
}

export interface MeetingMark {
  documentId: string;
  title: string;
  heldOn: string;
  held: boolean;
  stateLabel: string;
}

export interface Reason {
  documentId: string;
  text: string;
  version: number;
}

export interface BodyRow {
  series: string;
  name: string;
  every: Rhythm;
  clause: string;
  state: CadenceState;
  stateLabel: string;
  lastHeld: string | null;
  nextDue: string;
  kept: { kept: number; due: number };
  windows: WindowRow[];
}

export interface CadenceOfYear {
  year: number;
  today: string;
  since: string;
  mayPlan: boolean;
  mayExplain: boolean;
  bodies: BodyRow[];
}

interface Named {
  documentId: string;
  name: string;
}

/** What the next meeting of a body could be. */
export interface Proposal {
  title: string;
  heldOn: string;
  /** Sentences about the day: no working day, no calendar of its year yet. */
  dayHints: string[];
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  chair: { name: string; holder: string | null } | null;
  units: Named[];
  topics: { documentId: string; title: string; carriedOver: boolean }[];
  decisions: { documentId: string; text: string; dueOn: string | null; leadUnit: string | null }[];
}

export const cadencePath = (year: number): string => `/taskforce/cadence?year=${year}`;

export const proposalPath = (series: string, heldOn: string): string =>
  `/taskforce/meetings/proposal?${queryOf({ series, heldOn })}`;

export const planPath = '/taskforce/meetings/plan';

export const explainPath = '/taskforce/cadence/skipped-windows';

export const correctPath = (documentId: string): string =>
  `${explainPath}/${encodeURIComponent(documentId)}`;
