import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import type { UnitName, UnitResolver } from './units';
import { comparable } from './text';

/** The units of a cell, in the order written. */
export interface UnitList {
  readonly units: readonly UnitName[];
  /** The one marked （牵头）. */
  readonly marked: UnitName | null;
  /** 等相关部门, 各镇街: word for word. */
  readonly open: readonly string[];
  readonly faults: readonly Remark[];
  readonly notes: readonly Remark[];
}

const SEPARATORS = new Set(['、', '，', ',', '；', ';', '\n', '/', '／']);
const OPENING = new Set(['（', '(', '〔', '[']);
const CLOSING = new Set(['）', ')', '〕', ']']);

/** Splits at separators that stand outside brackets. */
function split(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (OPENING.has(letter)) depth += 1;
    if (CLOSING.has(letter)) depth = Math.max(0, depth - 1);
    if (depth === 0 && SEPARATORS.has(letter)) parts.push('');
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${letter}`;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** 等, 等部门, 等相关单位, 等9个部门 at the end of a name. */
const AND_OTHERS =
  /等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?各?(?:有关|相关|相应|职能|成员|责任)*(?:部门|单位|机构|镇街|街道|乡镇)*$/;

/** 各镇街, 区政府有关部门, 市级各有关部门: whoever is concerned. */
const WHOEVER =
  /^各|^全区|各(?:有关|相关)?.{0,6}(?:部门|单位|机构|镇街|街道|乡镇|镇|街|政府|区)$|(?:有关|相关)各?(?:职能|成员)?(?:部门|单位|机构|镇街|科室)/;

/** What follows 各镇、 in 各镇、街道. */
const KIND_OF_UNIT = /^(?:镇|街|镇街|街道|街道办|乡镇|园区|管委会)$/;

const LEAD_MARK = /[（(][主总]?牵头(?:单位)?[）)]$/;

interface Part {
  readonly names: readonly string[];
  readonly open: string | null;
}

/** A part as names and as what it leaves open; several names may stand with only spaces between. */
function readPart(part: string, resolve: UnitResolver, afterOpen: boolean): Part {
  if (resolve(part).kind !== 'none') return { names: [part], open: null };
  const words = part.split(/\s+/);
  if (words.length > 1 && words.every((word) => resolve(word).kind === 'unit')) {
    return { names: words, open: null };
  }
  const others = AND_OTHERS.exec(part)?.[0] ?? null;
  if (others !== null) {
    const name = part.slice(0, part.length - others.length).trim();
    return { names: name === '' ? [] : [name], open: others };
  }
  if (WHOEVER.test(comparable(part))) return { names: [], open: part };
  if (afterOpen && KIND_OF_UNIT.test(comparable(part))) return { names: [], open: part };
  return { names: [part], open: null };
}

/**
 * Reads a cell that lists units. What leaves the list open is kept word for word and noted; a name
 * that is nobody's or several's is a fault at the cell.
 */
export function readUnitList(text: string, at: string, resolve: UnitResolver): UnitList {
  const units: UnitName[] = [];
  const open: string[] = [];
  const faults: Remark[] = [];
  const notes: Remark[] = [];
  let marked: UnitName | null = null;
  for (const part of split(text)) {
    const read = readPart(part.replace(LEAD_MARK, '').trim(), resolve, open.length > 0);
    for (const name of read.names) {
      const found = resolve(name);
      if (found.kind === 'none') {
        faults.push(remark('unit.unknown', at, { text: name }));
      } else if (found.kind === 'several') {
        const names = found.units.map((unit) => unit.name).join('、');
        faults.push(remark('unit.ambiguous', at, { text: name, names }));
      } else if (!units.includes(found.unit)) {
        units.push(found.unit);
        const { name: full, member } = found.unit;
        if (!found.exactly) notes.push(remark('note.unit-read-as', at, { text: name, name: full }));
        if (!member) notes.push(remark('note.unit-non-member', at, { name: full }));
        if (LEAD_MARK.test(part)) marked ??= found.unit;
      }
    }
    if (read.open !== null) {
      open.push(read.open);
      notes.push(remark('note.open-membership', at, { text: read.open }));
    }
  }
  return { units, marked, open, faults, notes };
}
