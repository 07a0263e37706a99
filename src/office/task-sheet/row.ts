import type { DateText } from '../../domain/calendar';
import { parseDate } from '../../domain/calendar';
import { dueDateOf } from '../../domain/due-text';
import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import type { Cell, GridRow } from '../workbook/grid';
import { addressOf } from '../workbook/grid';
import { dateOfSerial } from '../workbook/serial';
import type { ColumnKind } from './columns';
import type { TaskDraft, TaskRow } from './draft';
import type { Header } from './header';
import { dateInWords, isBroken, textOf, withOneDot } from './text';
import type { UnitList } from './unit-list';
import { readUnitList } from './unit-list';
import type { UnitName, UnitResolver } from './units';

/** What a row is read with. */
export interface Reading {
  readonly sheet: string;
  readonly from1904: boolean;
  readonly header: Header;
  /** Year of deadlines that name none. */
  readonly planYear: number;
  readonly resolve: UnitResolver;
}

/** Longest texts, in characters, as the task's fields take them. */
const LONGEST: Partial<Record<ColumnKind, number>> = {
  sequence: 20,
  title: 200,
  content: 20_000,
  targets: 2000,
  responsible: 200,
  due: 60,
  remarks: 2000,
};
const LONGEST_OPEN = 60;

/** A bare number in a date's column is a serial number when it falls into these years. */
const SERIAL_YEARS = { first: '2000-01-01', last: '2099-12-31' } as const;
const FULL_DATE = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const MONTH = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})月?$/;

const characters = (text: string): number => Array.from(text).length;
const orNull = (text: string): string | null => (text === '' ? null : text);

/** The cells of one row by what they mean, with a list of faults that grows as they are read. */
class RowReader {
  readonly faults: Remark[] = [];
  readonly notes: Remark[] = [];

  constructor(
    private readonly row: GridRow,
    private readonly reading: Reading,
  ) {}

  has(kind: ColumnKind): boolean {
    return this.reading.header.columns.has(kind);
  }

  cell(kind: ColumnKind): Cell | undefined {
    const column = this.reading.header.columns.get(kind);
    return column === undefined ? undefined : this.row.cells.get(column);
  }

  at(kind: ColumnKind): string {
    const column = this.reading.header.columns.get(kind) ?? 1;
    return `${this.reading.sheet}!${addressOf(column, this.row.number)}`;
  }

  /** The text of a cell; a fault where it cannot be read or is too long. */
  text(kind: ColumnKind): string {
    const cell = this.cell(kind);
    const text = textOf(cell);
    const most = LONGEST[kind] ?? Infinity;
    if (cell?.value.kind === 'unreadable') {
      const { why, text: shown } = cell.value;
      this.faults.push(remark(`cell.${why}`, this.at(kind), { text: shown }));
    } else if (isBroken(text)) {
      this.faults.push(remark('cell.characters', this.at(kind)));
    } else if (characters(text) > most) {
      this.faults.push(remark('cell.too-long', this.at(kind), { most }));
    }
    return text;
  }

  units(kind: ColumnKind): UnitList {
    const list = readUnitList(this.text(kind), this.at(kind), this.reading.resolve);
    this.faults.push(...list.faults);
    this.notes.push(...list.notes);
    return list;
  }

  /** A cell that is a date in itself, or a bare number that can only be one. */
  date(kind: ColumnKind): DateText | null {
    const value = this.cell(kind)?.value;
    if (value?.kind === 'date') return value.date;
    if (value?.kind !== 'number') return null;
    const date = dateOfSerial(value.number, this.reading.from1904);
    if (!date || date < SERIAL_YEARS.first || date > SERIAL_YEARS.last) return null;
    const facts = { text: value.number, date: dateInWords(date) };
    this.notes.push(remark('note.date-number', this.at(kind), facts));
    return date;
  }
}

interface Units {
  readonly lead: UnitName | null;
  readonly joint: readonly UnitName[];
  readonly coop: readonly UnitName[];
  readonly open: readonly string[];
}

/** 第一责任单位为牵头单位, unless one is marked as leading. */
function leadOfResponsible(cells: RowReader, list: UnitList): UnitName | null {
  const lead = list.marked ?? list.units[0] ?? null;
  if (lead) cells.notes.push(remark('note.lead-first', cells.at('units'), { name: lead.name }));
  return lead;
}

