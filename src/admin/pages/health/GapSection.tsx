import * as React from 'react';
import { Badge, Button, Link, Tr, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { Cell, Small, WideTable, Words, WRAPPED } from '../WideTable';
import { type GapRow, liftPath } from './contract';
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

const reasonOf = ({ holder, bounced }: GapRow): string => {
  if (bounced) return words.bounced;
  return holder === null ? words.vacant : words.noAddress(holder);
};

interface LiftProps {
  post: string;
  onLifted: () => void;
}

/** Has the refused address tried again. */
const Lift = ({ post, onLifted }: LiftProps) => {
  const client = useFetchClient();
  const { toggleNotification } = useNotification();
  const lift = async () => {
    try {
      await client.post(liftPath(post));
      onLifted();
    } catch {
      toggleNotification({ type: 'danger', message: words.liftFailed });
    }
  };
  return (
    <Button variant="tertiary" size="S" onClick={() => void lift()}>
      {words.lift}
    </Button>
  );
};

interface RowProps {
  row: GapRow;
  mayLift: boolean;
  onLifted: () => void;
}

const Row = ({ row, mayLift, onLifted }: RowProps) => (
  <Tr>
    <Cell>
      <Link tag={NavLink} to={recordAddress(POST, row.documentId)} style={WRAPPED}>
        {row.post}
      </Link>
    </Cell>
    <Cell>
      <Words>{reasonOf(row)}</Words>
      {row.bounced && mayLift && <Lift post={row.documentId} onLifted={onLifted} />}
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

interface GapSectionProps {
  gaps: GapRow[];
  mayLift: boolean;
  onLifted: () => void;
}

/** The posts whose letters do not reach their holder, the worst first. */
export const GapSection = ({ gaps, mayLift, onLifted }: GapSectionProps) => {
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
            <Row key={row.documentId} row={row} mayLift={mayLift} onLifted={onLifted} />
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
