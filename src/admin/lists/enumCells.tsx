import type { ListFieldLayout, ListLayout } from '@strapi/content-manager/strapi-admin';
import { EnumCell } from './EnumCell';

/** The hook that hands over the columns of a list. */
export const COLUMNS_HOOK = 'Admin/CM/pages/ListView/inject-column-in-table';

interface Columns {
  displayedHeaders: ListFieldLayout[];
  layout: ListLayout;
}

const labelled = (column: ListFieldLayout): ListFieldLayout =>
  column.attribute?.type === 'enumeration'
    ? {
        ...column,
        cellFormatter: (row) => <EnumCell value={row[column.name] as string | null | undefined} />,
      }
    : column;

/** Shows the Chinese label in every list column that holds an enumeration. */
export const labelEnumColumns = ({ displayedHeaders, layout }: Columns): Columns => ({
  layout,
  displayedHeaders: displayedHeaders.map(labelled),
});
