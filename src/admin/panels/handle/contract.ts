/**
 * What the server says about a record: the actions its state offers to the person who asks, why one
 * is refused, what it asks for and whom it tells. The panel knows no type, state or action of its
 * own; everything it shows stands here.
 */
export interface RecordActions {
  version: number | null;
  state: string | null;
  stateLabel: string | null;
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

export type AskKind = 'text' | 'long_text' | 'date' | 'post' | 'person' | 'unit' | 'choice';

export interface Ask {
  name: string;
  label: string;
  kind: AskKind;
  required: boolean;
  options?: Choice[];
}

export interface Choice {
  value: string;
  label: string;
}

/** Answers by the name of what was asked; a date is `YYYY-MM-DD`, a choice its value. */
export type Answers = Record<string, string>;

export interface ActionResult {
  state: string | null;
  stateLabel: string | null;
  version: number | null;
}

const recordPath = (uid: string, documentId: string) =>
  `/taskforce/records/${encodeURIComponent(uid)}/${encodeURIComponent(documentId)}/actions`;

export const actionsPath = recordPath;

export const actionPath = (uid: string, documentId: string, action: string) =>
  `${recordPath(uid, documentId)}/${encodeURIComponent(action)}`;

export const choicesPath = (kind: AskKind) => `/taskforce/choices/${kind}`;
