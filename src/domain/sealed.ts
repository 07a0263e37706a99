import type { PersonActor } from './permissions';
import type { Role } from './roles';
import type { Violation } from './verdict';
import { violation } from './verdict';
import { maskLicence, maskName, maskPhone, readLicence, readPhone } from './identity';
import { isBroken, tidyText } from './text';

/** 督导组 and the office's directors; of them, agency staff only where authorised. Nobody else. */
export const SEALED_ROLES = ['supervision', 'director'] as const satisfies readonly Role[];

/** What the person behind an account is employed as, and whether the director let him in. */
export interface Clearance {
  readonly employment: string | null;
  readonly authorisedForSealed: boolean;
  /** Document id of the unit he comes from, or null. */
  readonly unit: string | null;
}

/**
 * Whether the actor may know who complained (优化营商环境条例 第四十九条：投诉人信息保密). Never anybody
 * who belongs to a unit the complaint went to, whatever office he holds besides.
 * @param handling document ids of the units the issue is or was with
 */
export function maySeeSealed(
  actor: PersonActor,
  person: Clearance | null,
  handling: readonly string[],
): boolean {
  if (person === null || !SEALED_ROLES.some((role) => actor.roles.includes(role))) return false;
  if (person.employment === 'agency_staff' && !person.authorisedForSealed) return false;
  const own = [person.unit, ...actor.posts.map((post) => post.unit)];
  return !own.some((unit) => unit !== null && handling.includes(unit));
}

/** Who complained: each of it known or not. */
export interface Complainant {
  readonly name: string | null;
  readonly phone: string | null;
  readonly licence: string | null;
}

export const COMPLAINANT_FIELDS = ['name', 'phone', 'licence'] as const;
export type ComplainantField = (typeof COMPLAINANT_FIELDS)[number];

export const UNKNOWN: Complainant = { name: null, phone: null, licence: null };

const LONGEST = { name: 100, phone: 60, licence: 60 } as const;
const LONGEST_REASON = 200;

/** Sealed evidence of one issue. */
export const MOST_FILES = 20;
export const MOST_MEBIBYTES = 100;
export const LARGEST_MEBIBYTES = 20;

export interface Reading<T> {
  readonly value: T;
  readonly faults: Violation[];
}

/** A text as it is kept; null for a blank one. */
function readText(sent: unknown, field: string, longest: number): Reading<string | null> {
  if (sent === null) return { value: null, faults: [] };
  if (typeof sent !== 'string' || isBroken(sent)) {
    return { value: null, faults: [violation('answer.invalid', field)] };
  }
  const value = tidyText(sent).trim();
  if (value.length > longest) return { value: null, faults: [violation('answer.too-long', field)] };
  return { value: value || null, faults: [] };
}

/** In one form, so that it is found again; a number nobody can call is a slip of the pen. */
function keptPhone(text: string): Reading<string | null> {
  const { value, fault } = readPhone(text);
  return { value, faults: fault === null ? [] : [violation(fault, 'phone')] };
}

/**
 * A number with a wrong check digit is kept as it was given, and flagged wherever it is shown: the
 * complainant may have said it wrongly, and nobody else can know.
 */
function keptLicence(text: string): Reading<string | null> {
  const { value } = readLicence(text);
  return { value: value ?? text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase(), faults: [] };
}

const kept: Readonly<Record<ComplainantField, (text: string) => Reading<string | null>>> = {
  name: (value) => ({ value, faults: [] }),
  phone: keptPhone,
  licence: keptLicence,
};

/**
 * What was sent, on top of what is known: a field left out stays, a blank one is taken away.
 * All faults at once.
 */
export function readComplainant(
  sent: Readonly<Record<string, unknown>>,
  known: Complainant,
): Reading<Complainant> {
  const faults: Violation[] = [];
  const read = (field: ComplainantField): string | null => {
    if (!Object.hasOwn(sent, field)) return known[field];
    const text = readText(sent[field], field, LONGEST[field]);
    const { value, faults: found } = text.value === null ? text : kept[field](text.value);
    faults.push(...found);
    return value;
  };
  const value = { name: read('name'), phone: read('phone'), licence: read('licence') };
  const nothing = COMPLAINANT_FIELDS.every((field) => value[field] === null);
  if (nothing && faults.length === 0) faults.push(violation('complainant.empty'));
  return { value, faults };
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** One letter is in many words. */
const SHORTEST_NAME = 2;

/**
 * Why somebody wants to see the data; asked for, and kept in 流转记录, which outlives the data: so it
 * must not repeat them.
 */
export function readReason(sent: unknown, known: Complainant): Reading<string> {
  const { value, faults } = readText(sent ?? null, 'reason', LONGEST_REASON);
  if (faults.length > 0) return { value: '', faults };
  if (value === null) return { value: '', faults: [violation('answer.required', 'reason')] };
  const repeated = COMPLAINANT_FIELDS.some((field) => {
    const secret = bare(known[field] ?? '');
    return secret.length >= SHORTEST_NAME && bare(value).includes(secret);
  });
  return { value, faults: repeated ? [violation('complainant.reason-tells', 'reason')] : [] };
}

/** What is shown without a reason. */
export const maskComplainant = ({ name, phone, licence }: Complainant): Complainant => ({
  name: name === null ? null : maskName(name),
  phone: phone === null ? null : maskPhone(phone),
  licence: licence === null ? null : maskLicence(licence),
});

/** Whether a number does not check: it may have been misheard. */
export const isDoubtful = (licence: string | null): boolean =>
  licence !== null && readLicence(licence).fault !== null;
