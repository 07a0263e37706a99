import * as React from 'react';
import { Badge, Button, Link, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words, WRAPPED } from '../WideTable';
import type { GapRow } from './contract';
import { Section } from './Section';

const words = WORDS.health;
const POST = 'api::post.post';

/** Rows shown before somebody asks for all. */
const FIRST = 10;

const COLUMNS = [
  { heading: words.columns.post, width: '44%' },
  { heading: words.columns.why, width: '28%' },
  { heading: words.columns.goesTo, width: '28%' },
] as const;

const Row = ({ row }: { row: GapRow }) => (
  <Tr>
    <Cell>
      <Link tag={NavLink} to={recordAddress(POST, row.documentId)} style={WRAPPED}>
        {row.post}
      </Link>
    </Cell>
    <Cell>
      <Words>{row.holder === null ? words.vacant : words.noAddress(row.holder)}</Words>
    </Cell>
    <Cell>
      {row.gap === 'nobody_reached' ? (
        <Badge backgroundColor="danger100" textColor="danger700">
          {row.words}
        </Badge>
      ) : (
        <Words>{row.words}</Words>
      )}
      {row.waiting > 0 && <Small>{words.tellingsWaiting(row.waiting)}</Small>}
    </Cell>
  </Tr>
);

/** The posts whose letters do not reach their holder, the worst first. */
export const GapSection = ({ gaps }: { gaps: GapRow[] }) => {
  const [all, setAll] = React.useState(false);
  const shown = all ? gaps : gaps.slice(0, FIRST);
  return (
    <Section title={words.gaps}>
      <Typography textColor="neutral600">
        {gaps.length === 0 ? words.noGaps : words.gapsHint(gaps.length)}
      </Typography>
      {gaps.length > 0 && (
        <WideTable columns={COLUMNS} rowCount={shown.length}>
          {shown.map((row) => (
            <Row key={row.documentId} row={row} />
          ))}
        </WideTable>
      )}
      {shown.length < gaps.length && (
        <Button variant="tertiary" onClick={() => setAll(true)}>
          {words.showAll(gaps.length)}
        </Button>
      )}
    </Section>
  );
};
