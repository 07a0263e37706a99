import type { AskKind } from '../../../domain/answers';

/**
 * What the server says about a record: the actions its state offers to the person who asks, why one
 * is refused, what it asks for and whom it tells. The panel knows no type, state or action of its
 * own; everything it shows stands here.
 */
export interface RecordActions {
  version: number | null;
  state: string | null;
  stateLabel: string | null;
  /** What to know before acting. */
  hints: string[];
  actions: ActionOffer[];
}

export interface ActionOffer {
  action: string;
  label: string;
  allowed: boolean;
  violations: Violation[];
  asks: Ask[];
  tells: string[];
}

export interface Violation {
  code: string;
  field: string | null;
  message: string;
}

export interface Ask {
  name: string;
  label: string;
  kind: AskKind;
  required: boolean;
  options?: Choice[];
  /** Bounds of a whole number. */
  least?: number;
  most?: number;
}

export interface Choice {
  value: string;
  label: string;
}

/** A text, a choice's value or a date `YYYY-MM-DD`; yes or no; several options; files to send along. */
export type Answer = string | boolean | string[] | File[];

/** Answers by the name of what was asked. */
export type Answers = Record<string, Answer>;

/** No is an answer; an empty text or list is none. */
export const isBlank = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string'
    ? answer.trim() === ''
    : Array.isArray(answer) && answer.length === 0);

export interface ActionResult {
  state: string | null;
  stateLabel: string | null;
  version: number | null;
  /** The record the action has made, to go on with. */
  leadsTo?: { uid: string; documentId: string };
}

const recordPath = (uid: string, documentId: string) =>
  `/taskforce/records/${encodeURIComponent(uid)}/${encodeURIComponent(documentId)}/actions`;

export const actionsPath = recordPath;

export const actionPath = (uid: string, documentId: string, action: string) =>
  `${recordPath(uid, documentId)}/${encodeURIComponent(action)}`;

export const choicesPath = (kind: AskKind) => `/taskforce/choices/${kind}`;
