import { Box, Link, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { TASK } from '../../panels/task/task';
import { recordAddress } from '../../recordAddress';
import { dayInWords, WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words, WRAPPED } from '../WideTable';
import type { ImportedRow, Message } from './contract';

const words = WORDS.import;

const COLUMNS = [
  { heading: words.columns.at, width: '14%' },
  { heading: words.columns.title, width: '26%' },
  { heading: words.columns.leadUnit, width: '14%' },
  { heading: words.columns.dueOn, width: '14%' },
  { heading: words.columns.notes, width: '32%' },
] as const;

const placed = ({ at, message }: Message): string =>
  at === null ? message : words.placed(at, message);

/** Why a row is refused, what it changes, what was noted while reading it, what it still lacks. */
const Remarks = ({ row }: { row: ImportedRow }) => (
  <>
    {row.faults.map((fault) => (
      <Small key={`${fault.at}-${fault.code}`} colour="danger600">
        {placed(fault)}
      </Small>
    ))}
    {row.changes.map(({ field, label, from, to }) => (
      <Small key={field} colour="neutral800">
        {words.change(label, from, to)}
      </Small>
    ))}
    {row.notes.map((note) => (
      <Small key={`${note.at}-${note.code}`} colour="warning700">
        {placed(note)}
      </Small>
    ))}
    {row.lacking.length > 0 && (
      <details>
        <Typography tag="summary" variant="pi" textColor="neutral600" style={{ cursor: 'pointer' }}>
          {words.lacking(row.lacking.length)}
        </Typography>
        <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
          {row.lacking.map(({ field, message }) => (
            <li key={`${field}-${message}`}>
              <Small colour="neutral600">{message}</Small>
            </li>
          ))}
        </Box>
      </details>
    )}
  </>
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
  <WideTable columns={COLUMNS} rowCount={rows.length}>
    {rows.map((row) => (
      <Row key={row.at} row={row} />
    ))}
  </WideTable>
);
