import type * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { dayInWords, WORDS } from '../../translations/workplace';
import { Loaded } from '../Loaded';
import { openTask, taskPath } from './task';

const words = WORDS.story;

interface Step {
  action: string;
  label: string;
  at: string | null;
}

/** A report, an extension or an amendment of the task. */
interface Beside {
  uid: string;
  documentId: string;
  title: string | null;
  stateLabel: string;
  unit: string | null;
  percent: number | null;
  isMajor: boolean;
  proposedDueOn: string | null;
  at: string | null;
}

interface Story {
  steps: Step[];
  reports: Beside[];
  extensions: Beside[];
  amendments: Beside[];
}

const Heading = ({ children }: { children: string }) => (
  <Typography variant="pi" fontWeight="bold" textColor="neutral800">
    {children}
  </Typography>
);

const Small = ({ children }: { children: React.ReactNode }) => (
  <Typography variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

/** The loop, step by step: the day each was taken, or that it is still to come. */
const Steps = ({ steps }: { steps: Step[] }) => (
  <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
    {steps.map(({ action, label, at }) => (
      <Flex key={action} tag="li" justifyContent="space-between" gap={2}>
        <Typography variant="pi" textColor={at === null ? 'neutral500' : 'neutral800'}>
          {label}
        </Typography>
        <Small>{at === null ? words.toCome : dayInWords(at)}</Small>
      </Flex>
    ))}
  </Flex>
);

const marksOf = ({ at, unit, percent, isMajor, proposedDueOn }: Beside): string =>
  [
    at === null ? null : dayInWords(at),
    unit,
    percent === null ? null : words.percent(percent),
    isMajor ? words.major : null,
    proposedDueOn === null ? null : words.until(dayInWords(proposedDueOn)),
  ]
    .filter((mark) => mark !== null)
    .join(' · ');

const Records = ({ heading, records }: { heading: string; records: Beside[] }) => {
  if (records.length === 0) return null;
  return (
    <Box>
      <Heading>{heading}</Heading>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={1}>
        {records.map((record) => (
          <Box key={record.documentId} tag="li">
            <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
              <Link
                tag={NavLink}
                to={recordAddress(record.uid, record.documentId)}
                style={{ overflowWrap: 'anywhere' }}
              >
                {record.title ?? heading}
              </Link>
              <Badge style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>{record.stateLabel}</Badge>
            </Flex>
            <Small>{marksOf(record)}</Small>
          </Box>
        ))}
      </Flex>
    </Box>
  );
};

/** 闭环: which steps the task has taken, and what its units reported and asked for. */
export const StoryPanel: PanelComponent = (props) => {
  const task = openTask(props);
  if (!task || task.state === 'draft') return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="story">
        <Loaded<Story> key={task.id} path={taskPath(task.id, 'story')} stamp={task.stamp}>
          {({ steps, reports, extensions, amendments }) => (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Steps steps={steps} />
              <Records heading={words.reports} records={reports} />
              <Records heading={words.extensions} records={extensions} />
              <Records heading={words.amendments} records={amendments} />
            </Flex>
          )}
        </Loaded>
      </Box>
    ),
  };
};
