import { Box, Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { WindowState } from '../../../domain/cadence';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import type { MeetingMark, WindowRow } from './contract';
import { shortDay } from './months';

const words = WORDS.cadence;

export const MEETING = 'api::meeting.meeting';

/** Dark on pale; sign and word say the same without any colour. */
const COLOURS = {
  window_kept: { background: 'success100', text: 'success700' },
  window_skipped: { background: 'neutral150', text: 'neutral800' },
  window_missed: { background: 'danger100', text: 'danger700' },
  window_planned: { background: 'primary100', text: 'primary700' },
  window_open: { background: 'warning100', text: 'warning700' },
  window_ahead: { background: 'neutral0', text: 'neutral600' },
  window_unjudged: { background: 'neutral0', text: 'neutral600' },
} as const satisfies Record<WindowState, { background: string; text: string }>;

const dayOf = ({ heldOn, held, stateLabel }: MeetingMark): string =>
  held ? words.onDay(shortDay(heldOn)) : words.notHeld(shortDay(heldOn), stateLabel);

const Mark = ({ meeting }: { meeting: MeetingMark }) => (
  <Link
    tag={NavLink}
    to={recordAddress(MEETING, meeting.documentId)}
    aria-label={words.open(meeting.title)}
    title={meeting.title}
  >
    <Typography variant="pi">{dayOf(meeting)}</Typography>
  </Link>
);

interface WindowCellProps {
  window: WindowRow;
  /** Names the window among all others, for whoever hears it. */
  explainLabel: string;
  /** Null: nobody explains it here. */
  onExplain: (() => void) | null;
}

/** A window of a body: its days, how it stands, its meetings. */
export const WindowCell = ({ window, explainLabel, onExplain }: WindowCellProps) => {
  const { background, text } = COLOURS[window.state];
  return (
    <Box
      background={background}
      borderColor="neutral200"
      hasRadius
      padding={1}
      width="100%"
      data-window={window.from}
      data-state={window.state}
    >
      <Flex direction="column" alignItems="flex-start">
        <Typography variant="pi" textColor="neutral800">
          {words.days(shortDay(window.from), shortDay(window.to))}
        </Typography>
        <Typography variant="pi" fontWeight="bold" textColor={text}>
          {`${words.sign[window.state]} ${window.stateLabel}`}
        </Typography>
        {window.meetings.map((meeting) => (
          <Mark key={meeting.documentId} meeting={meeting} />
        ))}
        {onExplain && (
          <TextButton aria-label={explainLabel} onClick={onExplain} data-screen>
            {words.explain}
          </TextButton>
        )}
      </Flex>
    </Box>
  );
};
