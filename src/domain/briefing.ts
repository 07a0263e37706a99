import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 三(一)1, 四(四); life cycle of a briefing 工作简报: written, reviewed and signed by three. */
export const BRIEFING_TRANSITIONS = [
  {
    action: 'briefing.submit',
    from: ['writing'],
    to: 'in_review',
    who: ['general'],
    asks: [],
    requires: ['sections', 'images'],
    stamps: { drafter: 'actor', reviewer: 'nobody', signer: 'nobody' },
    clause: '三(一)1',
  },
  {
    action: 'briefing.review',
    from: ['in_review'],
    to: 'reviewed',
    who: ['general', 'reform', 'supervision', 'director'],
    never: ['drafter'],
    asks: [],
    requires: ['sections', 'images'],
    stamps: { reviewer: 'actor' },
    awaited: true,
    clause: '三(一)1',
  },
  {
    action: 'briefing.sign',
    from: ['reviewed'],
    to: 'briefing_signed',
    who: ['director'],
    never: ['drafter', 'reviewer'],
    asks: [],
    requires: ['sections', 'images'],
    stamps: { signer: 'actor', signedOn: 'today' },
    awaited: true,
    clause: '三(一)1',
  },
  {
    action: 'briefing.publish',
    from: ['briefing_signed'],
    to: 'published',
    who: ['general'],
    asks: [],
    requires: ['sections', 'images', 'unchanged-since-signature'],
    stamps: { issuedAt: 'now' },
    awaited: true,
    clause: '四(四)',
  },
  {
    action: 'briefing.send_back',
    from: ['in_review', 'reviewed', 'briefing_signed'],
    to: 'writing',
    who: ['general', 'reform', 'supervision', 'director'],
    asks: [REASON],
    requires: [],
    stamps: { reviewer: 'nobody', signer: 'nobody' },
    clause: '三(一)1',
  },
  {
    action: 'briefing.edit',
    from: ['in_review', 'reviewed', 'briefing_signed'],
    to: 'writing',
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { reviewer: 'nobody', signer: 'nobody' },
    clause: '三(一)1',
  },
  {
    action: 'briefing.retract',
    from: ['published'],
    to: 'retracted',
    who: ['director'],
    asks: [{ ...REASON, field: 'retractionReason' }],
    requires: [],
    clause: '四(四)',
  },
] as const satisfies TransitionTable;

/** States in which the text can still change; a change after submission returns it to writing. */
export const OPEN_STATES = ['writing', 'in_review', 'reviewed', 'briefing_signed'] as const;

export interface BriefingSection {
  readonly kind: string | null;
  readonly heading: string | null;
  readonly body: string | null;
  readonly visibility: string | null;
}

/** What three persons put their names to; nothing else may reach a reader. */
export interface BriefingText {
  readonly title: string | null;
  readonly series: string | null;
  readonly audience: string | null;
  readonly reportTo: string | null;
  readonly sendTo: string | null;
  readonly distributeTo: string | null;
  readonly sections: readonly BriefingSection[];
  readonly images: readonly { readonly file: string; readonly alternative: string | null }[];
}

/** A stable text of what is signed, for hashing: field order is fixed here, not by the database. */
export const signedText = (text: BriefingText): string =>
  JSON.stringify([
    text.title,
    text.series,
    text.audience,
    text.reportTo,
    text.sendTo,
    text.distributeTo,
    text.sections.map((part) => [part.kind, part.heading, part.body, part.visibility]),
    text.images.map((image) => [image.file, image.alternative]),
  ]);

/** At least one section with text. */
export const sectionFaults = (text: BriefingText): Violation[] =>
  text.sections.some((part) => (part.body ?? '').trim() !== '')
    ? []
    : [violation('briefing.section-missing', 'sections')];

/** WCAG 1.1.1: every image has a text alternative. */
export const imageFaults = (text: BriefingText): Violation[] =>
  text.images.some((image) => (image.alternative ?? '').trim() === '')
    ? [violation('image.alternative-missing', 'images')]
    : [];

/** A number belongs to its series: once given, it goes nowhere else. Both as series and number. */
export const seriesFaults = (
  before: { readonly series: string | null; readonly issueNo: number | null } | null,
  series: string | null,
): Violation[] =>
  before !== null && before.issueNo !== null && before.series !== series
    ? [violation('briefing.series-numbered', 'series')]
    : [];

/** `now` and `signed` are hashes of {@link signedText}. */
export const changedSinceSignature = (now: string, signed: string | null): Violation[] =>
  now === signed ? [] : [violation('briefing.changed-since-signature')];
