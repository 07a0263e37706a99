import * as React from 'react';
import { Alert, Box, Button, Flex, Tabs, Typography } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { OUTCOMES, type ImportPreview, type Message, type Outcome } from './contract';
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

const Verdict = ({ preview }: { preview: ImportPreview }) => {
  const { counts, committable } = preview;
  if (committable) {
    return (
      <Typography textColor="neutral800">{words.willWrite(counts.new, counts.changed)}</Typography>
    );
  }
  return (
    <Typography textColor={counts.refused > 0 ? 'danger600' : 'neutral800'}>
      {counts.refused > 0 ? words.mustCorrect(counts.refused) : words.nothingNew}
    </Typography>
  );
};

interface RowsProps {
  preview: ImportPreview;
  outcome: Outcome;
}

const Rows = ({ preview, outcome }: RowsProps) => {
  const [page, setPage] = React.useState(0);
  const rows = preview.rows.filter((row) => row.outcome === outcome);
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
      <PreviewTable rows={rows.slice(page * PAGE, (page + 1) * PAGE)} />
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

interface PreviewProps {
  preview: ImportPreview;
  refusals: string[];
  busy: boolean;
  onCommit: () => void;
  onAgain: () => void;
}

/** What would become of every row of the file, and the way on or back. */
export const Preview = ({ preview, refusals, busy, onCommit, onAgain }: PreviewProps) => {
  const first = MATTERS.find((outcome) => preview.counts[outcome] > 0) ?? 'new';
  const [outcome, setOutcome] = React.useState<Outcome>(first);
  const belongsTo = preview.plan?.title ?? words.inYear(preview.year);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box background="neutral0" shadow="tableShadow" hasRadius padding={5}>
        <Flex justifyContent="space-between" alignItems="center" gap={4} wrap="wrap">
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography fontWeight="bold">
              {words.previewOf(preview.fileName, belongsTo)}
            </Typography>
            <Verdict preview={preview} />
          </Flex>
          <Flex gap={2}>
            <Button variant="tertiary" onClick={onAgain}>
              {words.again}
            </Button>
            <Button disabled={!preview.committable} loading={busy} onClick={onCommit}>
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
      <Passed passed={preview.passed} />
      <Tabs.Root
        variant="simple"
        value={outcome}
        onValueChange={(next) => setOutcome(OUTCOMES.find((one) => one === next) ?? first)}
      >
        <Tabs.List aria-label={words.outcome}>
          {OUTCOMES.map((one) => (
            <Tabs.Trigger key={one} value={one}>
              {words.counted(words.outcomes[one], preview.counts[one])}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={outcome}>
          <Box paddingTop={4}>
            <Rows key={outcome} preview={preview} outcome={outcome} />
          </Box>
        </Tabs.Content>
      </Tabs.Root>
    </Flex>
  );
};
