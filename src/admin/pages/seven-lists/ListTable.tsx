import type * as React from 'react';
import {
  Badge,
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
import type { ListLine } from './contract';

const words = WORDS.sevenLists;

const COLUMNS = [
  { name: 'task', width: '26%' },
  { name: 'unit', width: '17%' },
  { name: 'content', width: '29%' },
  { name: 'deliverable', width: '16%' },
  { name: 'dates', width: '12%' },
] as const;

/** Strapi's cells keep a text on one line and let it run into the next column. */
const WRAPPED = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

const Words = ({ children }: { children: React.ReactNode }) => (
  <Typography style={WRAPPED}>{children}</Typography>
);

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography variant="pi" textColor="neutral600" style={WRAPPED}>
    {children}
  </Typography>
);

const Cell = ({ children }: { children: React.ReactNode }) => (
  <Td style={{ verticalAlign: 'top', paddingTop: '1.2rem', paddingBottom: '1.2rem' }}>
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {children}
    </Flex>
  </Td>
);

const Line = ({ line }: { line: ListLine }) => (
  <Tr>
    <Cell>
      <Link tag={NavLink} to={recordAddress(TASK, line.task)} style={WRAPPED}>
        {line.title}
      </Link>
      <Small>
        {line.number ?? words.noNumber} · {line.stateLabel}
      </Small>
    </Cell>
    <Cell>
      <Words>{line.leadUnit ?? words.blank}</Words>
      <Small>{line.group ?? words.noGroup}</Small>
    </Cell>
    <Cell>
      {line.notApplicable && <Badge>{words.notApplicable}</Badge>}
      <Words>{line.content ?? words.blank}</Words>
    </Cell>
    <Cell>
      <Words>{line.deliverable ?? '-'}</Words>
    </Cell>
    <Cell>
      <Words>{line.dueOn === null ? '-' : dayInWords(line.dueOn)}</Words>
      {line.doneOn !== null && <Small>{words.doneOn(dayInWords(line.doneOn))}</Small>}
    </Cell>
  </Tr>
);

/** The entries of one element; each line opens its task. */
export const ListTable = ({ lines }: { lines: ListLine[] }) => (
  <Table
    colCount={COLUMNS.length}
    rowCount={lines.length + 1}
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
      {lines.map((line, at) => (
        <Line key={`${line.task}-${at}`} line={line} />
      ))}
    </Tbody>
  </Table>
);
