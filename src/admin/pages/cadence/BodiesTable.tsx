import type * as React from 'react';
import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import type { CadenceState } from '../../../domain/cadence';
import { RHYTHM_WORDS, windowWords } from '../../../domain/cadence.zh';
import { dayInWords, WORDS } from '../../translations/workplace';
import type { BodyRow, CadenceOfYear, WindowRow } from './contract';
import { MONTHS, placesOf } from './months';
import { WindowCell } from './WindowCell';

const words = WORDS.cadence;

const COLOURS = {
  cadence_kept: { backgroundColor: 'success100', textColor: 'success700' },
  cadence_soon: { backgroundColor: 'warning100', textColor: 'warning700' },
  cadence_lapsed: { backgroundColor: 'danger100', textColor: 'danger700' },
} as const satisfies Record<CadenceState, { backgroundColor: string; textColor: string }>;

/** Width of the first column; the months share the rest. */
const BODY_WIDTH = '22rem';

const Line = ({ children }: { children: React.ReactNode }) => (
  <Typography variant="pi" fontWeight="regular" textColor="neutral700">
    {children}
  </Typography>
);

interface CellProps {
  tag: 'td' | 'th';
  span?: number;
  width?: string;
  scope?: 'col' | 'row';
  children: React.ReactNode;
}

const Cell = ({ tag, span = 1, width, scope, children }: CellProps) => (
  <Box
    tag={tag}
    colSpan={span}
    scope={scope}
    width={width}
    padding={1}
    borderColor="neutral200"
    style={{ verticalAlign: 'top', textAlign: 'start' }}
  >
    {children}
  </Box>
);

interface BodyProps {
  body: BodyRow;
  onPlan: (() => void) | null;
}

/** Who it is, what the notice asks of it, how it stands. */
const BodyCell = ({ body, onPlan }: BodyProps) => (
  <Flex direction="column" alignItems="flex-start" gap={1}>
    <Typography fontWeight="bold">{body.name}</Typography>
    <Flex gap={2} wrap="wrap">
      <Badge {...COLOURS[body.state]} data-state={body.state}>
        {`${words.sign[body.state]} ${body.stateLabel}`}
      </Badge>
      <Line>{words.rhythm(RHYTHM_WORDS[body.every], body.clause)}</Line>
    </Flex>
    <Line>{words.lastHeld(body.lastHeld && dayInWords(body.lastHeld))}</Line>
    <Line>{words.nextDue(dayInWords(body.nextDue))}</Line>
    <Line>{words.kept(body.kept.kept, body.kept.due)}</Line>
    {onPlan && (
      <Button
        size="S"
        variant="secondary"
        aria-label={words.plan.openFor(body.name)}
        onClick={onPlan}
        data-screen
      >
        {words.plan.open}
      </Button>
    )}
  </Flex>
);

interface TableProps {
  of: CadenceOfYear;
  onPlan: (body: BodyRow) => void;
  onExplain: (body: BodyRow, window: WindowRow) => void;
}

interface RowProps extends TableProps {
  body: BodyRow;
}

const Row = ({ of: { year, mayPlan, mayExplain }, body, onPlan, onExplain }: RowProps) => (
  <tr data-series={body.series}>
    <Cell tag="th" scope="row">
      <BodyCell body={body} onPlan={mayPlan ? () => onPlan(body) : null} />
    </Cell>
    {placesOf(body.every, year, body.windows).map(({ month, span, windows }) => (
      <Cell key={month} tag="td" span={span}>
        <Flex direction="column" alignItems="stretch" gap={1}>
          {windows.map((window) => (
            <WindowCell
              key={window.from}
              window={window}
              explainLabel={words.explainWindow(body.name, windowWords(window))}
              onExplain={mayExplain && window.explainable ? () => onExplain(body, window) : null}
            />
          ))}
        </Flex>
      </Cell>
    ))}
  </tr>
);

/** Bodies × windows: a row a body, a column a month. */
export const BodiesTable = (props: TableProps) => (
  <Box overflow="auto" background="neutral0" hasRadius shadow="tableShadow">
    <Box
      tag="table"
      width="100%"
      minWidth="112rem"
      style={{ tableLayout: 'fixed', borderCollapse: 'collapse', overflowWrap: 'anywhere' }}
    >
      <thead>
        <tr>
          <Cell tag="th" scope="col" width={BODY_WIDTH}>
            <Typography variant="sigma" textColor="neutral600">
              {words.columns.body}
            </Typography>
          </Cell>
          {MONTHS.map((month) => (
            <Cell key={month} tag="th" scope="col">
              <Typography variant="sigma" textColor="neutral600">
                {words.columns.month(month)}
              </Typography>
            </Cell>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.of.bodies.map((body) => (
          <Row key={body.series} {...props} body={body} />
        ))}
      </tbody>
    </Box>
  </Box>
);
