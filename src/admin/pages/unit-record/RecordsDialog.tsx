import * as React from 'react';
import { Badge, Box, Button, Flex, Link, Loader, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import type { CountedPage, CountedRecord } from './contract';

const words = WORDS.unitRecord;

const Line = ({ record }: { record: CountedRecord }) => (
  <Box tag="li">
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
      <Link
        tag={NavLink}
        to={recordAddress(record.uid, record.documentId)}
        style={{ overflowWrap: 'anywhere' }}
      >
        {record.title}
      </Link>
      <Badge style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>{record.stateLabel}</Badge>
    </Flex>
    <Typography variant="pi" textColor="neutral600">
      {[record.number, record.note].filter((mark) => mark !== null).join(' · ')}
    </Typography>
  </Box>
);

const Records = ({ path, onTurn }: { path: string; onTurn: (next: string) => void }) => {
  const { answer, reload } = useAnswer<CountedPage>(path);
  if (answer.status === 'loading') {
    return (
      <Flex justifyContent="center" padding={4}>
        <Loader>{WORDS.loading}</Loader>
      </Flex>
    );
  }
  if (answer.status !== 'ready') {
    return (
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography textColor="danger600">{WORDS.page.failed}</Typography>
        <Button variant="tertiary" onClick={reload}>
          {WORDS.page.retry}
        </Button>
      </Flex>
    );
  }
  const { records, next } = answer.data;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {records.map((record, at) => (
          <Line key={`${record.documentId}-${at}`} record={record} />
        ))}
      </Flex>
      {next !== null && (
        <Button variant="tertiary" onClick={() => onTurn(String(next))}>
          {WORDS.page.next}
        </Button>
      )}
    </Flex>
  );
};

interface RecordsDialogProps {
  title: string;
  /** What the figure counts. */
  means: string;
  /** The list from one of its pages on; a blank `before` is the first page. */
  pathFrom: (before: string) => string;
  onClose: () => void;
}

/** The records behind a figure, the newest first. */
export const RecordsDialog = ({ title, means, pathFrom, onClose }: RecordsDialogProps) => {
  const [before, setBefore] = React.useState('');
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">{words.means(means)}</Typography>
            <Records path={pathFrom(before)} onTurn={setBefore} />
            {before !== '' && (
              <Button variant="tertiary" onClick={() => setBefore('')}>
                {words.firstPage}
              </Button>
            )}
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
