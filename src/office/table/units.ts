import { comparable } from './text';

/** A unit as the directory of units has it. */
export interface UnitName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly aliases: readonly string[];
  /** Sits in the task force. */
  readonly member: boolean;
}

/** What a written name stands for. */
export type Found =
  | { readonly kind: 'unit'; readonly unit: UnitName; readonly exactly: boolean }
  | { readonly kind: 'several'; readonly units: readonly UnitName[] }
  | { readonly kind: 'none' };

export type UnitResolver = (written: string) => Found;

/** The district, however it is written before a unit's name. */
const DISTRICT = /^(?:中共)?(?:海口市)?美兰区/;
/** 区 or 市 before a name; 市场监管局 begins with neither. */
const PREFIX = /^(?:区|市(?!场))/;

const asOfDistrict = (text: string): string => comparable(text).replace(DISTRICT, '区');
const withoutPrefix = (text: string): string => asOfDistrict(text).replace(PREFIX, '');

function index(
  units: readonly UnitName[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, readonly UnitName[]> {
  const found = new Map<string, UnitName[]>();
  for (const unit of units) {
    const names = [unit.code, unit.name, unit.shortName ?? '', ...unit.aliases];
    for (const key of new Set(names.map(keyOf).filter((one) => one !== ''))) {
      found.set(key, [...(found.get(key) ?? []), unit]);
    }
  }
  return found;
}

const answer = (units: readonly UnitName[] | undefined, exactly: boolean): Found | null => {
  const [unit, ...others] = units ?? [];
  if (!unit) return null;
  return others.length > 0
    ? { kind: 'several', units: units ?? [] }
    : { kind: 'unit', unit, exactly };
};

/**
 * Looks written names up: as they stand (code, name, short name, alias; 美兰区 for 区), and where 区
 * or 市 was left out, without it. A name that says 市 is never read as the district's own unit.
 */
export function unitResolver(units: readonly UnitName[]): UnitResolver {
  const written = index(units, comparable);
  const ofDistrict = index(units, asOfDistrict);
  const bare = index(units, withoutPrefix);
  return (text) => {
    const key = asOfDistrict(text);
    const prefixed = PREFIX.test(key);
    return (
      answer(written.get(comparable(text)), true) ??
      answer(ofDistrict.get(key), true) ??
      (prefixed ? null : answer(bare.get(key), false)) ?? { kind: 'none' }
    );
  };
}