/** Who leads, who leads along, who helps. */
function unitsOf(cells: RowReader): Units {
  const hasLead = cells.has('lead');
  const leading = cells.units(hasLead ? 'lead' : 'units');
  const joint = cells.units('joint');
  const responsible = hasLead ? cells.units('units') : null;
  const coop = cells.units('coop');
  const open = [leading, joint, responsible, coop].flatMap((list) => list?.open ?? []);
  if (!hasLead) {
    const lead = leadOfResponsible(cells, leading);
    const rest = leading.units.filter((unit) => unit !== lead);
    return { lead, joint: joint.units, coop: [...new Set([...rest, ...coop.units])], open };
  }
  const lead = leading.marked ?? leading.units[0] ?? null;
  const others = leading.units.filter((unit) => unit !== lead);
  if (lead && others.length > 0) {
    cells.notes.push(remark('note.joint-lead', cells.at('lead'), { name: lead.name }));
  }
  const joined = [...new Set([...others, ...joint.units])];
  const helping = (responsible?.units ?? []).filter((unit) => ![lead, ...joined].includes(unit));
  if (helping.length > 0) cells.notes.push(remark('note.responsible-as-coop', cells.at('units')));
  return { lead, joint: joined, coop: [...new Set([...helping, ...coop.units])], open };
}

/** A task without a lead is nobody's; one unit cannot lead and help at once. */
function unitFaults(cells: RowReader, units: Units): Remark[] {
  const at = cells.at(cells.has('lead') ? 'lead' : 'units');
  if (!units.lead) {
    if (cells.faults.some((fault) => fault.at === at)) return [];
    const text = textOf(cells.cell(cells.has('lead') ? 'lead' : 'units'));
    return [text === '' ? remark('lead.missing', at) : remark('lead.open', at, { text })];
  }
  const all = [units.lead, ...units.joint, ...units.coop];
  return all
    .filter((unit, index) => all.indexOf(unit) < index)
    .map((unit) => remark('unit.twice', cells.at('coop'), { name: unit.name }));
}

interface Due {
  readonly dueOn: DateText | null;
  readonly dueText: string | null;
  readonly longTerm: boolean;
}

const NO_DUE: Due = { dueOn: null, dueText: null, longTerm: false };

function dueOf(cells: RowReader, planYear: number): Due {
  const text = cells.text('due');
  if (text === '') return NO_DUE;
  const date = cells.date('due');
  if (date) return { ...NO_DUE, dueOn: date };
  const due = dueDateOf(text, planYear);
  if (!due) {
    cells.faults.push(remark('due.unreadable', cells.at('due'), { text }));
    return NO_DUE;
  }
  if (due.longTerm) {
    const facts = { date: dateInWords(due.dueOn) };
    cells.notes.push(remark('note.long-term', cells.at('due'), facts));
  }
  const plain = FULL_DATE.test(text.normalize('NFKC'));
  return { dueOn: due.dueOn, dueText: plain ? null : text, longTerm: due.longTerm };
}

/** A start is a date, or the first of a month. */
function startOf(cells: RowReader): DateText | null {
  const text = cells.text('starts').normalize('NFKC');
  if (text === '') return null;
  const [, year = '', month = '', day = '1'] = FULL_DATE.exec(text) ?? MONTH.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = cells.date('starts') ?? parseDate(written);
  if (!date) cells.faults.push(remark('start.unreadable', cells.at('starts'), { text }));
  return date;
}

function openMembership(cells: RowReader, open: readonly string[]): string | null {
  const text = [...new Set(open)].join('、');
  if (characters(text) > LONGEST_OPEN) {
    cells.faults.push(remark('cell.too-long', cells.at('coop'), { most: LONGEST_OPEN }));
  }
  return orNull(text);
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Reads one row of a task list; all that is wrong with it at once. */
export function readTaskRow(row: GridRow, reading: Reading): TaskRow {
  const cells = new RowReader(row, reading);
  const title = cells.text('title').replace(/\n/g, '');
  if (title === '' && cells.faults.length === 0) {
    cells.faults.push(remark('title.missing', cells.at('title')));
  }
  const units = unitsOf(cells);
  cells.faults.push(...unitFaults(cells, units));
  const content: Omit<TaskDraft, 'leadUnit'> = {
    sequence: cells.text('sequence').normalize('NFKC'),
    title,
    content: orNull(cells.text('content')),
    targets: lines(cells.text('targets')),
    jointLeadUnits: units.joint.map((unit) => unit.id),
    coopUnits: units.coop.map((unit) => unit.id),
    openMembership: openMembership(cells, units.open),
    responsibleText: orNull(withOneDot(lines(cells.text('responsible')).join('；'))),
    startsOn: startOf(cells),
    ...dueOf(cells, reading.planYear),
    remarks: orNull(cells.text('remarks')),
  };
  const leadUnit = units.lead?.id;
  const refused = cells.faults.length > 0 || leadUnit === undefined;
  return {
    sheet: reading.sheet,
    row: row.number,
    at: cells.at('title'),
    title,
    draft: refused ? null : { ...content, leadUnit },
    faults: cells.faults,
    notes: cells.notes,
  };
}
