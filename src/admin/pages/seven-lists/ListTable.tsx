import { Badge, Link, Tr } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { TASK } from '../../panels/task/task';
import { recordAddress } from '../../recordAddress';
import { dayInWords, WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words, WRAPPED } from '../WideTable';
import type { ListLine } from './contract';

const words = WORDS.sevenLists;

const COLUMNS = [
  { heading: words.columns.task, width: '26%' },
  { heading: words.columns.unit, width: '17%' },
  { heading: words.columns.content, width: '29%' },
  { heading: words.columns.deliverable, width: '16%' },
  { heading: words.columns.dates, width: '12%' },
] as const;

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
  <WideTable columns={COLUMNS} rowCount={lines.length}>
    {lines.map((line, at) => (
      <Line key={`${line.task}-${at}`} line={line} />
    ))}
  </WideTable>
);
