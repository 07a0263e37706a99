import type { Core } from '@strapi/strapi';
import type { Answers } from '../domain/answers';
import type { Contract } from '../domain/contract';
import type { Invitation } from '../domain/invitation';
import type { Actor, Parties } from '../domain/permissions';
import type { Transition, TransitionTable } from '../domain/transition';
import type { Violation } from '../domain/verdict';
import type { GateRecord } from './record';

/** Who acts on which type, and when. `today` is the office's calendar day, `YYYY-MM-DD`. */
export interface Moment {
  readonly strapi: Core.Strapi;
  readonly rule: GateRule;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: string;
}

/** What a rule may look at: the record before and after, who acts, when, and what was answered. */
export interface Judgement {
  readonly strapi: Core.Strapi;
  readonly uid: string;
  readonly actor: Actor;
  readonly now: Date;
  /** The office's calendar day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly before: GateRecord | null;
  readonly after: GateRecord;
  readonly answers: Answers;
}

/** One value a question offers, and how people call it. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Options = (on: Pick<Judgement, 'strapi' | 'actor' | 'after'>) => Promise<Option[]>;

export interface RecordAddress {
  readonly uid: string;
  readonly documentId: string;
}

export type Check = (on: Judgement) => Violation[] | Promise<Violation[]>;

/** The action every new record begins with. */
export const CREATION = 'record.create';

/** Binds a domain module to a content type. Everything but `uid` has a plain default. */
export interface GateRule {
  readonly uid: string;
  readonly contract: Contract;
  readonly table: TransitionTable;
  /** Rules that hold in every state. */
  readonly faults?: Check;
  /** What stands against deleting a record beside its contract. */
  readonly removal?: Check;
  /** The checks a transition row names under `requires`. */
  readonly checks?: Readonly<Record<string, Check>>;
  /** What a question offers where the record decides it; an answer off the list is refused. */
  readonly options?: Readonly<Record<string, Options>>;
  readonly parties?: (record: GateRecord) => Parties;
  /** Whether the units concerned see the record on the desk; absent: never. */
  readonly onDesk?: (record: GateRecord) => boolean;
  /** Whether a row that awaits somebody does so on this record and day; absent: always. */
  readonly awaits?: (row: Transition, record: GateRecord, today: string) => boolean;
  /** Machine-owned values that follow from the others on every change, e.g. the light. */
  readonly derive?: (on: Judgement) => Promise<Record<string, unknown>>;
  /**
   * What an answer changes beside its own field, judged with it: a unit that becomes the handling one
   * no longer helps, for no question asks about that.
   */
  readonly entails?: Readonly<
    Record<string, (before: GateRecord, answers: Answers) => Record<string, unknown>>
  >;
  /**
   * Machine-owned values an action gives its own record, e.g. a number. A creation is one too, under
   * {@link CREATION}: given when the record is written, never in a preview.
   */
  readonly fill?: Readonly<Record<string, (on: Judgement) => Promise<Record<string, unknown>>>>;
  /** What an action writes on other records, in the same transaction, as the machine. */
  readonly effects?: Readonly<Record<string, (on: Judgement) => Promise<void>>>;
  /** What a plain create or update sets going, in the same transaction. */
  readonly onWrite?: (on: Judgement, changed: readonly string[]) => Promise<void>;
  /** The row a person's edit takes when it changes one of these fields, e.g. back to writing. */
  readonly onEdit?: { readonly action: string; readonly fields: readonly string[] };
  /** What an office person should know before acting on the record: a warning, not a refusal. */
  readonly hints?: (on: Pick<Judgement, 'strapi' | 'after' | 'today'>) => Promise<string[]>;
  /** The record an action has made, for the one who pressed it to go on with. */
  readonly leadsTo?: Readonly<
    Record<string, (strapi: Core.Strapi, record: GateRecord) => Promise<RecordAddress | null>>
  >;
  /**
   * The record whose units and posts are told; null: nobody, e.g. of a draft no unit ever saw.
   * Absent: the record itself.
   */
  readonly told?: (on: Judgement) => GateRecord | null | Promise<GateRecord | null>;
  /** What calendars are told along with the letters of an action; null: nothing. */
  readonly invitation?: (on: Judgement) => Invitation | null;
  /** Facts for the letters an action sets going. */
  readonly facts?: (on: Judgement) => Promise<Record<string, string>>;
  /** How people call the record. */
  readonly title: (record: GateRecord) => string;
}
