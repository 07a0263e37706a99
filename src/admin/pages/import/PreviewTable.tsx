import type * as React from 'react';
import {
  Box,
  Flex,
  Link,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { TASK } from '../../panels/task/task';
import { recordAddress } from '../../recordAddress';
import { dayInWords, WORDS } from '../../translations/workplace';
import type { ImportedRow, Message } from './contract';

const words = WORDS.import;

const COLUMNS = [
  { name: 'at', width: '14%' },
  { name: 'title', width: '26%' },
  { name: 'leadUnit', width: '14%' },
  { name: 'dueOn', width: '14%' },
  { name: 'notes', width: '32%' },
] as const;

const WRAPPED = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

const Line = ({ colour, children }: { colour: string; children: React.ReactNode }) => (
  <Typography variant="pi" textColor={colour} style={WRAPPED}>
    {children}
  </Typography>
);

const placed = ({ at, message }: Message): string =>
  at === null ? message : words.placed(at, message);

/** Why a row is refused, what it changes, what was noted while reading it, what it still lacks. */
const Remarks = ({ row }: { row: ImportedRow }) => (
  <Flex direction="column" alignItems="flex-start" gap={1}>
    {row.faults.map((fault) => (
      <Line key={`${fault.at}-${fault.code}`} colour="danger600">
        {placed(fault)}
      </Line>
    ))}
    {row.changes.map(({ field, label, from, to }) => (
      <Line key={field} colour="neutral800">
        {words.change(label, from, to)}
      </Line>
    ))}
    {row.notes.map((note) => (
      <Line key={`${note.at}-${note.code}`} colour="warning700">
        {placed(note)}
      </Line>
    ))}
    {row.lacking.length > 0 && (
      <details>
        <Typography tag="summary" variant="pi" textColor="neutral600" style={{ cursor: 'pointer' }}>
          {words.lacking(row.lacking.length)}
        </Typography>
        <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
          {row.lacking.map(({ field, message }) => (
            <li key={`${field}-${message}`}>
              <Line colour="neutral600">{message}</Line>
            </li>
          ))}
        </Box>
      </details>
    )}
  </Flex>
);

const Cell = ({ children }: { children: React.ReactNode }) => (
  <Td style={{ verticalAlign: 'top', paddingTop: '1.2rem', paddingBottom: '1.2rem' }}>
    {children}
  </Td>
);

const Words = ({ children }: { children: React.ReactNode }) => (
  <Typography style={WRAPPED}>{children}</Typography>
);

const dueIn = ({ dueOn, dueText }: ImportedRow): string =>
  [dueOn === null ? null : dayInWords(dueOn), dueText].filter((text) => text !== null).join('\n');

/** What a refused row says is not taken over, which is not the same as left blank. */
const NOT_READ = '—';

const Row = ({ row }: { row: ImportedRow }) => {
  const blank = row.outcome === 'refused' ? NOT_READ : words.blank;
  return (
    <Tr>
      <Cell>
        <Words>{row.at}</Words>
      </Cell>
      <Cell>
        {row.task === null ? (
          <Words>{row.title}</Words>
        ) : (
          <Link tag={NavLink} to={recordAddress(TASK, row.task)} style={WRAPPED}>
            {row.title}
          </Link>
        )}
      </Cell>
      <Cell>
        <Words>{row.leadUnit ?? blank}</Words>
      </Cell>
      <Cell>
        <Words>{dueIn(row) || blank}</Words>
      </Cell>
      <Cell>
        <Remarks row={row} />
      </Cell>
    </Tr>
  );
};

/** The rows of the file, each with what would become of it. */
export const PreviewTable = ({ rows }: { rows: ImportedRow[] }) => (
  <Table
    colCount={COLUMNS.length}
    rowCount={rows.length + 1}
    style={{ tableLayout: 'fixed', minWidth: '90rem' }}
  >
    <Thead>
      <Tr>
        {COLUMNS.map(({ name, width }) => (
          <Th key={name} style={{ width }}>
            <Typography variant="sigma" textColor="neutral600">
              {words.columns[name]}
            </Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {rows.map((row) => (
        <Row key={row.at} row={row} />
      ))}
    </Tbody>
  </Table>
);
