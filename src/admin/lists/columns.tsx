import type { ListFieldLayout, ListLayout } from '@strapi/content-manager/strapi-admin';
import { CODED_ATTRIBUTES } from '../translations/codes';
import { ClockCell, DayCell, DecisionDueCell, EnumCell, LightCell, TextCell } from './cells';

/** The hook that hands over the columns of a list. */
export const COLUMNS_HOOK = 'Admin/CM/pages/ListView/inject-column-in-table';

interface Columns {
  displayedHeaders: ListFieldLayout[];
  layout: ListLayout;
}

type Cell = NonNullable<ListFieldLayout['cellFormatter']>;

/** The value of a cell as text, or nothing; relations and components have cells of their own. */
const textOf = (row: Parameters<Cell>[0], name: string): string | null => {
  const value: unknown = row[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

/** Kinds of attributes whose values Strapi would print bare or with separators. */
const CELLS: Readonly<Record<string, (name: string) => Cell>> = {
  enumeration: (name) => (row) => <EnumCell value={textOf(row, name)} />,
  clock: (name) => (row) => {
    const left = textOf(row, name);
    return (
      <ClockCell
        left={left === null ? null : Number(left)}
        runs={textOf(row, 'clock') !== null}
        paused={textOf(row, 'clockPausedOn') !== null}
        provisional={row['clockProvisional'] === true}
      />
    );
  },
  light: (name) => (row) => <LightCell value={textOf(row, name)} />,
  integer: (name) => (row) => <TextCell value={textOf(row, name)} />,
  date: (name) => (row) => <DayCell value={textOf(row, name)} />,
  due: (name) => (row) => (
    <DecisionDueCell value={textOf(row, name)} state={textOf(row, 'state')} />
  ),
};

/** Enumerations whose values are lights. */
const LIGHT_ATTRIBUTES: ReadonlySet<string> = new Set(['light', 'overrideLight']);

const kindOf = ({ attribute, name }: ListFieldLayout): string => {
  if (LIGHT_ATTRIBUTES.has(name)) return 'light';
  if (name === 'clockDaysLeft') return 'clock';
  if (name === 'dueOn' && attribute?.type === 'date') return 'due';
  const coded = attribute?.type === 'string' && CODED_ATTRIBUTES.has(name);
  return coded ? 'enumeration' : (attribute?.type ?? '');
};

const formatted = (column: ListFieldLayout): ListFieldLayout => {
  const cell = CELLS[kindOf(column)];
  return cell === undefined ? column : { ...column, cellFormatter: cell(column.name) };
};

/** Shows labels for enumerations, years without separators and days as offices write them. */
export const formatColumns = ({ displayedHeaders, layout }: Columns): Columns => ({
  layout,
  displayedHeaders: displayedHeaders.map(formatted),
});
