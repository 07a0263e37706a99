import type * as React from 'react';
import { Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

/** Strapi's cells keep a text on one line and let it run into the next column. */
export const WRAPPED = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

export const Words = ({ children }: { children: React.ReactNode }) => (
  <Typography style={WRAPPED}>{children}</Typography>
);

interface SmallProps {
  colour?: string;
  children: React.ReactNode;
}

export const Small = ({ colour = 'neutral600', children }: SmallProps) => (
  <Typography variant="pi" textColor={colour} style={WRAPPED}>
    {children}
  </Typography>
);

/** A cell whose parts stand under one another, from the top. */
export const Cell = ({ children }: { children: React.ReactNode }) => (
  <Td style={{ verticalAlign: 'top', paddingTop: '1.2rem', paddingBottom: '1.2rem' }}>
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {children}
    </Flex>
  </Td>
);

interface Column {
  readonly heading: string;
  /** Share of the table's width, e.g. `26%`. */
  readonly width: string;
}

interface WideTableProps {
  columns: readonly Column[];
  rowCount: number;
  children: React.ReactNode;
}

/** A table of long texts: fixed shares of the width, every text whole. */
export const WideTable = ({ columns, rowCount, children }: WideTableProps) => (
  <Table
    colCount={columns.length}
    rowCount={rowCount + 1}
    style={{ tableLayout: 'fixed', minWidth: '90rem' }}
  >
    <Thead>
      <Tr>
        {columns.map(({ heading, width }) => (
          <Th key={heading} style={{ width }}>
            <Typography variant="sigma" textColor="neutral600">
              {heading}
            </Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>{children}</Tbody>
  </Table>
);
