import { Box, Link, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words, WRAPPED } from '../WideTable';
import type { Message } from './contract';
import type { Column, ShownRow } from './kind';

const words = WORDS.import;

const placed = ({ at, message }: Message): string =>
  at === null ? message : words.placed(at, message);

const Lacking = ({
  label,
  lacks,
}: {
  label: string;
  lacks: { field: string; message: string }[];
}) => (
  <details>
    <Typography tag="summary" variant="pi" textColor="neutral600" style={{ cursor: 'pointer' }}>
      {label}
    </Typography>
    <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
      {lacks.map(({ field, message }) => (
        <li key={`${field}-${message}`}>
          <Small colour="neutral600">{message}</Small>
        </li>
      ))}
    </Box>
  </details>
);

/** Why a row is refused, what it changes, what was noted while reading it, what it still lacks. */
const Remarks = ({ row }: { row: ShownRow }) => (
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
      <Small key={`${note.at}-${note.code}-${note.message}`} colour="warning700">
        {placed(note)}
      </Small>
    ))}
    {row.lacking && <Lacking {...row.lacking} />}
  </>
);

/** What a refused row says is not taken over, which is not the same as left blank. */
const NOT_READ = '—';

interface RowProps {
  uid: string;
  row: ShownRow;
}

const Row = ({ uid, row }: RowProps) => {
  const blank = row.outcome === 'refused' ? NOT_READ : words.blank;
  const [about, ...cells] = row.cells;
  return (
    <Tr>
      <Cell>
        <Words>{row.at}</Words>
      </Cell>
      <Cell>
        {row.record === null ? (
          <Words>{about ?? blank}</Words>
        ) : (
          <Link tag={NavLink} to={recordAddress(uid, row.record)} style={WRAPPED}>
            {about}
          </Link>
        )}
      </Cell>
      {cells.map((cell, at) => (
        <Cell key={at}>
          <Words>{cell ?? blank}</Words>
        </Cell>
      ))}
      <Cell>
        <Remarks row={row} />
      </Cell>
    </Tr>
  );
};

interface PreviewTableProps {
  uid: string;
  columns: readonly Column[];
  rows: ShownRow[];
}

const AT = { heading: words.at, width: '14%' } as const;
const NOTES = { heading: words.notes, width: '32%' } as const;

/** The rows of the file, each with what would become of it. */
export const PreviewTable = ({ uid, columns, rows }: PreviewTableProps) => (
  <WideTable columns={[AT, ...columns, NOTES]} rowCount={rows.length}>
    {rows.map((row) => (
      <Row key={row.at} uid={uid} row={row} />
    ))}
  </WideTable>
);
