import type { DateText } from '../../domain/calendar';
import { parseDate } from '../../domain/calendar';
import { dueDateOf } from '../../domain/due-text';
import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import type { Longest, Place } from '../table/cells';
import { CellReader } from '../table/cells';
import type { GridRow } from '../workbook/grid';
import type { ColumnKind } from './columns';
import type { TaskDraft, TaskRow } from './draft';
import { characters, dateInWords, textOf, withOneDot } from '../table/text';
import type { UnitList } from '../table/unit-list';
import { readUnitList } from '../table/unit-list';
import type { UnitName, UnitResolver } from '../table/units';

/** What a row is read with. */
export interface Reading extends Place<ColumnKind> {
  /** Year of deadlines that name none. */
  readonly planYear: number;
  readonly resolve: UnitResolver;
}

/** Longest texts, in characters, as the task's fields take them. */
const LONGEST: Longest<ColumnKind> = {
  sequence: 20,
  title: 200,
  content: 20_000,
  targets: 2000,
  responsible: 200,
  due: 60,
  remarks: 2000,
};
const LONGEST_OPEN = 60;

type TaskCells = CellReader<ColumnKind>;

const FULL_DATE = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const MONTH = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})月?$/;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The units of a cell; what is wrong with them counts as wrong with the row. */
function unitsIn(cells: TaskCells, kind: ColumnKind, resolve: UnitResolver): UnitList {
  const list = readUnitList(cells.text(kind), cells.at(kind), resolve);
  cells.faults.push(...list.faults);
  cells.notes.push(...list.notes);
  return list;
}

interface Units {
  readonly lead: UnitName | null;
  readonly joint: readonly UnitName[];
  readonly coop: readonly UnitName[];
  readonly open: readonly string[];
}

/** 第一责任单位为牵头单位, unless one is marked as leading. */
function leadOfResponsible(cells: TaskCells, list: UnitList): UnitName | null {
  const lead = list.marked ?? list.units[0] ?? null;
  if (lead) cells.notes.push(remark('note.lead-first', cells.at('units'), { name: lead.name }));
  return lead;
}

/** Who leads, who leads along, who helps. */
function unitsOf(cells: TaskCells, resolve: UnitResolver): Units {
  const hasLead = cells.has('lead');
  const leading = unitsIn(cells, hasLead ? 'lead' : 'units', resolve);
  const joint = unitsIn(cells, 'joint', resolve);
  const responsible = hasLead ? unitsIn(cells, 'units', resolve) : null;
  const coop = unitsIn(cells, 'coop', resolve);
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
function unitFaults(cells: TaskCells, units: Units): Remark[] {
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

function dueOf(cells: TaskCells, planYear: number): Due {
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
function startOf(cells: TaskCells): DateText | null {
  const text = cells.text('starts').normalize('NFKC');
  if (text === '') return null;
  const [, year = '', month = '', day = '1'] = FULL_DATE.exec(text) ?? MONTH.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = cells.date('starts') ?? parseDate(written);
  if (!date) cells.faults.push(remark('start.unreadable', cells.at('starts'), { text }));
  return date;
}

function openMembership(cells: TaskCells, open: readonly string[]): string | null {
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
  const cells = new CellReader(row, reading, LONGEST);
  const title = cells.text('title').replace(/\n/g, '');
  if (title === '' && cells.faults.length === 0) {
    cells.faults.push(remark('title.missing', cells.at('title')));
  }
  const units = unitsOf(cells, reading.resolve);
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
