/**
 * What a rule answers: a code and the field it is about, never a sentence.
 * `field` is a path such as `targets` or `milestones.2.dueOn`; null means the record as a whole.
 * The sentences stand in `wording.zh.ts`.
 */
export interface Violation {
  readonly code: ViolationCode;
  readonly field: string | null;
  /** Figures and names for the sentence, e.g. `{ total: 80 }`. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export const VIOLATION_CODES = [
  'stale',
  'forbidden',
  'forbidden.four-eyes',
  'forbidden.recusal',
  'field.read-only',
  'field.required',
  'field.unique',
  'field.invalid',
  'record.create-refused',
  'record.clone-refused',
  'record.delete-refused',
  'record.referenced',
  'reference.missing',
  'transition.unknown',
  'transition.wrong-state',
  'answer.required',
  'answer.invalid',
  'answer.too-long',
  'answer.too-many-files',
  'answer.file-too-large',
  'answer.file-kind',
  'date.past',
  'element.missing',
  'element.reason-missing',
  'element.always-applies',
  'element.content-missing',
  'element.not-done',
  'element.removed',
  'target.deliverable-missing',
  'milestone.missing',
  'milestone.dates-missing',
  'milestone.date-order',
  'milestone.outside-task',
  'milestone.weight-total',
  'milestone.not-done',
  'task.lead-unit-missing',
  'task.lead-unit-twice',
  'task.content-missing',
  'task.acceptance-missing',
  'task.starts-on-missing',
  'task.due-on-missing',
  'task.date-order',
  'task.not-active',
  'task.override-missing',
  'report.percent-missing',
  'report.percent-of-lead',
  'report.no-special-group',
  'extension.too-late',
  'extension.pending',
  'extension.too-many',
  'extension.not-later',
  'amendment.pending',
  'amendment.nothing-changed',
  'plan.year-differs',
  'briefing.section-missing',
  'briefing.series-numbered',
  'briefing.changed-since-signature',
  'image.alternative-missing',
  'post.not-yours-to-fill',
  'post.not-for-oneself',
  'person.not-for-oneself',
  'plan.has-tasks',
  'post.held-elsewhere',
  'post.responsible-elsewhere',
  'tenure.overlap',
  'tenure.same-person',
  'tenure.nobody-in-office',
  'tenure.person-inactive',
  'person.account-taken',
  'person.account-hand-given',
  'person.not-locked',
  'password.too-short',
  'password.too-long',
  'password.common',
  'password.contains-name',
  'rulebook.hours-order',
] as const;

export type ViolationCode = (typeof VIOLATION_CODES)[number];

/** Shorthand, so that rules read as tables of codes. */
export const violation = (
  code: ViolationCode,
  field: string | null = null,
  facts?: Violation['facts'],
): Violation => (facts ? { code, field, facts } : { code, field });
