import type { DateText } from '../../domain/calendar';
import { remark } from '../../domain/import';
import type { IssueSource } from '../../domain/issue';
import { normaliseExternalNo } from '../../domain/issue';
import type { Longest, Place } from '../table/cells';
import { CellReader } from '../table/cells';
import { readUnitList } from '../table/unit-list';
import type { UnitResolver } from '../table/units';
import type { GridRow } from '../workbook/grid';
import type { IssueColumn } from './columns';
import type { IssueDraft, IssueRow, WrittenComplainant } from './draft';
import { hiderOf, looksSealed, readSealed } from './sealed';
import type { CategoryName } from './values';
import { dayOf, sourceOf, urgencyOf } from './values';

/** What a row is read with. */
export interface Reading extends Place<IssueColumn> {
  /** Of rows that name none. */
  readonly source: IssueSource;
  readonly category: (text: string) => CategoryName | null;
  readonly resolve: UnitResolver;
}

/** A row, and apart from it who complained. */
export interface ReadIssue {
  readonly row: IssueRow;
  readonly complainant: WrittenComplainant | null;
}

/** Longest texts, in characters, as the issue's fields take them. */
const LONGEST: Longest<IssueColumn> = {
  externalNo: 80,
  number: 80,
  title: 200,
  content: 20_000,
  category: 200,
  unit: 200,
  remarks: 2000,
};

/** Characters of a title that is taken from the description. */
const TITLE_FROM_CONTENT = 40;
const END_OF_SENTENCE = /[。！？!?；;\n]/;

type IssueCells = CellReader<IssueColumn>;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The cells of a row whose texts no longer name who complained, each hiding noted. */
function textReader(cells: IssueCells, hide: (text: string) => string) {
  return (kind: IssueColumn): string => {
    const text = cells.text(kind);
    const hidden = hide(text);
    if (hidden !== text) cells.notes.push(remark('note.hidden', cells.at(kind)));
    if (looksSealed(hidden)) cells.notes.push(remark('note.looks-sealed', cells.at(kind)));
    return hidden;
  };
}

/** The first sentence of a description, as a title. */
function titleFrom(content: string): string {
  const [first = ''] = content.split(END_OF_SENTENCE).filter((part) => part.trim() !== '');
  const letters = Array.from(first.trim());
  return letters.length > TITLE_FROM_CONTENT
    ? `${letters.slice(0, TITLE_FROM_CONTENT - 1).join('')}…`
    : letters.join('');
}

/** Title and description; either stands in for the other. */
function saidOf(
  cells: IssueCells,
  text: (kind: IssueColumn) => string,
): Pick<IssueDraft, 'title' | 'content' | 'inferred'> {
  const title = text('title').replace(/\s*\n\s*/g, ' ');
  const content = text('content');
  const readable = cells.faults.length === 0;
  if (title === '' && content === '') {
    const at = cells.at(cells.has('title') ? 'title' : 'content');
    if (readable) cells.faults.push(remark('issue.content-missing', at));
  } else if (title === '') {
    cells.notes.push(remark('note.title-from-content', cells.at('content')));
    return { title: titleFrom(content), content, inferred: 'title' };
  } else if (content === '') {
    cells.notes.push(remark('note.content-from-title', cells.at('title')));
    return { title, content: title, inferred: 'content' };
  }
  return { title, content, inferred: null };
}

function receivedOn(cells: IssueCells): DateText | null {
  const text = cells.text('receivedOn');
  const at = cells.at('receivedOn');
  if (text === '') {
    if (cells.cell('receivedOn')?.value.kind !== 'unreadable') {
      cells.faults.push(remark('received.missing', at));
    }
    return null;
  }
  const day = cells.date('receivedOn') ?? dayOf(text);
  if (day === null) cells.faults.push(remark('received.unreadable', at, { text }));
  return day;
}

function sourceIn(cells: IssueCells, usual: IssueSource): IssueSource {
  const text = cells.text('source');
  const source = text === '' ? usual : sourceOf(text);
  if (source === null) {
    cells.faults.push(remark('issue.source-unknown', cells.at('source'), { text }));
  }
  return source ?? usual;
}

