import type { Remark } from '../../domain/import';
import { remark } from '../../domain/import';
import type { GridRow } from '../workbook/grid';
import type { Table } from './columns';
import type { Header } from './header';
import { comparable, textOf } from './text';

const TOTAL = /^(?:合计|总计|小计|共计)/;
const LONGEST_TOTAL = 15;
const FOOTNOTE = /^(?:注|备注|说明|填表|填报|制表|审核|联系|附件|\*|※)/;
const NUMBERED = /^[（(]?[一二三四五六七八九十]+[）)、.．]/;
const HEADINGS_OF_A_REPEAT = 3;

/**
 * Why a row below the heading is no record: a total, a repeated heading, the title of a section, a note
 * below the table. Null for a record, or what should be one.
 */
export function passedOver<Kind extends string>(
  row: GridRow,
  header: Header<Kind>,
  sheet: string,
  { kindOf, titled }: Table<Kind>,
): Remark | null {
  const own = [...row.cells]
    .filter(([, cell]) => cell.filledFrom === null)
    .sort(([a], [b]) => a - b);
  const [first] = own;
  if (!first) return null;
  const [column, cell] = first;
  const text = textOf(cell);
  const key = comparable(text);
  const at = `${sheet}!${cell.address}`;
  const titleColumn = titled(header.columns);
  if (column <= titleColumn && TOTAL.test(key) && key.length <= LONGEST_TOTAL) {
    return remark('skip.total', at);
  }
  const headings = own.filter(([at, one]) => {
    const kind = kindOf(textOf(one));
    return kind !== null && header.columns.get(kind) === at;
  });
  if (headings.length >= HEADINGS_OF_A_REPEAT) return remark('skip.heading', at);
  if (own.length > 1 || row.cells.get(titleColumn)?.filledFrom) return null;
  if (FOOTNOTE.test(key)) return remark('skip.footnote', at, { text });
  const section = column !== titleColumn || cell.across > 1 || NUMBERED.test(key);
  return section ? remark('skip.section', at, { text }) : null;
}
