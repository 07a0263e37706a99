import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { ClockResult } from '../../../domain/clock';
import { WORDS } from '../../translations/workplace';
import { Loaded } from '../Loaded';

const words = WORDS.clock;

const ISSUE = 'api::issue.issue';

interface Round {
  label: string;
  /** Null for a clock of the office. */
  unit: string | null;
  result: ClockResult;
  resultWords: string;
  sentence: string;
}

interface Clock {
  /** Null where no clock runs. */
  sentence: string | null;
  isOverdue: boolean;
  rounds: Round[];
}

/** Dark on pale, so that the words can be read; the colour is never all there is. */
const COLOURS = {
  clock_met: { backgroundColor: 'success100', textColor: 'success700' },
  clock_late: { backgroundColor: 'danger100', textColor: 'danger700' },
} as const satisfies Record<ClockResult, { backgroundColor: string; textColor: string }>;

const RoundItem = ({ round: { label, unit, result, resultWords, sentence } }: { round: Round }) => (
  <Box tag="li">
    <Flex justifyContent="space-between" gap={2}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Badge {...COLOURS[result]} style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>
        {resultWords}
      </Badge>
    </Flex>
    <Typography variant="pi" textColor="neutral600">
      {words.round(unit ?? words.office, sentence)}
    </Typography>
  </Box>
);

const ClockShown = ({ clock: { sentence, isOverdue, rounds } }: { clock: Clock }) => (
  <Flex direction="column" alignItems="stretch" gap={4}>
    <Typography variant="omega" textColor={isOverdue ? 'danger700' : 'neutral800'}>
      {sentence ?? words.none}
    </Typography>
    {rounds.length > 0 && (
      <Box>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {words.rounds}
        </Typography>
        <Flex tag="ol" direction="column" alignItems="stretch" gap={2} paddingTop={1}>
          {rounds.map((round, at) => (
            // Rounds have no name of their own, and none is ever moved or taken away.
            <RoundItem key={at} round={round} />
          ))}
        </Flex>
      </Box>
    )}
  </Flex>
);

/** 计时: the clock that runs on an issue, and how each one before it ended. */
export const ClockPanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (model !== ISSUE || !id || !document) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="clock">
        <Loaded<Clock>
          key={id}
          path={`/taskforce/issues/${encodeURIComponent(id)}/clock`}
          stamp={String(document.updatedAt)}
        >
          {(clock) => <ClockShown clock={clock} />}
        </Loaded>
      </Box>
    ),
  };
};