function categoryIn(cells: IssueCells, { category }: Reading): string | null {
  const text = cells.text('category');
  const found = text === '' ? null : category(text);
  if (text !== '' && found === null) {
    cells.notes.push(remark('note.category-unknown', cells.at('category'), { text }));
  }
  return found?.id ?? null;
}

function urgentIn(cells: IssueCells): boolean | null {
  const text = cells.text('urgent');
  if (text === '') return null;
  const urgent = urgencyOf(text);
  if (urgent === null) {
    cells.notes.push(remark('note.urgent-unknown', cells.at('urgent'), { text }));
  }
  return urgent;
}

/** A suggestion may be wrong or missing: 交办 decides. */
function suggestedIn(cells: IssueCells, { resolve }: Reading): string | null {
  const at = cells.at('unit');
  const text = cells.text('unit');
  const { units, marked, faults, open } = readUnitList(text, at, resolve);
  const unknown = faults.map(({ facts }) => String(facts?.['text'] ?? ''));
  for (const name of [...unknown, ...open]) {
    cells.notes.push(remark('note.unit-unknown', at, { text: name }));
  }
  const first = marked ?? units[0] ?? null;
  if (first && units.length > 1) {
    cells.notes.push(remark('note.unit-first', at, { name: first.name }));
  }
  return first?.id ?? null;
}

/** Numbers of our own ledger: what comes out of it may come back. */
const OWN_NUMBER = /^问题\d{4}-\d+$/;

interface Numbers {
  readonly ownNumber: string | null;
  readonly externalNo: string | null;
}

/** Office programs keep fifteen digits of a number. */
const SAFE_NUMBER = 1e15;

/** A number's text; a long one kept as a figure has lost its last digits. */
function numberText(cells: IssueCells, kind: 'externalNo' | 'number'): string {
  const value = cells.cell(kind)?.value;
  if (value?.kind === 'number' && value.number >= SAFE_NUMBER) {
    cells.faults.push(remark('issue.number-rounded', cells.at(kind)));
  }
  return cells.text(kind);
}

/** 来源编号 before 编号, which in our own ledger is our own number. */
function numbersOf(cells: IssueCells): Numbers {
  const [external, number] = [numberText(cells, 'externalNo'), numberText(cells, 'number')];
  const narrow = number.normalize('NFKC').replace(/\s/g, '');
  const own = OWN_NUMBER.test(narrow) ? narrow : null;
  const written = external === '' && own === null ? number : external;
  const externalNo = normaliseExternalNo(written) === null ? null : orNull(written);
  if (externalNo === null && own === null) {
    cells.notes.push(remark('note.number-missing', cells.at('number')));
  }
  return { ownNumber: own, externalNo };
}

/** Reads one row of a list of issues; all that is wrong with it at once. */
export function readIssueRow(row: GridRow, reading: Reading): ReadIssue {
  const cells = new CellReader<IssueColumn>(row, reading, LONGEST);
  const sealed = readSealed(row, reading);
  const text = textReader(cells, hiderOf(row, reading));
  const said = saidOf(cells, text);
  const received = receivedOn(cells);
  const draft: Omit<IssueDraft, 'receivedOn'> = {
    ...numbersOf(cells),
    source: sourceIn(cells, reading.source),
    ...said,
    category: categoryIn(cells, reading),
    urgent: urgentIn(cells),
    suggestedUnit: suggestedIn(cells, reading),
    remarks: orNull(text('remarks')),
  };
  const faults = [...cells.faults, ...sealed.faults];
  return {
    complainant: sealed.complainant,
    row: {
      sheet: reading.sheet,
      row: row.number,
      at: cells.at(cells.has('title') ? 'title' : 'content'),
      title: said.title,
      draft: faults.length > 0 || received === null ? null : { ...draft, receivedOn: received },
      faults,
      notes: [...cells.notes, ...sealed.notes],
    },
  };
}
