import seeds from '../../database/seeds/units.json';
import type { UnitName } from '../../src/office/table/units';

/** The district's own units; their codes serve as ids. */
export const DISTRICT: readonly UnitName[] = seeds.map((unit) => ({
  id: unit.code,
  code: unit.code,
  name: unit.name,
  shortName: unit.shortName,
  aliases: unit.aliases,
  member: unit.membership !== 'non_member',
}));

/** A directory of plain names, each its own id. */
export const named = (names: readonly string[]): UnitName[] =>
  [...new Set(names)].map((name, at) => ({
    id: name,
    code: `unit-${at}`,
    name,
    shortName: null,
    aliases: [],
    member: true,
  }));
