import * as React from 'react';
import { Alert, Box, Button, Flex, Tabs, Typography } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { OUTCOMES, type Message, type Outcome } from './contract';
import type { Column, Shown } from './kind';
import { PreviewTable } from './PreviewTable';

const words = WORDS.import;

/** Rows shown at once: five thousand would take the browser's breath. */
const PAGE = 50;

/** What a reader wants to see first. */
const MATTERS = ['refused', 'changed', 'new', 'same'] as const satisfies readonly Outcome[];

/** What was passed over while reading: totals, headings of sections, columns nobody asked for. */
const Passed = ({ passed }: { passed: Message[] }) => {
  if (passed.length === 0) return null;
  return (
    <details>
      <Typography tag="summary" textColor="neutral600" style={{ cursor: 'pointer' }}>
        {words.passed(passed.length)}
      </Typography>
      <Box tag="ul" paddingLeft={4} paddingTop={2} style={{ listStyle: 'disc' }}>
        {passed.map(({ at, message }) => (
          <li key={`${at}-${message}`}>
            <Typography variant="pi" textColor="neutral600">
              {at === null ? message : words.placed(at, message)}
            </Typography>
          </li>
        ))}
      </Box>
    </details>
  );
};

const Verdict = ({ shown }: { shown: Shown }) => {
  const { counts, committable, willWrite, nothingNew } = shown;
  if (committable) return <Typography textColor="neutral800">{willWrite}</Typography>;
  return (
    <Typography textColor={counts.refused > 0 ? 'danger600' : 'neutral800'}>
      {counts.refused > 0 ? words.mustCorrect(counts.refused) : nothingNew}
    </Typography>
  );
};

interface TableProps {
  uid: string;
  columns: readonly Column[];
  shown: Shown;
}

const Rows = ({ uid, columns, shown, outcome }: TableProps & { outcome: Outcome }) => {
  const [page, setPage] = React.useState(0);
  const rows = shown.rows.filter((row) => row.outcome === outcome);
  const last = Math.max(Math.ceil(rows.length / PAGE) - 1, 0);
  if (rows.length === 0) {
    return (
      <Box background="neutral0" shadow="tableShadow" hasRadius padding={6}>
        <Typography textColor="neutral600">{words.none}</Typography>
      </Box>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <PreviewTable uid={uid} columns={columns} rows={rows.slice(page * PAGE, (page + 1) * PAGE)} />
      {last > 0 && (
        <Flex justifyContent="flex-end" alignItems="center" gap={3}>
          <Typography textColor="neutral600">{words.page(page + 1, last + 1)}</Typography>
          <Button variant="tertiary" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {WORDS.page.previous}
          </Button>
          <Button variant="tertiary" disabled={page === last} onClick={() => setPage(page + 1)}>
            {WORDS.page.next}
          </Button>
        </Flex>
      )}
    </Flex>
  );
};

interface PreviewProps extends TableProps {
  refusals: string[];
  busy: boolean;
  onCommit: () => void;
  onAgain: () => void;
}

/** What would become of every row of the file, and the way on or back. */
export const Preview = ({ refusals, busy, onCommit, onAgain, ...table }: PreviewProps) => {
  const { shown } = table;
  const first = MATTERS.find((outcome) => shown.counts[outcome] > 0) ?? 'new';
  const [outcome, setOutcome] = React.useState<Outcome>(first);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box background="neutral0" shadow="tableShadow" hasRadius padding={5}>
        <Flex justifyContent="space-between" alignItems="center" gap={4} wrap="wrap">
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography fontWeight="bold">{shown.heading}</Typography>
            <Verdict shown={shown} />
            {shown.remarks.map((remark) => (
              <Typography key={remark} textColor="neutral800">
                {remark}
              </Typography>
            ))}
          </Flex>
          <Flex gap={2}>
            <Button variant="tertiary" onClick={onAgain}>
              {words.again}
            </Button>
            <Button disabled={!shown.committable} loading={busy} onClick={onCommit}>
              {words.commit}
            </Button>
          </Flex>
        </Flex>
      </Box>
      {refusals.map((message) => (
        <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
          {message}
        </Alert>
      ))}
      <Passed passed={shown.passed} />
      <Tabs.Root
        variant="simple"
        value={outcome}
        onValueChange={(next) => setOutcome(OUTCOMES.find((one) => one === next) ?? first)}
      >
        <Tabs.List aria-label={words.outcome}>
          {OUTCOMES.map((one) => (
            <Tabs.Trigger key={one} value={one}>
              {words.counted(words.outcomes[one], shown.counts[one])}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={outcome}>
          <Box paddingTop={4}>
            <Rows key={outcome} {...table} outcome={outcome} />
          </Box>
        </Tabs.Content>
      </Tabs.Root>
    </Flex>
  );
};
