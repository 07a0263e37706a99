import type { Calendar, DateText } from './calendar';
import { addWorkingDays } from './calendar';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 三(一)1, 四(一); life cycle of minutes 会议纪要. What is issued is corrected by new minutes. */
export const MINUTES_TRANSITIONS = [
  {
    action: 'minutes.sign',
    from: ['minutes_draft'],
    to: 'minutes_signed',
    who: ['general'],
    asks: [{ name: 'signedOn', kind: 'date', required: true, field: 'signedOn' }],
    requires: ['minutes-complete', 'signature'],
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'minutes.rework',
    from: ['minutes_signed'],
    to: 'minutes_draft',
    who: ['general'],
    asks: [REASON],
    requires: [],
    stamps: { signer: 'nobody', signerName: 'none', signedOn: 'none' },
    clause: '四(一)',
  },
  {
    action: 'minutes.issue',
    from: ['minutes_signed'],
    to: 'issued_minutes',
    who: ['general'],
    asks: [],
    requires: ['minutes-complete'],
    stamps: { issuedOn: 'today' },
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'minutes.correct',
    from: ['issued_minutes'],
    to: null,
    who: ['general'],
    asks: [REASON],
    requires: ['latest-minutes'],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;

/** A unit as minutes name it. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** A decision as the rules and the text of its minutes see it: dates `YYYY-MM-DD`. */
export interface MinutedDecision {
  readonly id: string;
  readonly sequence: number | null;
  readonly kind: string;
  readonly state: string;
  readonly text: string;
  readonly leadUnit: NamedUnit | null;
  readonly coopUnits: readonly NamedUnit[];
  readonly dueOn: string | null;
  readonly internal: boolean;
  /** The task it is linked to; null: none yet, issuing makes one for an assignment. */
  readonly task: { readonly id: string; readonly state: string } | null;
}

/** What minutes are made of. */
export interface Minuted {
  /** Paragraphs of the record beside the decisions. */
  readonly sections: number;
  /** Topics of the meeting, with their states. */
  readonly topics: readonly { readonly title: string; readonly state: string }[];
  readonly decisions: readonly MinutedDecision[];
}

/** What is decided and waits for its minutes. */
export const isPending = ({ state }: Pick<MinutedDecision, 'state'>): boolean =>
  state === 'decision_draft';

/** Decisions as minutes number them: by their sequence, then as they were entered. */
export const inSequence = <D extends Pick<MinutedDecision, 'sequence'>>(
  decisions: readonly D[],
): D[] =>
  [...decisions].sort(
    (a, b) => (a.sequence ?? Number.MAX_SAFE_INTEGER) - (b.sequence ?? Number.MAX_SAFE_INTEGER),
  );

/** Tasks that nobody works on any more: to link them would leave the decision without anybody. */
const GONE = ['dropped'];

const placeOf = (decision: MinutedDecision, at: number): number => decision.sequence ?? at + 1;

/** What one decision lacks to take effect, each fault on its own part of it. */
function decisionLacks(decision: MinutedDecision, at: number): Violation[] {
  const facts = { sequence: placeOf(decision, at) };
  const on = (part: string): string => `decisions.${at}.${part}`;
  const assigned = decision.kind === 'assignment';
  const units = [decision.leadUnit, ...decision.coopUnits].filter((unit) => unit !== null);
  const idle = units.filter((unit) => !unit.active);
  return [
    ...(decision.text.trim() === '' ? [violation('decision.text-missing', on('text'), facts)] : []),
    ...(assigned && decision.leadUnit === null
      ? [violation('decision.lead-unit-missing', on('leadUnit'), facts)]
      : []),
    ...(assigned && decision.dueOn === null
      ? [violation('decision.due-on-missing', on('dueOn'), facts)]
      : []),
    ...idle.map(({ id, name }) =>
      violation('decision.unit-inactive', on(`units.${id}`), { ...facts, unit: name }),
    ),
    ...(decision.task !== null && GONE.includes(decision.task.state)
      ? [violation('decision.task-gone', on('task'), facts)]
      : []),
  ];
}

/**
 * Notice 四(一): all that minutes lack to be signed and issued, at once: every decision in effect from
 * now on with whoever leads it and a date where it is an assignment; every topic of the agenda
 * discussed or carried over.
 */
export function minutesLacks({ sections, topics, decisions }: Minuted): Violation[] {
  const open = topics.flatMap(({ title, state }, at) =>
    state === 'scheduled' ? [violation('minutes.topic-open', `topics.${at}`, { title })] : [],
  );
  const empty = sections === 0 && decisions.length === 0;
  return [
    ...(empty ? [violation('minutes.empty', 'sections')] : []),
    ...open,
    ...inSequence(decisions).flatMap((decision, at) =>
      isPending(decision) ? decisionLacks(decision, at) : [],
    ),
  ];
}

/** Who signs and when: the holder of the chair's post, between the meeting and today. */
export interface Signature {
  readonly signer: string | null;
  readonly signedOn: string | null;
  readonly heldOn: string;
  readonly today: string;
}

/** Faults of a signature; while no date is given only the vacant post is one. */
export function signatureFaults({ signer, signedOn, heldOn, today }: Signature): Violation[] {
  const outside = signedOn !== null && (signedOn < heldOn || signedOn > today);
  return [
    ...(signer === null ? [violation('minutes.signer-vacant', 'signer')] : []),
    ...(outside ? [violation('minutes.signed-outside', 'signedOn')] : []),
  ];
}

/** Working days the office allows itself to draft and to issue. */
export interface MinutesNorms {
  readonly draftDays: number;
  readonly issueDays: number;
}

/** Domain facts 2.9: drafted within one working day, issued within two. */
export const MINUTES_NORMS = { draftDays: 1, issueDays: 2 } as const satisfies MinutesNorms;

/** The days by which the minutes of a meeting are to be drafted and issued. */
export const minutesDue = (calendar: Calendar, heldOn: DateText, norms: MinutesNorms) => ({
  draftDueOn: addWorkingDays(calendar, heldOn, norms.draftDays).date,
  issueDueOn: addWorkingDays(calendar, heldOn, norms.issueDays).date,
});

/** What of minutes can be late. */
export type LateStep = 'draft' | 'issue';

/** A meeting that was held, and its minutes as far as they are; null: not begun. */
export interface MinutedMeeting {
  readonly heldOn: DateText;
  readonly minutes: {
    readonly issued: boolean;
    /** The day they were promised by when they were drafted; null: by the norm as it is now. */
    readonly issueDueOn: DateText | null;
  } | null;
}

/** The steps whose day is over and that are not done, with that day. */
export function lateSteps(
  { heldOn, minutes }: MinutedMeeting,
  { calendar, norms, today }: { calendar: Calendar; norms: MinutesNorms; today: DateText },
): { step: LateStep; dueOn: DateText }[] {
  const due = minutesDue(calendar, heldOn, norms);
  const issueDueOn = minutes?.issueDueOn ?? due.issueDueOn;
  const draftLate = minutes === null && today > due.draftDueOn;
  const issueLate = minutes?.issued !== true && today > issueDueOn;
  return [
    ...(draftLate ? [{ step: 'draft', dueOn: due.draftDueOn } as const] : []),
    ...(issueLate ? [{ step: 'issue', dueOn: issueDueOn } as const] : []),
  ];
}

/** A unit as distribution sees it. */
export interface ReachedUnit {
  readonly id: string;
  readonly category: string;
  readonly active: boolean;
}

const EVERYWHERE: readonly string[] = ['town', 'subdistrict'];

/** The units in office among these, in the order of `all`: lists read like the notice's. */
export const reachedOf = (all: readonly ReachedUnit[], ids: readonly string[]): string[] =>
  all.filter(({ id, active }) => active && ids.includes(id)).map(({ id }) => id);

/** Notice 四(一): minutes go to the units concerned, to whoever took part and to every 镇 and 街道. */
export function distributionOf(
  all: readonly ReachedUnit[],
  concerned: readonly string[],
): string[] {
  const everywhere = all.filter(({ category }) => EVERYWHERE.includes(category));
  return reachedOf(all, [...concerned, ...everywhere.map(({ id }) => id)]);
}

/** The units a decision names. */
export const unitsOfDecision = ({ leadUnit, coopUnits }: MinutedDecision): string[] => [
  ...(leadUnit === null ? [] : [leadUnit.id]),
  ...coopUnits.map(({ id }) => id),
];

export const PUBLIC_SECTION = 'public_section';

/** The public extract leaves out what is marked internal, and what was revoked. */
export const publicPart = <
  S extends { readonly visibility: string },
  D extends { readonly internal: boolean },
>(
  sections: readonly S[],
  decisions: readonly D[],
): { sections: S[]; decisions: D[] } => ({
  sections: sections.filter(({ visibility }) => visibility === PUBLIC_SECTION),
  decisions: decisions.filter(({ internal }) => !internal),
});
